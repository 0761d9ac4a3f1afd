package queue

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"sync"

	"casebook/corpus/message"
)

// said is a line on the stdout of a hired worker, for whoever hired it, who says it to people
// in their language.
type said struct {
	Reason  message.Message `json:"reason,omitzero"` // why it ends
	Remedy  message.Message `json:"remedy,omitzero"`
	Remark  message.Message `json:"remark,omitzero"`  // what slows it
	Reading message.Message `json:"reading,omitzero"` // the page that it begins; nothing else: none
}

func (s said) write(w io.Writer) {
	if data, err := json.Marshal(s); err == nil {
		w.Write(append(data, '\n'))
	}
}

// Farewell writes why a hired worker ends.
func Farewell(w io.Writer, err error) {
	said{Reason: message.Of(err), Remedy: message.RemedyOf(err)}.write(w)
}

// Remark writes what slows a hired worker.
func Remark(w io.Writer, m message.Message) { said{Remark: m}.write(w) }

// Reads writes the page that a hired worker begins, as Worker.Tell is told of it.
func Reads(w io.Writer, m message.Message) { said{Reading: m}.write(w) }

// mouth is the stdout of a hired worker.
type mouth struct {
	remark func(message.Message)

	mu      sync.Mutex
	line    []byte // without its end
	reason  message.Message
	reading message.Message
}

// longestLine bounds what a worker says at once.
const longestLine = 64 << 10

// Write takes what a worker says. Lines that are nothing of the kind are passed over.
func (m *mouth) Write(p []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.line = append(m.line, p...)
	for {
		line, rest, whole := bytes.Cut(m.line, []byte("\n"))
		if !whole {
			break
		}
		m.take(line)
		m.line = rest
	}
	if len(m.line) > longestLine {
		m.line = nil
	}
	return len(p), nil
}

func (m *mouth) take(line []byte) {
	var s said
	switch {
	case strictly(line, &s) != nil:
	case !s.Remark.IsZero():
		m.remark(s.Remark)
	case s.Reason.IsZero():
		m.reading = s.Reading
	case s.Remedy.IsZero():
		m.reason = s.Reason
	default:
		m.reason = message.New("because", s.Reason, s.Remedy)
	}
}

// lastWords are the reason that a worker gave. Of one that gave none they are the page that it was
// reading, whose file name tells from the beginning of its sha256, and what it wrote last.
func (m *mouth) lastWords(line *lastLine, name func(input string) string) message.Message {
	m.mu.Lock()
	defer m.mu.Unlock()
	reading := m.reading
	if len(reading.Args) > 0 {
		reading.Args[0].Text = name(reading.Args[0].Text)
	}
	wrote := line.String()
	switch {
	case !m.reason.IsZero():
		return m.reason
	case reading.IsZero() && wrote == "":
		return message.New("queue.was_idle")
	case reading.IsZero():
		return message.Verbatim(wrote)
	case wrote == "":
		return reading
	}
	return message.New("because", reading, message.Verbatim(wrote))
}

// lastLine keeps the end of what a process says.
type lastLine struct {
	mu   sync.Mutex
	data []byte
}

func (l *lastLine) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.data = append(l.data, p...)
	if over := len(l.data) - 4096; over > 0 {
		l.data = l.data[over:]
	}
	return len(p), nil
}

// String is the last two lines: a message and what helps against it.
func (l *lastLine) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	lines := strings.Split(strings.TrimSpace(string(bytes.ToValidUTF8(l.data, nil))), "\n")
	return strings.Join(lines[max(0, len(lines)-2):], " ")
}

// ReadLogin reads what Hire writes, and returns a channel that is closed when the one who
// hired is gone.
func ReadLogin(r io.Reader) (Login, <-chan struct{}, error) {
	var l Login
	d := json.NewDecoder(r)
	if err := d.Decode(&l); err != nil {
		return l, nil, err
	}
	gone := make(chan struct{})
	go func() {
		io.Copy(io.Discard, r)
		close(gone)
	}()
	return l, gone, nil
}
