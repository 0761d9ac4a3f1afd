package doctor

import (
	"fmt"
	"os"
	"strings"
)

// memory is that of the machine and what of it is free, in bytes; 0 where not known.
func memory() (total, free uint64) {
	data, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0, 0
	}
	for _, line := range strings.Split(string(data), "\n") {
		var kb uint64
		if _, err := fmt.Sscanf(line, "MemTotal: %d kB", &kb); err == nil {
			total = kb << 10
		}
		if _, err := fmt.Sscanf(line, "MemAvailable: %d kB", &kb); err == nil {
			free = kb << 10
		}
	}
	return total, free
}
