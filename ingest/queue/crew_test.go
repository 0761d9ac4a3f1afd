package queue

import (
	"bytes"
	"errors"
	"testing"

	"casebook/corpus/message"
)

// What a worker gives as its reason is a message that is told in the language of the run;
// one that gives none is quoted.
func TestLastWords(t *testing.T) {
	var told bytes.Buffer
	Farewell(&told, message.Fail("queue.no_more_workers").Hint("queue.same_program"))
	var bare bytes.Buffer
	Farewell(&bare, errors.New("x"))
	for _, c := range []struct{ name, reason, line, want string }{
		{"a reason and what helps", told.String(), "casebook: error: …\nhint: …\n", message.New("because", message.New("queue.no_more_workers"), message.New("queue.same_program")).In(message.Chinese)},
		{"a reason alone", bare.String(), "casebook: error: x\n", message.Of(errors.New("x")).In(message.Chinese)},
		{"no reason", "", "panic: a\nb\n", "panic: a b"},
		{"something else on stdout", "{\"reason\":1}\n", "panic: b\n", "panic: b"},
		{"nothing", "", "", ""},
	} {
		reason, line := &lastLine{}, &lastLine{}
		reason.Write([]byte(c.reason))
		line.Write([]byte(c.line))
		if got := lastWords(reason, line).In(message.Chinese); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}
