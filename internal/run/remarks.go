package run

import (
	"sync"

	"casebook/corpus/message"
)

// remarks gathers what is said from many goroutines, one remark of each code: of a cache
// that cannot be written, every page says so.
type remarks struct {
	mu   sync.Mutex
	list []message.Message
	said map[string]bool
}

func (r *remarks) note(m message.Message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.said[m.Code] {
		return
	}
	if r.said == nil {
		r.said = map[string]bool{}
	}
	r.said[m.Code] = true
	r.list = append(r.list, m)
}

// all are those that were not taken yet.
func (r *remarks) all() []message.Message {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.list
	r.list = nil
	return out
}
