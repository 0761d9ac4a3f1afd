package pages

import (
	"fmt"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pdf"
)

// Use is what a page is read by.
type Use string

// The ways to read a page.
const (
	TextLayer    Use = "text layer"
	SecondReader Use = "second reader" // where the first finds nothing, or nothing good
	OCR          Use = "ocr"
	Blank        Use = "blank"
)

// Decision is how a page is to be read, and why.
type Decision struct {
	Use    Use
	Reason message.Message
}

// Limits of the decision.
const (
	// fewChars on a page that is mostly image are a page number or a stamp over a scan.
	fewChars = 30
	// scanned is the share of the page under its largest image from which on the
	// page is taken for a scan, and its text for the layer of some older OCR.
	scanned = .60
	// An OCR layer must look better than printed text, because its faults are real
	// characters in the wrong place.
	layerLevel1 = .96
	layerCommon = .45
	layerWords  = .75
)

// evidence is what is known of a page's text layer.
type evidence struct {
	pdf.PageText
	first, second Quality
	// fault is what is wrong with what the first reader finds, secondFault with what
	// the second does; zero where nothing is.
	fault, secondFault message.Message
}

// image reports a page that is mostly one image.
func (e *evidence) image() bool { return e.ImageCoverage >= scanned }

// secondServes reports text of the second reader that can stand for the page.
func (e *evidence) secondServes() bool { return e.secondFault.IsZero() && !e.image() }

// decisions are tried in order; the first whose evidence holds decides.
var decisions = []struct {
	form    string
	holds   func(*evidence) bool
	use     Use
	because func(*evidence) message.Message
}{
	{"neither reader reads", func(e *evidence) bool { return e.FirstErr != nil && !e.secondFault.IsZero() }, OCR,
		func(e *evidence) message.Message { return message.New("pdf.neither", e.FirstErr, e.secondFault) }},
	{"only the second reads", func(e *evidence) bool { return e.FirstErr != nil }, SecondReader,
		func(e *evidence) message.Message { return message.New("pdf.first_failed", e.FirstErr, e.second.Said()) }},
	{"empty", func(e *evidence) bool { return e.Objects == 0 && e.Annotations == 0 && e.first.Chars == 0 }, Blank,
		func(*evidence) message.Message { return message.New("pdf.nothing") }},
	{"text for the second only", func(e *evidence) bool { return e.first.Chars == 0 && e.second.Chars > 0 && e.secondServes() }, SecondReader,
		func(e *evidence) message.Message { return message.New("pdf.second_only", e.second.Said()) }},
	{"no text", func(e *evidence) bool { return e.first.Chars == 0 }, OCR,
		func(*evidence) message.Message { return message.New("pdf.no_layer") }},
	{"far more for the second", func(e *evidence) bool { return e.second.Chars >= 2*e.first.Chars+fewChars && e.secondServes() }, SecondReader,
		func(e *evidence) message.Message {
			return message.New("pdf.second_more", e.first.Chars, e.second.Said())
		}},
	{"a few characters over an image", func(e *evidence) bool { return e.image() && e.first.Chars < fewChars }, OCR,
		func(e *evidence) message.Message { return message.New("pdf.image_few", e.first.Chars) }},
	{"good over an image", func(e *evidence) bool { return e.fault.IsZero() && e.image() }, TextLayer,
		func(e *evidence) message.Message { return message.New("pdf.layer_over_image", e.first.Said()) }},
	{"good", func(e *evidence) bool { return e.fault.IsZero() }, TextLayer,
		func(e *evidence) message.Message { return message.New("pdf.layer_good", e.first.Said()) }},
	{"poor for the first, good for the second", func(e *evidence) bool {
		return e.second.Chars >= e.first.Chars/2 && e.secondServes() && e.Agreement < agreeing
	}, SecondReader,
		func(e *evidence) message.Message { return message.New("pdf.second_better", e.fault, e.second.Said()) }},
	{"poor", func(*evidence) bool { return true }, OCR,
		func(e *evidence) message.Message { return message.New("pdf.layer_poor", e.fault) }},
}

// Decide says how a page is to be read.
func Decide(p pdf.PageText) Decision {
	e := &evidence{PageText: p, first: Measure(p.Lines), second: Measure(p.Second)}
	if e.fault, e.secondFault = e.first.Fault(), e.second.Fault(); e.fault.IsZero() && e.image() {
		e.fault = layerFault(e.first)
	}
	for _, d := range decisions {
		if d.holds(e) {
			return Decision{d.use, d.because(e)}
		}
	}
	return Decision{OCR, message.New("pdf.no_layer")}
}

// layerFault says what is wrong with the layer of an older OCR, zero where nothing is.
func layerFault(q Quality) message.Message {
	switch {
	case q.Han >= fewHan && q.Level1 < layerLevel1:
		return message.New("pdf.layer_everyday", fmt.Sprintf("%.1f", 100*q.Level1))
	case q.Han >= fewHan && q.Common < layerCommon:
		return message.New("pdf.layer_common", percent(q.Common))
	case q.Han < fewHan && q.Latin >= fewLatin && q.Words < layerWords:
		return message.New("pdf.layer_words", percent(q.Words))
	}
	return message.Message{}
}

// agreeing is the agreement of the two readers below which a note says so.
const agreeing = .90

// agreementNotes tell what the second reader has to say about the first.
func agreementNotes(p pdf.PageText) []message.Message {
	var notes []message.Message
	chars := corpusChars(p.Lines)
	switch {
	case p.SecondErr != nil && chars > 0:
		notes = append(notes, message.New("pdf.second_error", p.SecondErr))
	case len(p.Second) == 0 && chars > 0:
		notes = append(notes, message.New("pdf.second_silent"))
	case secondFails(p):
		notes = append(notes, message.New("pdf.second_fails", Measure(p.Second).Said()))
	case p.Agreement >= 0 && p.Agreement < agreeing:
		notes = append(notes, message.New("pdf.disagree", fmt.Sprintf("%.2f", p.Agreement), Measure(p.Lines).Said(), Measure(p.Second).Said()))
	}
	if p.Truncated {
		notes = append(notes, message.New("pdf.truncated"))
	}
	return notes
}

// secondFails reports that the second reader's text is poor, or a part of what the first
// reads well: its disagreement is then its own fault.
func secondFails(p pdf.PageText) bool {
	first, second := Measure(p.Lines), Measure(p.Second)
	return p.Agreement >= 0 && p.Agreement < agreeing && first.Han >= fewHan && first.Fault().IsZero() &&
		(!second.Fault().IsZero() || 2*second.Chars < first.Chars)
}

func corpusChars(lines []corpus.Line) int {
	n := 0
	for _, l := range lines {
		n += corpus.Chars(l.Text)
	}
	return n
}
