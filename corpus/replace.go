package corpus

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// Replace moves a file over another. Windows refuses that for as long as somebody reads or
// replaces the other, which takes no time, so it is tried again.
func Replace(from, to string) error {
	for wait := time.Millisecond; ; wait *= 2 {
		err := os.Rename(from, to)
		if err == nil || !errors.Is(err, fs.ErrPermission) || wait > 100*time.Millisecond {
			return err
		}
		time.Sleep(wait)
	}
}
