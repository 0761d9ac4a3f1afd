package faults

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Disk is a small disk whose power can be cut: ext4 in a file.
type Disk struct {
	Dir   string // where it is mounted
	image string
	t     *testing.T
}

// NewDisk makes a disk, or skips the test.
func NewDisk(t *testing.T) *Disk {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("needs the rights of root to mount")
	}
	d := &Disk{Dir: filepath.Join(t.TempDir(), "disk"), image: filepath.Join(t.TempDir(), "image"), t: t}
	if err := os.Mkdir(d.Dir, 0o700); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(d.image)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(32 << 20); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if said, err := exec.Command("mkfs.ext4", "-q", d.image).CombinedOutput(); err != nil {
		t.Skipf("no ext4: %v %s", err, said)
	}
	if said, err := exec.Command("mount", "-o", "loop", d.image, d.Dir).CombinedOutput(); err != nil {
		t.Skipf("no loop device: %v %s", err, said)
	}
	t.Cleanup(func() { exec.Command("umount", d.Dir).Run() })
	return d
}

// Sync brings all to the disk.
func (d *Disk) Sync() {
	d.t.Helper()
	if said, err := exec.Command("sync", "-f", d.Dir).CombinedOutput(); err != nil {
		d.t.Fatalf("%v %s", err, said)
	}
}

// Cut is a power cut: what was not synced is lost, the journal of the file system too.
// Then the disk is there again, as after a restart.
func (d *Disk) Cut() {
	d.t.Helper()
	const (
		shutdown     = 0x8004587d // EXT4_IOC_SHUTDOWN
		withoutFlush = 2
	)
	f, err := os.Open(d.Dir)
	if err != nil {
		d.t.Fatal(err)
	}
	how := uint32(withoutFlush)
	_, _, e := unix.Syscall(unix.SYS_IOCTL, f.Fd(), shutdown, uintptr(unsafe.Pointer(&how)))
	f.Close()
	if e != 0 {
		d.t.Skipf("this kernel cannot shut a file system down: %v", e)
	}
	for _, args := range [][]string{{"umount", d.Dir}, {"mount", "-o", "loop", d.image, d.Dir}} {
		if said, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			d.t.Fatalf("%v: %v %s", args, err, said)
		}
	}
}
