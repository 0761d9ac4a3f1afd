package lineage

import "casebook/corpus"

// Keys are the text keys of a book's practices, in their order. The book is whole.
func Keys(b *corpus.Book) []uint64 {
	var out []uint64
	for i := range b.Cases {
		for _, p := range b.Cases[i].Practices {
			out = append(out, TextKey(p.Text))
		}
	}
	return out
}

// SameInOutline is Same where the last run or books of the collection are in outline: equal
// texts go by their keys (those of a book, see Keys), and the texts that are left are read
// where they stand. The answer is that of Same.
func SameInOutline(prev *corpus.Previous, col *corpus.Collection, keys func(*corpus.Book) []uint64, workers int) (map[string]string, error) {
	var oldKeys, freshKeys []uint64
	err := prev.EachPractice(func(p *corpus.Practice) error {
		oldKeys = append(oldKeys, TextKey(p.Text))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, b := range col.Books {
		for i := range b.Cases {
			for j := range b.Cases[i].Practices {
				ids = append(ids, b.Cases[i].Practices[j].ID)
			}
		}
		freshKeys = append(freshKeys, keys(b)...)
	}
	same := SameTexts(prev.Practices, oldKeys, ids, freshKeys)
	if len(same) == min(len(prev.Practices), len(ids)) {
		return same, nil
	}
	return same, alike(same, prev.EachPractice, unpaired(col, same), workers)
}

// unpaired yields the practices of the books in which some are not paired.
func unpaired(col *corpus.Collection, same map[string]string) practices {
	return func(yield func(*corpus.Practice) error) error {
		for _, b := range col.Books {
			if paired(b, same) {
				continue
			}
			err := b.EachCase(func(c *corpus.Case) error { return inMemory(c.Practices)(yield) })
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// paired says that all practices of a book are.
func paired(b *corpus.Book, same map[string]string) bool {
	for i := range b.Cases {
		for j := range b.Cases[i].Practices {
			if _, done := same[b.Cases[i].Practices[j].ID]; !done {
				return false
			}
		}
	}
	return true
}
