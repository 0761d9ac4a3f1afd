package child

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Landlock (Linux 5.13 and later) is called directly: the library for it confines all
// threads of a process, and this one must confine the thread alone that starts a child.

// libraries are where the loader of a program finds what it is linked with. What else
// lies there is the same on every machine of the kind.
var libraries = []string{"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store"}

// system are files that runtimes look at when they start.
var system = []string{
	"/etc/ld.so.cache", "/etc/localtime", "/dev/zero", "/dev/urandom", "/proc/self", "/proc/cpuinfo", "/proc/meminfo",
	"/proc/stat", "/proc/sys/vm", "/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/kernel/mm/transparent_hugepage", "/sys/fs/cgroup",
}

// Rights to what lies below a folder, or to a file.
const (
	mayRead = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_READ_DIR
	mayRun  = mayRead | unix.LANDLOCK_ACCESS_FS_EXECUTE
	mayMake = mayRead | unix.LANDLOCK_ACCESS_FS_WRITE_FILE | unix.LANDLOCK_ACCESS_FS_TRUNCATE | unix.LANDLOCK_ACCESS_FS_MAKE_REG |
		unix.LANDLOCK_ACCESS_FS_MAKE_DIR | unix.LANDLOCK_ACCESS_FS_REMOVE_FILE | unix.LANDLOCK_ACCESS_FS_REMOVE_DIR | unix.LANDLOCK_ACCESS_FS_REFER
	// ofFiles are the rights that a single file can have.
	ofFiles = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_WRITE_FILE | unix.LANDLOCK_ACCESS_FS_TRUNCATE | unix.LANDLOCK_ACCESS_FS_EXECUTE
)

// barrier confines a thread, and with it the program that it starts.
type barrier struct {
	access  Access
	program string
}

// raise confines the calling thread, for ever. A kernel without Landlock confines less;
// that is no error.
func (b barrier) raise() error {
	if unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != nil {
		return nil
	}
	if b.access.Local {
		refuse(around, false)
	} else {
		refuse(slices.Concat(sockets, attributes, around), false)
	}
	rules, known, err := newRuleset()
	if err != nil {
		return nil
	}
	defer unix.Close(rules.fd)
	for _, p := range append(append([]string{b.program, resolved(b.program)}, libraries...), b.access.Run...) {
		err = errors.Join(err, rules.permit(p, mayRun&known))
	}
	for _, p := range append(append([]string{}, system...), b.access.Read...) {
		err = errors.Join(err, rules.permit(p, mayRead&known))
	}
	write := uint64(mayMake)
	if b.access.Local {
		write |= unix.LANDLOCK_ACCESS_FS_MAKE_SOCK
	}
	for _, p := range append([]string{"/dev/null"}, b.access.Write...) {
		err = errors.Join(err, rules.permit(p, write&known))
	}
	if err != nil {
		return err
	}
	if _, _, e := unix.Syscall(unix.SYS_LANDLOCK_RESTRICT_SELF, uintptr(rules.fd), 0, 0); e != 0 {
		return e
	}
	return nil
}

// ruleset is a set of rules of Landlock that is being made.
type ruleset struct{ fd int }

// newRuleset makes a set that refuses all that this kernel can refuse, and tells what
// that is of the file system.
func newRuleset() (ruleset, uint64, error) {
	version, _, e := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, unix.LANDLOCK_CREATE_RULESET_VERSION)
	if e != 0 {
		return ruleset{}, 0, e
	}
	attr := handled(int(version))
	fd, _, e := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, uintptr(unsafe.Pointer(&attr)), unsafe.Sizeof(attr), 0)
	if e != 0 {
		return ruleset{}, 0, e
	}
	unix.CloseOnExec(int(fd))
	return ruleset{int(fd)}, attr.Handled_access_fs, nil
}

// handled is what a version of Landlock can refuse; each knows all of those before it.
func handled(version int) unix.LandlockRulesetAttr {
	attr := unix.LandlockRulesetAttr{Handled_access_fs: unix.LANDLOCK_ACCESS_FS_MAKE_SYM<<1 - 1} // the 13 rights of version 1
	if version >= 2 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_REFER
	}
	if version >= 3 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_TRUNCATE
	}
	if version >= 4 {
		attr.Handled_access_net = unix.LANDLOCK_ACCESS_NET_BIND_TCP | unix.LANDLOCK_ACCESS_NET_CONNECT_TCP
	}
	if version >= 5 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_IOCTL_DEV
	}
	if version >= 6 {
		attr.Scoped = unix.LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | unix.LANDLOCK_SCOPE_SIGNAL
	}
	return attr
}

// permit lets what lies at a path be used; what is not there needs no permission.
func (r ruleset) permit(path string, rights uint64) error {
	fd, err := unix.Open(path, unix.O_PATH|unix.O_CLOEXEC, 0)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return &os.PathError{Op: "open", Path: path, Err: err}
	}
	defer unix.Close(fd)
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err == nil && st.Mode&unix.S_IFMT != unix.S_IFDIR {
		rights &= ofFiles
	}
	attr := unix.LandlockPathBeneathAttr{Allowed_access: rights, Parent_fd: int32(fd)}
	if _, _, e := unix.Syscall6(unix.SYS_LANDLOCK_ADD_RULE, uintptr(r.fd), unix.LANDLOCK_RULE_PATH_BENEATH, uintptr(unsafe.Pointer(&attr)), 0, 0, 0); e != 0 {
		return &os.PathError{Op: "landlock", Path: path, Err: e}
	}
	return nil
}

// resolved is a path without links: a program may be one.
func resolved(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}
