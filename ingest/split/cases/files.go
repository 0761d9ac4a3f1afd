package cases

import "casebook/corpus"

// fileStart is the first line of the file that line i stands in, where the book is a
// folder of files; −1 where it is not.
func (s *finder) fileStart(i int) int {
	page := s.Lines[i].Page
	for page >= 0 && !s.Pages[page].Begins {
		page--
	}
	if page < 0 {
		return -1
	}
	for i > 0 && s.Lines[i-1].Page >= page {
		i--
	}
	return i
}

// fromFileStart gives the first case of a file what stands in it before the case's
// title or first marker: no case goes on over the beginning of a file.
func (s *finder) fromFileStart(c int) {
	k := &s.cases[c]
	if f := s.fileStart(k.From); f >= 0 && (c == 0 || s.cases[c-1].First() < f) {
		k.From = f
	}
}

// endWithFiles: no case goes on into a file in which none of its headings stands. What no case begins in stands beside the cases
// (a list, a word on the folder); the self-check tells of files that may be cases.
func (s *finder) endWithFiles() {
	if s.files() < 2 {
		return
	}
	for c := range s.cases {
		k := &s.cases[c]
		for i := k.last() + 1; i < k.To; i++ {
			if s.FileBegins(i-1, i) {
				s.putBeside(i, k.To)
				k.To = i
				break
			}
		}
	}
}

func (s *finder) putBeside(from, to int) {
	for i := from; i < to; i++ {
		if s.Lines[i].Free() {
			s.Put(i, corpus.InBack, "a file in which no case begins")
		}
	}
}
