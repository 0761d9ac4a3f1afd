package child

import "golang.org/x/sys/unix"

const auditArch = unix.AUDIT_ARCH_AARCH64

// ofArch and forks are calls that other kinds of machines have beside those.
var ofArch, forks []uint32
