package child

import (
	"slices"
	"strings"
	"sync"
)

// tail keeps the beginning of what a child says on stderr: of a Go program that
// crashes, the first line says why.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

const tailSize = 2048

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := tailSize - len(t.buf); room > 0 {
		t.buf = append(t.buf, b[:min(room, len(b))]...)
	}
	return len(b), nil
}

// String is the first line that is not empty.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, l := range strings.Split(string(t.buf), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			return l
		}
	}
	return ""
}

// refused are the last words of the Go runtime, its race detector and the C library (for
// the stack of a thread) when memory is refused.
var refused = []string{"out of memory", "cannot allocate memory", "failed to allocate", "pthread_create failed"}

func ranOut(stderr string) bool {
	return slices.ContainsFunc(refused, func(words string) bool { return strings.Contains(stderr, words) })
}
