package review

import (
	"fmt"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
)

// doubtID names a doubt as the report does: its book and its place in the book's Alarms.
func doubtID(b *corpus.Book, at int) string { return fmt.Sprint(b.ID, ":", at) }

// accept is the edit that accepts a doubt of the report.
func (v *view) accept(e *edits.Edit, r request) error {
	id, place, _ := strings.Cut(r.Doubt, ":")
	at, err := strconv.Atoi(place)
	for i, b := range v.edited.Books {
		if b.ID != id || err != nil {
			continue
		}
		made, ok := edits.ToAccept(v.raw.Books[i], b, at) // edits leave books where they are
		if !ok {
			break
		}
		made.By, made.On, made.Why = strings.TrimSpace(r.By), strings.TrimSpace(r.On), e.Why
		*e = made
		return nil
	}
	return &problem{404, message.New("review.no_doubt")}
}
