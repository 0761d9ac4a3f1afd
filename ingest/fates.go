package ingest

import (
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/document"
)

// File is what became of an input: the book that it is or is a part of, or why it is none.
type File struct {
	Name    string // as people typed or found it
	Shown   string // as outputs name it, see corpus.File
	Outcome corpus.Outcome
	Book    *corpus.Book // nil where it is none
	Err     error        // why not; nil where it is one
}

// fates are what became of inputs.
type fates struct {
	of     map[string]File    // by path
	copied map[string][]Input // copies of a file, by the path of the one that is read
	told   func(File)         // is told of each; nil where nobody asks
}

func newFates(told func(File)) fates { return fates{map[string]File{}, map[string][]Input{}, told} }

func (f fates) tell(in Input, what corpus.Outcome, b *corpus.Book, err error) {
	f.say(f.note(in, what, b, err))
	f.sayCopies(in)
}

// note keeps what became of an input, and does not tell it.
func (f fates) note(in Input, what corpus.Outcome, b *corpus.Book, err error) File {
	file := File{Name: in.Name, Shown: in.shown, Outcome: what, Book: b, Err: err}
	f.of[in.Path] = file
	return file
}

func (f fates) say(file File) {
	if f.told != nil {
		f.told(file)
	}
}

// outcomeOf is what became of a file that gave no book: a report that casebook wrote was never meant to be one.
func outcomeOf(err error) corpus.Outcome {
	if message.Of(err).Code == message.Of(document.ErrOwn).Code {
		return corpus.LeftOut
	}
	return corpus.Failed
}

// mostCopies is how many copies of a file are told one by one; of more they are counted.
const mostCopies = 3

// sayCopies tells of the copies of a file, if it has any, once it is known what became of that. A copy of a file that failed has
// failed too: nothing of it was read.
func (f fates) sayCopies(read Input) {
	of, copies := f.of[read.Path], f.copied[read.Path]
	if of.Outcome == corpus.Failed {
		for _, in := range copies {
			f.note(in, corpus.Failed, nil, &message.Error{Message: message.New("ingest.same_failed", of.Name), Remedy: message.RemedyOf(of.Err)})
		}
	}
	if len(copies) > mostCopies {
		said := message.Fail("ingest.same_files", len(copies), copies[0].Name)
		if of.Outcome == corpus.Failed {
			said = message.Fail("ingest.same_files_failed", len(copies), copies[0].Name)
		}
		f.say(File{Name: of.Name, Shown: of.Shown, Outcome: f.of[copies[0].Path].Outcome, Err: said})
		return
	}
	for _, c := range copies {
		f.say(f.of[c.Path])
	}
}

// inOrder lists what became of the inputs in their order.
func (f fates) inOrder(inputs []Input) []File {
	var out []File
	for _, in := range inputs {
		if file, known := f.of[in.Path]; known {
			out = append(out, file)
		}
	}
	return out
}

// With lists the files of an outcome.
func (res *Result) With(what corpus.Outcome) []File {
	var out []File
	for _, f := range res.Files {
		if f.Outcome == what {
			out = append(out, f)
		}
	}
	return out
}
