package queue

import (
	"bytes"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/pages"
)

var (
	inputSum = strings.Repeat("ab", 32)
	aTask    = pages.Task{Page: 3, Pages: 9}
)

func anAnswer() reply {
	return reply{Worker: "w", Millis: 40, Try: 1, Answer: pages.Answer{Task: aTask, Page: corpus.Page{
		Number: 3, Origin: corpus.FromOCR, Lines: []corpus.Line{{Text: "街道办了一所夜校", Confidence: .5}},
	}}}
}

func encoded(t testing.TB, r reply) []byte {
	t.Helper()
	data, err := r.encode(keyOf(inputSum, aTask), maxMessage)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOrder(t *testing.T) {
	k := keyOf(inputSum, aTask)
	good, err := order{inputSum, aTask}.encode()
	if err != nil {
		t.Fatal(err)
	}
	if o, err := decodeOrder(k, good); err != nil || o.Input != inputSum || o.Task != aTask {
		t.Fatalf("%+v, %v", o, err)
	}
	change := func(old, new string) []byte {
		changed := bytes.Replace(good, []byte(old), []byte(new), 1)
		if bytes.Equal(changed, good) {
			t.Fatalf("%s is not in %s", old, good)
		}
		return changed
	}
	for name, data := range map[string][]byte{
		"nothing":         {},
		"no JSON":         []byte("\xff\xfe"),
		"another page":    change(`"page":3`, `"page":4`),
		"another file":    change("abab", "cdcd"),
		"no sum":          change("abab", "../x"),
		"unknown field":   change(`"page"`, `"run_this":"x","page"`),
		"two values":      append(bytes.Clone(good), good...),
		"no such page":    change(`"pages":9`, `"pages":2`),
		"absurdly many":   change(`"pages":9`, `"pages":900000000`),
		"negative":        change(`"page":3`, `"page":-3`),
		"larger than any": append(bytes.Clone(good), bytes.Repeat([]byte(" "), maxTask)...),
	} {
		if o, err := decodeOrder(k, data); err == nil {
			t.Errorf("%s: taken as %+v", name, o)
		}
	}
}

func TestReply(t *testing.T) {
	k := keyOf(inputSum, aTask)
	good := encoded(t, anAnswer())
	r, err := decodeReply(k, aTask, good)
	if err != nil || r.Answer.Page.Lines[0].Text != "街道办了一所夜校" || r.Worker != "w" {
		t.Fatalf("%+v, %v", r, err)
	}
	with := func(change func(*reply)) []byte {
		r := anAnswer()
		change(&r)
		return encoded(t, r)
	}
	for name, data := range map[string][]byte{
		"nothing":       {},
		"cut":           good[:len(good)-4],
		"a bit changed": append(bytes.Clone(good[:len(good)-9]), append([]byte{good[len(good)-9] ^ 1}, good[len(good)-8:]...)...),
		"other format":  bytes.Replace(bytes.Clone(good), []byte("answer-1"), []byte("answer-0"), 1),
		"another key":   bytes.Replace(bytes.Clone(good), []byte(k), []byte(keyOf(inputSum, pages.Task{Page: 4, Pages: 9})), 1),
		"another page":  with(func(r *reply) { r.Answer.Page.Number = 4 }),
		"another task":  with(func(r *reply) { r.Answer.Task.Forced = true }),
		"a line break":  with(func(r *reply) { r.Answer.Page.Lines[0].Text = "一\n二" }),
		"a whole book":  with(func(r *reply) { r.Answer.Page.Begins = true }),
		"odd kind":      with(func(r *reply) { r.Answer.Page.Kind = "back" }),
		"a bad worker":  with(func(r *reply) { r.Worker = strings.Repeat("w", 200) }),
		"oversized":     append(bytes.Clone(good), make([]byte, maxMessage)...),
	} {
		if r, err := decodeReply(k, aTask, data); err == nil {
			t.Errorf("%s: taken as %+v", name, r)
		}
	}
}

// A message that inflates without end is not unpacked.
func TestReplyBomb(t *testing.T) {
	r := anAnswer()
	r.Worker = strings.Repeat(" ", maxUnpack)
	if _, err := r.encode(keyOf(inputSum, aTask), maxMessage); err == nil {
		t.Error("an answer of 64 MB is sent")
	}
}

func FuzzReply(f *testing.F) {
	k := keyOf(inputSum, aTask)
	f.Add(encoded(f, anAnswer()))
	f.Add([]byte("casebook-answer-1 x y\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := decodeReply(k, aTask, data)
		if err == nil && !r.Elsewhere && r.Answer.Page.Number != aTask.Page {
			t.Errorf("the answer for page %d is taken for page %d", r.Answer.Page.Number, aTask.Page)
		}
	})
}

func FuzzOrder(f *testing.F) {
	good, err := order{inputSum, aTask}.encode()
	if err != nil {
		f.Fatal(err)
	}
	k := keyOf(inputSum, aTask)
	f.Add(good)
	f.Fuzz(func(t *testing.T, data []byte) {
		if o, err := decodeOrder(k, data); err == nil && keyOf(o.Input, o.Task) != k {
			t.Errorf("%+v is not the task of the key", o)
		}
	})
}
