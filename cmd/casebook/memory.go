package main

import (
	"os"
	"runtime/debug"
)

// gcPercent is how much is allocated, of what is held, until memory is collected. Go's own
// 100 makes peaks a quarter higher for a twentieth less of the processor's time; a desk
// computer has more use for the memory.
const gcPercent = 60

// saveMemory sets it, unless the environment says otherwise.
func saveMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}
