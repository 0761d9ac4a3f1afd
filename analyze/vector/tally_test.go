package vector

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func comma(r rune) bool { return r == ',' }

// What is counted of texts from which clauses were taken later is what is counted of what is left, whatever the number of workers.
func TestTallyKeeps(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 9))
	var whole, left []string
	for range 40 {
		var all, kept strings.Builder
		for range rnd.IntN(6) {
			var clause strings.Builder
			for range 1 + rnd.IntN(7) {
				clause.WriteRune([]rune("社区服务热线a1、")[rnd.IntN(9)])
			}
			clause.WriteByte(',')
			all.WriteString(clause.String())
			if rnd.IntN(3) > 0 {
				kept.WriteString(clause.String())
			}
		}
		whole, left = append(whole, all.String()), append(left, kept.String())
	}
	opts := CharOptions{Min: 1, Max: 2, MinDF: 2, MaxDF: 0.6, Workers: 1}
	_, want, rareWant := LearnChars(left, opts)
	for opts.Workers = range 5 {
		tally := TallyChars(whole, comma, opts)
		tally.Keep(left, opts.Workers)
		_, got, rare := tally.Learn(opts)
		if !reflect.DeepEqual(got, want) || !slices.Equal(rare, rareWant) {
			t.Errorf("%d workers: %d n-grams of what is left, %d rare ones, want %d and %d", opts.Workers, got.NNZ(), rare, want.NNZ(), rareWant)
		}
	}
}

// Where ends are told, pairs of any characters count but those of an end, each once a text.
func TestTallyPairs(t *testing.T) {
	tally := TallyChars([]string{"甲1,2乙甲1", "2乙"}, comma, CharOptions{Min: 1, Max: 2, Workers: 2})
	var got []string
	for text := range 2 {
		pairs := ""
		for _, n := range tally.AppendPairs(nil, text) {
			for _, p := range []string{"甲1", "1,", ",2", "2乙", "乙甲"} {
				if slices.Equal(tally.PairsOf(p), []int32{n}) {
					pairs += p + " "
				}
			}
		}
		got = append(got, pairs)
	}
	if want := []string{"甲1 2乙 乙甲 ", "2乙 "}; !slices.Equal(got, want) {
		t.Errorf("pairs %q, want %q", got, want)
	}
}
