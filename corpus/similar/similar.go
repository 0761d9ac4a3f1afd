// Package similar compares short texts: edit distance and likeness.
package similar

// Distance is the edit distance of Levenshtein (1966) between two texts in
// characters, or limit+1 as soon as it is known to be greater than limit.
func Distance(a, b []rune, limit int) int { return distance(a, b, limit, none) }

// DistanceWild is Distance without a limit where wild stands for any character.
func DistanceWild(a, b []rune, wild rune) int { return distance(a, b, len(a)+len(b), wild) }

// none is no character: nothing is wild.
const none = -1

func distance(a, b []rune, limit int, wild rune) int {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > limit {
		return limit + 1
	}
	var few [48]int // nearly all are names and titles, and are compared by the thousand
	row := few[:]
	if len(b) >= len(few) {
		row = make([]int, len(b)+1)
	}
	row = row[:len(b)+1]
	for j := range row {
		row[j] = j
	}
	for i, ra := range a {
		diagonal, best := row[0], i+1
		row[0] = i + 1
		for j, rb := range b {
			cost := diagonal
			if ra != rb && ra != wild && rb != wild {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
			best = min(best, cost)
		}
		if best > limit {
			return limit + 1
		}
	}
	return min(row[len(b)], limit+1)
}

// Share is the edit distance as a share of the longer text, 0 for equal ones,
// 1 where it exceeds limit (itself a share).
func Share(a, b []rune, limit float64) float64 {
	longer := max(len(a), len(b))
	if longer == 0 {
		return 0
	}
	most := int(limit * float64(longer))
	if d := Distance(a, b, most); d <= most {
		return float64(d) / float64(longer)
	}
	return 1
}

// Nearest is which of n texts is the nearest, by how far each is: -1 where none is within
// most, or several are as near. far need tell no more of one beyond its limit than that.
func Nearest(n, most int, far func(i, limit int) int) int {
	found, several, least := -1, false, most+1
	for i := range n {
		switch d := far(i, min(least, most)); {
		case d > most || d > least:
		case d < least:
			found, several, least = i, false, d
		default:
			several = true
		}
	}
	if several {
		return -1
	}
	return found
}
