package child

import "golang.org/x/sys/unix"

const auditArch = unix.AUDIT_ARCH_AARCH64

// Calls that other kinds of machines have beside those.
var ofArch, attributesOfArch, forks []uint32
