package run

import (
	"sync"

	"casebook/corpus"
	"casebook/corpus/message"
)

// remarks tells what is said from many goroutines as it comes, one remark of each code: of a cache
// that cannot be written, every page says so. What concerns a whole book is told of each.
type remarks struct {
	tell Reporter

	mu   sync.Mutex
	said map[string]bool
}

func (r *remarks) note(m message.Message) {
	key := m.Code
	if key == "pdf.read_here" {
		key = m.Key()
	}
	r.mu.Lock()
	again := r.said[key]
	if r.said == nil {
		r.said = map[string]bool{}
	}
	r.said[key] = true
	r.mu.Unlock()
	if !again {
		r.tell.Note(m)
	}
}

// oneAtATime tells a Reporter what several goroutines have to say.
type oneAtATime struct {
	Reporter
	mu sync.Mutex
}

func (r *oneAtATime) Say(m, remedy message.Message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Reporter.Say(m, remedy)
}

func (r *oneAtATime) Note(m message.Message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Reporter.Note(m)
}

func (r *oneAtATime) Step(m message.Message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Reporter.Step(m)
}

func (r *oneAtATime) Files(list []corpus.File) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Reporter.Files(list)
}
