package child

import "os"

// Kill ends a process that Run started, with those that it started.
func Kill(p *os.Process) { killTree(p) }
