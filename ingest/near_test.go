package ingest

import (
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus/message"
)

// A path that leads nowhere is told with the one that was probably meant.
func TestPathNearby(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"书 库/2023年案例（上）.pdf", "书 库/2023年案例（下）.pdf", "书 库/新书.txt", "a.txt", "b.txt"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("书"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for typed, want := range map[string]string{
		"书库":                        "书 库",
		"书 库/新书":                    "书 库/新书.txt",
		"书 库/新书.pdf":                "书 库/新书.txt",
		"书 库/新书.txt ":               "书 库/新书.txt",
		`"书 库/新书.txt"`:              "书 库/新书.txt",
		"书 库/2023年案例(上).PDF":        "书 库/2023年案例（上）.pdf",
		"书 库/2023年案例.pdf":           "", // two are as near
		"c.txt":                     "",
		"别处/新书.txt":                 "",
		"书 库/旧账.txt":                "",
		"https://example.org/a.pdf": "",
	} {
		if got := filepath.ToSlash(besideIt(typed)); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
		_, err := expand(typed)
		if code := message.RemedyOf(err).Code; (code == "run.did_you_mean") != (want != "") {
			t.Errorf("%q: told %q", typed, code)
		}
	}
}
