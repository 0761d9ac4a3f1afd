package lineage

import (
	"fmt"
	"strconv"
	"strings"
)

// fill gives what has no id yet its own one, or the next number never used. An
// id that was known before goes by its place only to what place says.
func (k *keeper) fill(ids, own []string, used map[string]bool, prefix string, width int, place func(int) bool) {
	next := 0
	for i := range ids {
		if ids[i] != "" {
			continue
		}
		if id := own[i]; !used[id] && (place(i) || !k.known[id]) {
			ids[i] = id
		} else {
			if next == 0 {
				next = k.free(own, prefix)
			}
			ids[i] = fmt.Sprintf("%s%0*d", prefix, width, next)
			next++
		}
		used[ids[i]] = true
	}
}

// free is the smallest number above all that follow the prefix in an id.
func (k *keeper) free(own []string, prefix string) int {
	next := 1
	see := func(id string) {
		rest, found := strings.CutPrefix(id, prefix)
		if n, err := strconv.Atoi(rest); found && err == nil {
			next = max(next, n+1)
		}
	}
	for id := range k.known {
		see(id)
	}
	for _, id := range own {
		see(id)
	}
	return next
}
