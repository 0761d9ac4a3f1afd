package edits

import (
	"cmp"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Status says how an edit fared.
type Status string

// How an edit fared. The last four are to be reported: it was not applied, or
// not as a whole.
const (
	Applied   Status = "applied"
	Refound   Status = "refound"   // applied to another id, found by its quotation
	Changed   Status = "changed"   // applied, but what it names is mostly another thing by now
	Already   Status = "already"   // what is computed says the same by now
	Partly    Status = "partly"    // some of the practices it names are not there
	Lost      Status = "lost"      // neither id nor quotation is there any more
	Ambiguous Status = "ambiguous" // the quotation is there more than once
	Conflict  Status = "conflict"  // another edit contradicts it
)

// Outcome is what became of one edit.
type Outcome struct {
	Line    int
	Do      Kind
	Target  string // id of what was changed, empty where nothing was
	Status  Status
	Message message.Message // what became of it and why
	about   string          // the quotation or id that the edit speaks of
}

// Failed reports whether an edit was not applied as a whole and a person should look.
func (o Outcome) Failed() bool {
	return o.Status == Partly || o.Status == Lost || o.Status == Ambiguous || o.Status == Conflict
}

// Said tells of the outcome with the line and the kind of its edit, as they stand
// in the file, for the terminal.
func (o Outcome) Said() message.Message {
	return message.New("edits.outcome", o.Line, string(o.Do), o.Message)
}

// ToTell reports whether a run tells of the outcome: it failed, or the edit was applied to
// something that is not what it was.
func (o Outcome) ToTell() bool { return o.Failed() || o.Status == Changed }

// Remark tells of the outcome to readers of the report, who may not know the file:
// with the kind of the edit in words, and what it speaks of.
func (o Outcome) Remark() message.Message {
	return message.New("edits.remark", o.Line, kindWords[o.Do], o.about, o.Message)
}

// Remarks are those of the edits that were not applied as a whole, or to what has changed.
func Remarks(all []Outcome) (out []message.Message) {
	for _, o := range all {
		if o.ToTell() {
			out = append(out, o.Remark())
		}
	}
	return out
}

var kindWords = map[Kind]message.Message{
	Title: message.New("edits.kind_title"), Region: message.New("edits.kind_region"), Boundary: message.New("edits.kind_boundary"),
	Marker: message.New("edits.kind_marker"), TOC: message.New("edits.kind_toc"), Drop: message.New("edits.kind_drop"),
	Add: message.New("edits.kind_add"), Correct: message.New("edits.kind_correct"), Rename: message.New("edits.kind_rename"),
	Merge: message.New("edits.kind_merge"), Split: message.New("edits.kind_split"), Move: message.New("edits.kind_move"),
	Pin: message.New("edits.kind_pin"), Note: message.New("edits.kind_note"), Accept: message.New("edits.kind_accept"),
}

// outcome tells how e fared; what says it.
func outcome(e *Edit, s Status, target string, what message.Message) Outcome {
	return Outcome{Line: e.Line, Do: e.Do, Target: target, Status: s, Message: what, about: about(e)}
}

// withoutBook says of an edit that finds nothing that its whole book is not there any more, where that is so: books are taken out
// of collections, and their edits stay behind.
func withoutBook(e *Edit, o Outcome, col *corpus.Collection) Outcome {
	id := cmp.Or(e.Case, e.Practice)
	says := map[string]string{"edits.missing": "edits.book_gone", "edits.missing_ambiguous": "edits.book_gone_several"}[o.Message.Code]
	if says == "" || id == "" || id == None || e.Book != "" {
		return o
	}
	for _, b := range col.Books {
		if strings.HasPrefix(id, b.ID+"-") {
			return o
		}
	}
	o.Message = message.New(says, id, cut(e.Quote))
	return o
}

// about names what an edit speaks of by its quotation, or else by its id.
func about(e *Edit) string {
	for _, s := range []string{e.Quote, e.Label, e.Entry, e.Marker, e.To, e.Case, e.Theme, e.Doubt} {
		if rs := []rune(s); s != "" {
			if len(rs) > 24 {
				s = string(rs[:24]) + "…"
			}
			return s
		}
	}
	return ""
}
