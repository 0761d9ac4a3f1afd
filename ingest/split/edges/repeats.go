package edges

import (
	"math"
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

const (
	longEnough = 12 // characters of a line of text that may be broken off
	takeTurns  = .8 // share of the places of a heading with one of another heading up to the next
)

// midSentence serves text without page numbers: a line that stands again and again, and
// breaks sentences of the text off in a third of its places, ran over its pages.
func (s *finder) midSentence() {
	places, broken := map[string][]int{}, map[string]int{}
	last, opens := -1, false // free line before, and whether it opens what stands below a sentence
	for i := range s.Lines {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		above, title := last, opens
		opens = last >= 0 && u.Chars <= forms.MaxTitle && (forms.EndsSentence(s.Lines[last].Text) || title && strings.HasPrefix(u.Normal(), "--")) && forms.TitleLike(u.Text)
		if last = i; u.Chars > maxHeader || forms.Cites(u.Text) { // the same law is cited in many places
			continue
		}
		if k := u.Normal(); s.heads[k] || s.mayRun(u) {
			places[k] = append(places[k], i)
			if above >= 0 && !title && s.Lines[above].Chars >= longEnough && forms.BreaksOff(s.Lines[above].Text) {
				broken[k]++
			}
		}
	}
	for k, at := range places {
		if len(at) > minRepeats && 3*broken[k] >= len(at) && !s.heads[k] && !inTurn(k, places) && !s.sentence(at) {
			for _, i := range at {
				s.Put(i, corpus.InHeader, "repeated within sentences")
			}
		}
	}
}

// sentence: the lines at these places are pieces of a sentence that cases share: they have two commas, or one, and most go on with the
// same line.
func (s *finder) sentence(at []int) bool {
	commas := strings.Count(s.Lines[at[0]].Normal(), ",")
	return commas > 1 || commas == 1 && s.goOnAlike(at)
}

// goOnAlike: the lines below most of these lines begin alike but for their figures, or those above end alike.
func (s *finder) goOnAlike(at []int) bool {
	above, below, most := map[string]int{}, map[string]int{}, 0
	for _, i := range at {
		if i > 0 {
			k := []rune(s.Lines[i-1].Normal())
			k = k[max(0, len(k)-leastAlike):]
			above[string(k)]++
			most = max(most, above[string(k)])
		}
		if i+1 < len(s.Lines) {
			k := []rune(strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' || r == '.' {
					return -1
				}
				return r
			}, s.Lines[i+1].Normal()))
			k = k[:min(len(k), leastAlike)]
			below[string(k)]++
			most = max(most, below[string(k)])
		}
	}
	return 2*most > len(at)
}

// leastAlike is how many characters beside a line show that it is a piece of one sentence in several places.
const leastAlike = 4

// inTurn: line k takes turns with another line that recurs, as the first heading below long titles does with those behind it.
func inTurn(k string, places map[string][]int) bool {
	at := places[k]
	for other, them := range places {
		if other == k || len(them) <= minRepeats {
			continue
		}
		turns, j := 0, 0
		for n, i := range at {
			to := math.MaxInt
			if n+1 < len(at) {
				to = at[n+1]
			}
			from := j
			for ; j < len(them) && them[j] < to; j++ {
				if them[j] < i {
					from = j + 1
				}
			}
			if j == from+1 {
				turns++
			}
		}
		if float64(turns) >= takeTurns*float64(len(at)) {
			return true
		}
	}
	return false
}
