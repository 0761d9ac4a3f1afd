package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// namesFrom is the first of the draws that names are judged on; no rule of naming was chosen on them.
const namesFrom = 301

// namesDrawn judges the names of the themes of small draws, by label: right ones, wrong ones and none.
func (b *bench) namesDrawn() error {
	fmt.Fprintf(b.out, "\nNames on draws %d to %d of 60 to 300 documents, the number of themes that of the labels; then every name that is wrong, by label\n", namesFrom, namesFrom+b.draws-1)
	all, wrong := verdicts{}, map[string]int{}
	for _, name := range corpora {
		own := verdicts{}
		for n := namesFrom; n < namesFrom+b.draws; n++ {
			docs := draw(b.eval[name], uint64(n))
			a, err := b.analyse(collection(docs), labels(docs))
			if err != nil {
				return err
			}
			for _, t := range a.Themes {
				l, share := commonest(labelsOf(docs), a, t.ID)
				v := verdict(t.Label, l, share)
				own[v], all[v] = own[v]+1, all[v]+1
				if v == "wrong" {
					subject, _, _ := strings.Cut(t.Label, "（")
					wrong[l+": "+subject]++
				}
			}
		}
		fmt.Fprintf(b.out, "%-9s %s\n", name, own)
	}
	fmt.Fprintf(b.out, "all       %s\n", all)
	for _, w := range slices.Sorted(maps.Keys(wrong)) {
		fmt.Fprintf(b.out, "  %3d %s\n", wrong[w], w)
	}
	return nil
}
