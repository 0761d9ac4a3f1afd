package review

import (
	"context"
	"errors"
	"os"
	"sync"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
)

// session is one review of one folder. Requests are dealt with one at a time.
type session struct {
	// ctx is that of the review: a page that is closed while the report is made
	// anew does not stop that.
	ctx    context.Context
	dir    string
	root   *os.Root
	store  corpus.Store
	rerun  func(context.Context) error
	head   string // more for the head of the page
	lang   message.Lang
	places edits.Places // may be nil

	mu   sync.Mutex
	past []step // what can be undone, newest last
	have *view  // what the folder holds, nil where it must be read
}

// step is a change of edits.yaml: what it held before (nil: there was none) and
// the version it has since.
type step struct {
	before  []byte
	version string
}

// view is the folder as computed and as edited.
type view struct {
	raw, edited *corpus.Collection
	computed    *corpus.Analysis
	shown       *corpus.Analysis
	outcomes    []edits.Outcome
	edits       *edits.Edits
	made        string // out of which edits, books and analysis
}

// problem is something to be told to the person, with an HTTP status.
type problem struct {
	status int
	what   message.Message
}

func (p *problem) Error() string { return p.what.In(message.Chinese) }

// look reads the folder, unless nothing in it changed since it was read last.
func (s *session) look() (*view, *edits.File, error) {
	file, err := edits.Open(s.dir, s.places)
	if err != nil {
		return nil, nil, err
	}
	st, err := s.store.State()
	if err != nil {
		return nil, nil, err
	}
	made := file.Version() + " " + st.Analysis
	for _, b := range st.Books {
		made += " " + b.Content
	}
	if s.have != nil && s.have.made == made {
		return s.have, file, nil
	}
	v := &view{made: made}
	var issues []edits.Issue
	if v.edits, issues = file.Edits(); edits.Bad(issues) {
		return nil, nil, &problem{409, issues[0].Said()}
	}
	if v.raw, err = s.store.Held(s.ctx); err != nil {
		return nil, nil, err
	}
	if v.computed, err = s.store.Analysis(); err == nil && v.computed == nil {
		err = errNoAnalysis
	}
	if err != nil {
		return nil, nil, err
	}
	v.apply()
	if err := v.unread(); err != nil {
		return nil, nil, err
	}
	s.have = v
	return v, file, nil
}

// unread is the first failure to read a text of a large collection, whose texts stay on the disk.
func (v *view) unread() error { return v.edited.Err() }

func (v *view) apply() {
	var more []edits.Outcome
	v.edited, v.outcomes = v.edits.ApplyText(v.raw)
	v.shown, more = v.edits.ApplyThemes(v.computed, v.edited)
	v.outcomes = append(v.outcomes, more...)
}

// fate is what becomes of the last edit of a changed file when all of them are
// applied to what is computed.
func (v *view) fate(file *edits.File) (edits.Outcome, error) {
	list, issues := file.Edits()
	if edits.Bad(issues) {
		return edits.Outcome{}, &problem{422, message.New("review.not_so", issues[0].Message)}
	}
	next := &view{raw: v.raw, computed: v.computed, edits: list}
	next.apply()
	if err := next.unread(); err != nil {
		return edits.Outcome{}, err
	}
	last := list.List[len(list.List)-1].Line
	for _, o := range next.outcomes {
		if o.Line == last {
			return o, nil
		}
	}
	return edits.Outcome{}, nil
}

// commit writes a changed file and makes the report anew; a report that cannot
// be made takes the change back.
func (s *session) commit(file *edits.File, before []byte) error {
	if err := file.Save(); errors.Is(err, edits.ErrChanged) {
		return changedOnDisk()
	} else if err != nil {
		return err
	}
	s.have = nil
	if err := s.rerun(s.ctx); err != nil {
		file.Restore(before)
		if back := file.Save(); back != nil {
			return errors.Join(err, back)
		}
		return &problem{500, message.New("review.taken_back", message.Of(err))}
	}
	return nil
}

func changedOnDisk() error {
	return &problem{409, message.New("review.changed")}
}

// change does one thing to edits.yaml, if it is as the page saw it.
func (s *session) change(seen string, do func(*view, *edits.File) error) error {
	v, file, err := s.look()
	if err != nil {
		return err
	}
	if file.Version() != seen {
		return changedOnDisk()
	}
	var before []byte
	if b := file.Bytes(); b != nil {
		before = append([]byte{}, b...)
	}
	if err := do(v, file); err != nil {
		return err
	}
	if err := s.commit(file, before); err != nil {
		return err
	}
	s.past = append(s.past, step{before, file.Version()})
	return nil
}

// undo takes back the last change of this session.
func (s *session) undo() error {
	if len(s.past) == 0 {
		return &problem{409, message.New("review.no_undo")}
	}
	last := s.past[len(s.past)-1]
	_, file, err := s.look()
	if err != nil {
		return err
	}
	if file.Version() != last.version {
		return changedOnDisk()
	}
	now := append([]byte{}, file.Bytes()...)
	file.Restore(last.before)
	if err := s.commit(file, now); err != nil {
		return err
	}
	s.past = s.past[:len(s.past)-1]
	// What was undone before it still ends in this content, under a new version
	// only where there was no file.
	if n := len(s.past); n > 0 {
		s.past[n-1].version = file.Version()
	}
	return nil
}
