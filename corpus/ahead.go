package corpus

import (
	"path/filepath"
	"sync"
)

// syncs brings files to the disk while what made them goes on, so that a change need not wait
// for the disk at its end. The zero value is ready for use.
type syncs struct {
	running sync.WaitGroup

	sync.Mutex
	free  chan struct{}   // a place for each that may be at work
	begun map[string]bool // files, after their last writing
	err   error           // the first
}

// Written says that a staged file (name as for Put) will not be written to any more: it is brought to the
// disk from now on, which Commit waits for. Files of which nobody says so are brought there by Commit.
func (c *Change) Written(name string) {
	s := &c.ahead
	free := s.begin(name)
	path := filepath.Join(c.staging(), filepath.FromSlash(name))
	s.running.Go(func() {
		free <- struct{}{}
		defer func() { <-free }()
		if err := syncFile(path); err != nil {
			s.Lock()
			defer s.Unlock()
			if s.err == nil {
				s.err = err
			}
		}
	})
}

// begin notes a file and answers the places for those at work.
func (s *syncs) begin(name string) (free chan struct{}) {
	s.Lock()
	defer s.Unlock()
	if s.begun == nil {
		s.free, s.begun = make(chan struct{}, syncedAtOnce), map[string]bool{}
	}
	s.begun[name] = true
	return s.free
}

// anew forgets that a file was said to be written: it is being written to again.
func (s *syncs) anew(name string) {
	s.Lock()
	defer s.Unlock()
	delete(s.begun, name)
}

// left waits for what was begun and answers the files of which nobody said that they were written.
func (s *syncs) left(names []string) ([]string, error) {
	s.running.Wait()
	s.Lock()
	defer s.Unlock()
	var out []string
	for _, name := range names {
		if !s.begun[name] {
			out = append(out, name)
		}
	}
	return out, s.err
}
