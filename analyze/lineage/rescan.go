package lineage

import (
	"cmp"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// KeepIDs gives what was read before the ids it had before: a book scanned
// again keeps its book id where it was made from the content, and its cases and
// practices keep theirs where a title or a paragraph more or less would shift
// them. Cases and practices are recognised by their text (Same); what is new
// gets a number that its book, or case, never had. Books are changed in place;
// the answer lists the ids that changed, old reading first: new id → kept id.
func KeepIDs(prev *corpus.Previous, col *corpus.Collection, workers int) map[string]string {
	if prev == nil || len(prev.Practices) == 0 {
		return nil
	}
	return KeepIDsOf(prev, col, Same(prev.Practices, Practices(col), workers))
}

// KeepIDsOf is KeepIDs where it is known which practices are the same: new id → old id.
func KeepIDsOf(prev *corpus.Previous, col *corpus.Collection, same map[string]string) map[string]string {
	was := make(map[string]*corpus.Practice, len(prev.Practices))
	known := map[string]bool{}
	for i := range prev.Practices {
		p := &prev.Practices[i]
		was[p.ID], known[p.ID], known[p.CaseID] = p, true, true
	}
	k := keeper{same: same, was: was, known: known, ids: map[string]string{}}
	bookID := k.books(prev, col)
	for _, b := range col.Books {
		k.book(b, bookID[b.ID])
	}
	return k.ids
}

type keeper struct {
	same map[string]string           // new practice → old practice
	was  map[string]*corpus.Practice // by old id
	// known are the ids that cases and practices had before.
	known map[string]bool
	ids   map[string]string
}

// books finds the books that were read before under another id: most of the
// practices of one are those of the other, and the old id is free.
func (k *keeper) books(prev *corpus.Previous, col *corpus.Collection) map[string]string {
	to, taken := map[string]string{}, map[string]bool{}
	oldSize := map[string]int{}
	for _, p := range prev.Practices {
		oldSize[p.BookID]++
	}
	for _, b := range col.Books {
		to[b.ID] = b.ID
		taken[b.ID] = true
	}
	for _, b := range col.Books {
		if oldSize[b.ID] > 0 {
			continue // it has its id
		}
		shared, size := map[string]int{}, 0
		for _, c := range b.Cases {
			for _, p := range c.Practices {
				size++
				if o := k.was[k.same[p.ID]]; o != nil {
					shared[o.BookID]++
				}
			}
		}
		id, n := most(shared)
		if 2*n > size && 2*n > oldSize[id] && !taken[id] {
			to[b.ID], taken[id] = id, true
		}
	}
	return to
}

// most is the key with the largest count, the first by name among equals.
func most(count map[string]int) (key string, n int) {
	for k, v := range count {
		if v > n || v == n && k < key {
			key, n = k, v
		}
	}
	return key, n
}

// book renames the cases and practices of one book.
func (k *keeper) book(b *corpus.Book, id string) {
	caseID := k.cases(b, id)
	changed := id != b.ID
	for i := range b.Cases {
		changed = k.renameCase(&b.Cases[i], id, caseID[i]) || changed
	}
	if !changed {
		return
	}
	for i := range b.TOC {
		b.TOC[i].CaseID = k.now(b.TOC[i].CaseID)
	}
	for i := range b.Ledger {
		b.Ledger[i].CaseID = k.now(b.Ledger[i].CaseID)
	}
	if id != b.ID {
		b.Notes = append(b.Notes, message.New("run.known_book", id))
		k.ids[b.ID], b.ID = id, id
	}
}

func (k *keeper) now(id string) string {
	if to, ok := k.ids[id]; ok {
		return to
	}
	return id
}

// cases lists the id of every case of a book: the old one that most of its
// practices come from, the larger share first where two cases claim it.
func (k *keeper) cases(b *corpus.Book, bookID string) []string {
	type claim struct {
		at, n int
		id    string
	}
	var claims []claim
	for i := range b.Cases {
		shared := map[string]int{}
		for _, p := range b.Cases[i].Practices {
			if o := k.was[k.same[p.ID]]; o != nil && o.BookID == bookID {
				shared[o.CaseID]++
			}
		}
		if id, n := most(shared); n > 0 {
			claims = append(claims, claim{i, n, id})
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Compare(b.n, a.n) })
	out, used := make([]string, len(b.Cases)), map[string]bool{}
	for _, c := range claims {
		if !used[c.id] {
			out[c.at], used[c.id] = c.id, true
		}
	}
	own := make([]string, len(out))
	for i := range own {
		own[i] = bookID + strings.TrimPrefix(b.Cases[i].ID, b.ID)
	}
	k.fill(out, own, used, bookID+"-", 3, func(i int) bool { return len(b.Cases[i].Practices) == 0 })
	return out
}

// renameCase gives a case its id and its practices theirs.
func (k *keeper) renameCase(c *corpus.Case, bookID, id string) (changed bool) {
	ids, own, used := make([]string, len(c.Practices)), make([]string, len(c.Practices)), map[string]bool{}
	for i, p := range c.Practices {
		own[i] = id + strings.TrimPrefix(p.ID, c.ID)
		if o := k.was[k.same[p.ID]]; o != nil && o.CaseID == id {
			ids[i], used[o.ID] = o.ID, true
		}
	}
	// Within a case that is known, a paragraph read too badly to be recognised
	// keeps its number if no other paragraph has a claim to it.
	k.fill(ids, own, used, id+"-", 1, func(int) bool { return true })
	for i := range c.Practices {
		p := &c.Practices[i]
		if p.ID != ids[i] {
			k.ids[p.ID], changed = ids[i], true
		}
		p.ID, p.CaseID, p.BookID = ids[i], id, bookID
	}
	if c.ID != id {
		k.ids[c.ID], changed = id, true
	}
	c.ID, c.BookID = id, bookID
	return changed
}
