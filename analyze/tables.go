package analyze

import "casebook/corpus"

func (r *run) gatherFacts() error {
	for _, p := range r.out.Placements {
		r.out.Facts = append(r.out.Facts, corpus.Facts{PracticeID: p.PracticeID})
	}
	return nil
}

func (r *run) tabulate() error { return nil }
