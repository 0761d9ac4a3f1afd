package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus/message"
)

// What is wrong with a list is said before a book is read, which may take hours, and in the language of
// the person; files that an editor of a Chinese Windows saved as "ANSI" are the usual fault.
func TestListsAreCheckedFirst(t *testing.T) {
	dir := t.TempDir()
	gbk := filepath.Join(dir, "gbk.yaml")
	if err := os.WriteFile(gbk, []byte("themes: \xc0\xac\xbb\xf8\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	sample := filepath.Join("..", "..", "corpus", "sample", "sample.txt")
	for option, want := range map[string]string{
		"--stop-words":  "不是 UTF-8 编码：请另存为 UTF-8",
		"--user-dict":   "不是 UTF-8 编码：请另存为 UTF-8",
		"--synonyms":    "不是 UTF-8 编码：请另存为 UTF-8",
		"--subjects":    "UTF-8 编码",
		"--themes-file": "不是 UTF-8 编码：请另存为 UTF-8",
		"--config":      "不是 UTF-8 编码",
	} {
		t.Run(option, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			var said bytes.Buffer
			u := &ui{out: &said, err: &said, lang: message.Chinese}
			root := newRoot(u)
			root.SetArgs([]string{"run", sample, "-o", out, option, gbk, "--lang", "zh"})
			if code := u.report(root.ExecuteContext(t.Context())); code != exitUsage || !strings.Contains(said.String(), want) {
				t.Errorf("code %d, %s", code, said.String())
			}
			if strings.Contains(said.String(), "个案例") || strings.Contains(said.String(), "程序原文") {
				t.Errorf("said is: %s", said.String())
			}
		})
	}
}
