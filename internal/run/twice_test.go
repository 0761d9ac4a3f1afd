package run

import (
	"testing"

	"casebook/corpus/message"
)

// remedied counts what is said, and what helps.
type remedied struct {
	Reporter
	said, remedies int
}

func (r *remedied) Say(_, remedy message.Message) {
	if r.said++; !remedy.IsZero() {
		r.remedies++
	}
}

// Of books that were given twice the first few are told one by one, and once how to keep both readings.
func TestBooksGivenTwiceAreToldWithOneRemedy(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 1, 5: 5, 6: 6, 900: 6} {
		r := &remedied{}
		s := &shelf{w: &work{tell: r}, same: make([]message.Message, n)}
		s.tellSame()
		if r.said != want || r.remedies != min(n, 1) {
			t.Errorf("of %d books %d lines and %d remedies", n, r.said, r.remedies)
		}
	}
}
