package forms

import "slices"

// sorted are the keys of a map in order.
func sorted(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
