package child

import (
	"os"
	"path/filepath"
	"runtime"
)

// environment is all that a child inherits: no PATH, no HOME, no secrets. What
// it needs to know comes with its first request.
func environment() []string {
	env := []string{guard + "=1"}
	for _, name := range needed[runtime.GOOS] {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// needed lists what a process cannot start without.
var needed = map[string][]string{
	"windows": {"SYSTEMROOT", "SYSTEMDRIVE"},
}

// neutralFolder is where children work: not the user's folder, which they would
// keep busy, nor any in which others may put files.
func neutralFolder() string {
	if runtime.GOOS == "windows" {
		return os.Getenv("SYSTEMROOT")
	}
	return string(filepath.Separator)
}
