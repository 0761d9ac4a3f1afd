package pages

import (
	"context"
	"errors"
	"runtime"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pagecache"
	"casebook/ingest/pdf"
)

// Engine has pages read by other processes, here or on other machines. Implementations
// are safe for use by several goroutines.
type Engine interface {
	// Prepare makes ready what Read needs and takes time to start; a Read that comes meanwhile
	// waits for it. What fails is told by Read.
	Prepare(ctx context.Context)
	// Read has tasks on one file done and hands each answer to take, in any order and one
	// at a time; a task may stay without one. An error says why tasks are left: they are
	// done here then. The end of ctx is an error too.
	Read(ctx context.Context, f Source, m Method, tasks []Task, take func(Answer)) error
	// Release says that no page of a file is wanted any more.
	Release(ctx context.Context, f Source, m Method)
}

// Source is a file whose pages are read elsewhere.
type Source struct {
	Path   string
	SHA256 string // in hex
	Name   string // as people know it, for progress
}

// Method is all that the reading of a page depends on besides the file and the task.
// Whoever reads pages for another must have the same one.
type Method struct {
	Pages string `json:"pages"` // version of this package
	PDF   string `json:"pdf"`   // version of the readers
	// OCR names the engine with its version and the hashes of its models; empty where the
	// run has none.
	OCR  string `json:"ocr"`
	Arch string `json:"arch"` // figures differ in their last bits between architectures
	DPI  int    `json:"dpi"`
}

// methodOf is the method of this program with an OCR engine.
func methodOf(engine string, dpi int) Method {
	return Method{Pages: version, PDF: pdf.Version, OCR: engine, Arch: runtime.GOARCH, DPI: dpi}
}

// Serves reports whether pages read by m stand for those that a run of method want reads:
// an engine that the run does not have is not used for it.
func (m Method) Serves(want Method) bool {
	if want.OCR == "" {
		m.OCR = ""
	}
	return m == want
}

// Task asks for a page of a file, or for the verdict on the file's older OCR layers.
type Task struct {
	Page   int  `json:"page"`  // from 1; 0 asks for the verdict
	Pages  int  `json:"pages"` // how many are read of the file
	Forced bool `json:"forced,omitempty"`
	// Older is the verdict on older layers; nil where none is known yet.
	Older *verdict `json:"older,omitempty"`
	// Missing says why there is no OCR engine, where there is none.
	Missing *message.Message `json:"missing,omitempty"`
	// Run names the run that wants all read anew; empty where earlier answers serve.
	Run string `json:"run,omitempty"`
}

// Key identifies a task on a file (by its sha256) among those of one method.
func (t Task) Key(input string) string {
	parts := []string{input, decimal(t.Page), decimal(t.Pages), t.Run}
	if t.Forced {
		parts = append(parts, "forced")
	}
	if t.Older != nil {
		parts = append(parts, "older", t.Older.String())
	}
	return string(pagecache.NewKey(parts...))
}

// Valid reports a task that can be one.
func (t Task) Valid() bool {
	return t.Pages >= 1 && t.Pages <= mostPages && t.Page >= 0 && t.Page <= t.Pages && len(t.Run) <= 64
}

// mostPages bounds what a task may say of a file.
const mostPages = 50_000

// Answer is what became of a task.
type Answer struct {
	Task Task `json:"task"`
	// Page is the page as it is finished; its number is that of the task.
	Page corpus.Page `json:"page"`
	// Entry is the text layer, for the cache; nil where it could not be read.
	Entry *textEntry `json:"entry,omitempty"`
	// Recognised: the page was read by OCR, and is kept.
	Recognised bool `json:"recognised,omitempty"`
	// Undecided: the page has an older layer, and the verdict on it is needed first.
	Undecided bool `json:"undecided,omitempty"`
	// Verdict answers a task that asks for it.
	Verdict *verdict `json:"verdict,omitempty"`
	// Stopped: a reader or an OCR engine had to be stopped over this page.
	Stopped bool `json:"stopped,omitempty"`
	// Lacks: the page needs OCR, and the run has no engine.
	Lacks bool `json:"lacks,omitempty"`
}

// Failed reports a page that another try, or another machine, may read.
func (a Answer) Failed() bool {
	p := a.Page
	return !p.Unreadable.IsZero() && !a.Lacks && !ShowsNothing(p) && p.Unreadable.Code != errNoFonts.Message.Code
}

// Unread is the answer for a page that nobody could read.
func Unread(t Task, why error) Answer {
	return Answer{Task: t, Page: unreadable(corpus.Page{Number: t.Page, Origin: corpus.FromPDF, Confidence: -1}, why), Stopped: true}
}

// Valid says what is wrong with an answer to a task; nil where nothing is.
func (a Answer) Valid(t Task) error {
	switch {
	case a.Task.Page != t.Page || a.Task.Key("") != t.Key(""):
		return errAnswer
	case t.Page == 0 && a.Verdict == nil, t.Page > 0 && a.Page.Number != t.Page:
		return errAnswer
	case a.Entry != nil && (a.Entry.Page.Number != t.Page || !a.Entry.Use.known()):
		return errAnswer
	case !wellFormed(a.Page):
		return errAnswer
	}
	return nil
}

var errAnswer = errors.New("answer")

func (u Use) known() bool {
	return u == TextLayer || u == SecondReader || u == OCR || u == Blank
}

// wellFormed holds a page to what no reader breaks: lines without breaks, of few kinds.
func wellFormed(p corpus.Page) bool {
	if p.Kind != "" && p.Kind != corpus.BlankPage && p.Kind != corpus.TOCPage {
		return false
	}
	if p.Origin != corpus.FromPDF && p.Origin != corpus.FromOCR || p.File != "" || p.Begins || len(p.Fields) > 0 {
		return false
	}
	for _, l := range p.Lines {
		for _, r := range l.Text {
			if r == '\n' || r == '\r' || r == 0 {
				return false
			}
		}
	}
	return true
}
