package analyze

import (
	"context"
	"strings"

	"casebook/analyze/vector"
	"casebook/corpus"
)

// texts are the rows that are counted: the units first, then the pieces of the
// cases around them.
type texts struct {
	plain []string   // normalised
	words [][]string // segmented
}

// cut cuts every text into words, on all workers.
func cut(ctx context.Context, all collected, o Options) texts {
	t := texts{plain: make([]string, 0, len(all.units)+len(all.pieces))}
	for _, u := range all.units {
		t.plain = append(t.plain, u.text)
	}
	for _, p := range all.pieces {
		t.plain = append(t.plain, p.text)
	}
	t.words = make([][]string, len(t.plain))
	vector.Each(ctx, len(t.plain), o.Workers, func(_, i int) {
		t.plain[i] = normalized(t.plain[i])
		t.words[i] = o.Segmenter.Terms(t.plain[i])
	})
	return t
}

// normalized is the copy of a text that is analysed. Spaces between Latin
// words stay, since they are words' ends.
func normalized(s string) string {
	fields := strings.Fields(corpus.JoinHan(s))
	for i, f := range fields {
		fields[i] = corpus.Normalize(f)
	}
	return strings.Join(fields, " ")
}
