package corpus

import (
	"os"

	"golang.org/x/sys/unix"
)

// beginWriting has the disk begin to write what a file holds. A failure is left to be found by syncFile.
func beginWriting(path string) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer f.Close()
	_ = unix.SyncFileRange(int(f.Fd()), 0, 0, unix.SYNC_FILE_RANGE_WRITE)
}
