//go:build !linux

package original

import (
	"os"
	"time"
)

// changeTime is not looked at here: the time of modification has to do.
func changeTime(os.FileInfo) time.Time { return time.Time{} }
