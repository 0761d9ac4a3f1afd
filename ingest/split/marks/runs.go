package marks

// apart tells of every two headings of a scheme whether no case has both. A case is a
// run of headings that goes up in the order of the scheme; one that a title opens
// begins anew.
func apart(part []sighting, names []SchemeName) func(i, j int) bool {
	index := map[string]int{}
	for i, n := range names {
		index[n.Name] = i
	}
	seen := make([]map[int]bool, len(names))
	for i := range seen {
		seen[i] = map[int]bool{}
	}
	run, last := 0, -1
	for _, g := range part {
		n, ok := index[g.heading.Name]
		if !ok {
			continue
		}
		if n <= last || names[n].Starts && g.titled {
			run++
		}
		seen[n][run], last = true, n
	}
	return func(i, j int) bool {
		for r := range seen[i] {
			if seen[j][r] {
				return false
			}
		}
		return true
	}
}
