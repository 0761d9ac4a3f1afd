package queue

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"casebook/corpus/message"
)

// What a worker gives as its reason is a message that is told in the language of the run; of one that
// gives none the page is told that it was reading, and what it wrote.
func TestLastWords(t *testing.T) {
	said := func(write func(w io.Writer)) string {
		var b bytes.Buffer
		write(&b)
		return b.String()
	}
	told := said(func(w io.Writer) {
		Farewell(w, message.Fail("queue.no_more_workers").Hint("queue.same_program"))
	})
	bare := said(func(w io.Writer) { Farewell(w, errors.New("x")) })
	page := said(func(w io.Writer) { Reads(w, message.New("queue.reading", "0123456789ab", 7, 2)) })
	none := said(func(w io.Writer) { Reads(w, message.Message{}) })
	slow := said(func(w io.Writer) { Remark(w, message.New("queue.no_task")) })
	reading := message.New("queue.reading", "街巷.pdf", 7, 2)
	for _, c := range []struct {
		name, out, line string
		want            message.Message
		remarks         int
	}{
		{"a reason and what helps", page + told, "casebook: error: …\nhint: …\n", message.New("because", message.New("queue.no_more_workers"), message.New("queue.same_program")), 0},
		{"a reason alone", bare, "casebook: error: x\n", message.Of(errors.New("x")), 0},
		{"no reason", "", "panic: a\nb\n", message.Verbatim("panic: a b"), 0},
		{"something else on stdout", "{\"reason\":1}\n", "panic: b\n", message.Verbatim("panic: b"), 0},
		{"a page", slow + page + slow, "", reading, 2},
		{"a page and last words", page, "panic: b\n", message.New("because", reading, message.Verbatim("panic: b")), 0},
		{"half a line", page + "{\"reading\"", "", reading, 0},
		{"behind its page", page + none, "", message.New("queue.was_idle"), 0},
		{"nothing", "", "", message.New("queue.was_idle"), 0},
	} {
		remarks := 0
		out, line := &mouth{remark: func(message.Message) { remarks++ }}, &lastLine{}
		for _, b := range []byte(c.out) {
			out.Write([]byte{b})
		}
		line.Write([]byte(c.line))
		name := func(input string) string { return map[string]string{"0123456789ab": "街巷.pdf"}[input] }
		if got, want := out.lastWords(line, name).In(message.Chinese), c.want.In(message.Chinese); got != want || remarks != c.remarks {
			t.Errorf("%s: %q, not %q; %d remarks", c.name, got, want, remarks)
		}
	}
}
