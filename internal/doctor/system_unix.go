//go:build !windows

package doctor

import "golang.org/x/sys/unix"

// space is what is free on the disk of a folder, in bytes; 0 where it is not known.
func space(dir string) uint64 {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return 0
	}
	return uint64(st.Bavail) * uint64(st.Bsize)
}
