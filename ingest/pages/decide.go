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
	Reason string
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

// Decide says how a page is to be read.
func Decide(p pdf.PageText) Decision {
	first, second := Measure(p.Lines), Measure(p.Second)
	switch {
	case p.FirstErr != nil && second.Fault() != "":
		return Decision{OCR, "the first reader failed (" + reason(p.FirstErr) + "), and for the second " + second.Fault()}
	case p.FirstErr != nil:
		return Decision{SecondReader, "the first reader failed (" + reason(p.FirstErr) + "); the second: " + second.String()}
	case p.Objects == 0 && p.Annotations == 0 && first.Chars == 0:
		return Decision{Blank, "nothing on the page"}
	case first.Chars == 0 && second.Chars > 0 && second.Fault() == "" && p.ImageCoverage < scanned:
		return Decision{SecondReader, "only the second reader finds a text layer: " + second.String()}
	case first.Chars == 0:
		return Decision{OCR, "no text layer"}
	case second.Chars >= 2*first.Chars+fewChars && second.Fault() == "" && p.ImageCoverage < scanned:
		return Decision{SecondReader, fmt.Sprintf("the first reader finds only %d characters, the second: %s", first.Chars, second)}
	case p.ImageCoverage >= scanned && first.Chars < fewChars:
		return Decision{OCR, fmt.Sprintf("an image with only %d characters of text", first.Chars)}
	}
	fault := first.Fault()
	if fault == "" && p.ImageCoverage >= scanned {
		fault = layerFault(first)
	}
	switch {
	case fault == "" && p.ImageCoverage >= scanned:
		return Decision{TextLayer, "good text layer over an image: " + first.String()}
	case fault == "":
		return Decision{TextLayer, "good text layer: " + first.String()}
	case second.Chars >= first.Chars/2 && second.Fault() == "" && p.ImageCoverage < scanned && p.Agreement < agreeing:
		return Decision{SecondReader, "poor text layer by the first reader, " + fault + "; good by the second: " + second.String()}
	}
	return Decision{OCR, "poor text layer: " + fault}
}

func layerFault(q Quality) string {
	switch {
	case q.Han >= fewHan && q.Level1 < layerLevel1:
		return fmt.Sprintf("an older ocr layer of which only %.1f %% of the Han are in everyday use", 100*q.Level1)
	case q.Han >= fewHan && q.Common < layerCommon:
		return fmt.Sprintf("an older ocr layer of which only %.0f %% of the Han are common", 100*q.Common)
	case q.Han < fewHan && q.Latin >= fewLatin && q.Words < layerWords:
		return fmt.Sprintf("an older ocr layer of which only %.0f %% of the letters stand in words", 100*q.Words)
	}
	return ""
}

// agreeing is the agreement of the two readers below which a note says so.
const agreeing = .90

// agreementNotes tell what the second reader has to say about the first.
func agreementNotes(p pdf.PageText) []message.Message {
	var notes []message.Message
	chars := corpusChars(p.Lines)
	switch {
	case p.SecondErr != nil && chars > 0:
		notes = append(notes, message.Plain("second reader: "+p.SecondErr.Error()))
	case len(p.Second) == 0 && chars > 0:
		notes = append(notes, message.New("pdf.second_silent"))
	case secondFails(p):
		notes = append(notes, message.New("pdf.second_fails", Measure(p.Second).String()))
	case p.Agreement >= 0 && p.Agreement < agreeing:
		notes = append(notes, message.Plain(fmt.Sprintf("readers disagree (%.2f): first %s; second %s", p.Agreement, Measure(p.Lines), Measure(p.Second))))
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
	return p.Agreement >= 0 && p.Agreement < agreeing && first.Han >= fewHan && first.Fault() == "" &&
		(second.Fault() != "" || 2*second.Chars < first.Chars)
}

func corpusChars(lines []corpus.Line) int {
	n := 0
	for _, l := range lines {
		n += corpus.Chars(l.Text)
	}
	return n
}
