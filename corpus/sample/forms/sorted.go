package forms

import (
	"slices"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// sorted are the keys of a map in order.
func sorted(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
