package message

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"testing"
)

// with puts wordings into the catalogue for one test.
func with(t *testing.T, words map[string]wording) {
	for code, w := range words {
		if _, taken := catalogue()[code]; taken {
			t.Fatalf("%s is a code of the catalogue", code)
		}
		catalogue()[code] = w
		t.Cleanup(func() { delete(catalogue(), code) })
	}
}

func TestIn(t *testing.T) {
	with(t, map[string]wording{
		"test.pages": {"读了 {1} 页", "{1} {1:page|pages} read"},
		"test.turn":  {"{2}里的 {1}", "{1} of {2}"},
		"test.json":  {`写成 {"text": "…"}`, `write {"text": "…"}`},
	})
	for _, c := range []struct {
		m      Message
		zh, en string
	}{
		{Message{}, "", ""},
		{New("test.pages", 1), "读了 1 页", "1 page read"},
		{New("test.pages", 12), "读了 12 页", "12 pages read"},
		{New("test.turn", "{2}", "乙"), "乙里的 {2}", "{2} of 乙"},
		{New("test.turn", New("test.pages", 2), []string{"a", "b"}), "a、b里的 读了 2 页", "2 pages read of a, b"},
		{New("test.turn", 1), "里的 1", "1 of "},
		{New("test.json"), `写成 {"text": "…"}`, `write {"text": "…"}`},
		{New("no.such.code", "x", 3), "no.such.code x 3", "no.such.code x 3"},
		{Verbatim("原样 {1}"), "原样 {1}", "原样 {1}"},
		{New("list", []Message{New("test.pages", 1), New("test.pages", 2)}), "读了 1 页；读了 2 页", "1 page read; 2 pages read"},
	} {
		if zh, en := c.m.In(Chinese), c.m.In(English); zh != c.zh || en != c.en {
			t.Errorf("%s says %q, %q; want %q, %q", c.m.Code, zh, en, c.zh, c.en)
		}
	}
}

func TestJSON(t *testing.T) {
	m := New("test.any", "a<b", 7, 0.25, New("test.inner", "x"), []string{"p", "q"}, []string{})
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"code":"test.any","args":["a\u003cb",7,0.25,{"code":"test.inner","args":["x"]},["p","q"],[]]}`; string(data) != want {
		t.Errorf("got  %s\nwant %s", data, want)
	}
	var back Message
	if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(back, m) {
		t.Errorf("%v %v is not %v", err, back, m)
	}
	var old Message
	if err := json.Unmarshal([]byte(`"the page is blank"`), &old); err != nil || old.In(Chinese) != "the page is blank" {
		t.Errorf("a sentence of an old store became %q, %v", old, err)
	}
	for _, bad := range []string{`7`, `{"code":1}`, `{"code":"a","args":[tru]}`} {
		if err := json.Unmarshal([]byte(bad), new(Message)); err == nil {
			t.Errorf("%s was taken for a message", bad)
		}
	}
}

func TestErrors(t *testing.T) {
	with(t, map[string]wording{
		"test.page":   {"第 {1} 页", "page {1}"},
		"test.engine": {"没有识别程序", "no engine"},
		"test.set_up": {"请安装", "install one"},
	})
	sentinel := Fail("test.engine")
	err := error(Wrap(fmt.Errorf("somewhere: %w", sentinel.Hint("test.set_up")), "test.page", 3))
	if !errors.Is(err, sentinel) {
		t.Error("an error is not found below its wrap")
	}
	if got := Of(err).In(Chinese); got != "第 3 页：没有识别程序" {
		t.Errorf("says %q", got)
	}
	if err.Error() != "page 3: no engine" || RemedyOf(err).In(Chinese) != "请安装" {
		t.Errorf("says %q, remedy %q", err, RemedyOf(err))
	}
	if errors.Is(err, Fail("test.page")) != true || errors.Is(sentinel, err) {
		t.Error("errors are told by their codes wrongly")
	}
	_, missing := os.Open("/no/such/file")
	for _, c := range []struct {
		err    error
		zh, en string
	}{
		{nil, "", ""},
		{missing, "没有这个文件或文件夹", "no such file or folder"},
		{Wrap(missing, "test.page", 1), "第 1 页：没有这个文件或文件夹", "page 1: no such file or folder"},
		{&fs.PathError{Op: "open", Path: "/home/someone/x", Err: errors.New("odd")}, "odd（程序原文）", "odd"},
		{errors.Join(sentinel, missing), "没有识别程序；没有这个文件或文件夹", "no engine; no such file or folder"},
	} {
		if zh, en := Of(c.err).In(Chinese), Of(c.err).In(English); zh != c.zh || en != c.en {
			t.Errorf("%v says %q, %q; want %q, %q", c.err, zh, en, c.zh, c.en)
		}
	}
}

// The code that tables hold is that of the innermost reason.
func TestCause(t *testing.T) {
	deep := Of(Wrap(Wrap(Fail("sys.full"), "sys.words", "y"), "sys.words", "x"))
	for want, m := range map[string]Message{"sys.full": deep, "sys.short": New("sys.short"), "": {}} {
		if got := m.Cause().Code; got != want {
			t.Errorf("%s: %q", m, got)
		}
	}
}
