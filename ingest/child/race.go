//go:build race

package child

import (
	"os"
	"path/filepath"
)

// plainFolder names a folder of binaries of the same names that are built without the race
// detector.
const plainFolder = "CASEBOOK_PLAIN_CHILDREN"

// program is the binary that children are started from, and by how much it multiplies
// their memory: this one, or where a run of tests has it that without the race detector.
// A child answers one request after the other: the detector finds nothing there and takes
// ten times as long.
func program() (exe string, overhead int64, err error) {
	exe, err = os.Executable()
	if folder := os.Getenv(plainFolder); err == nil && folder != "" {
		plain := filepath.Join(folder, filepath.Base(exe))
		if _, missing := os.Stat(plain); missing == nil {
			return plain, 1, nil
		}
	}
	return exe, 8, err
}
