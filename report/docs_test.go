package report_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/report/index"
	"casebook/report/rows"
	"casebook/report/table"
)

var update = flag.Bool("update", false, "write the columns into docs/tables.md and docs/zh/tables.md")

// below is the mark in a document below which the tables describe themselves.
const below = "<!-- 以下由程序写出 · written by: go test ./report -run Columns -update -->\n"

// The documents name every column of every table, as the tables do themselves.
func TestDocumentedColumns(t *testing.T) {
	tables := rows.Every(index.Of(&corpus.Collection{}, nil))
	for path, list := range map[string]string{"../docs/tables.md": columnsEn(tables), "../docs/zh/tables.md": columnsZh(tables)} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		head, old, found := strings.Cut(string(data), below)
		switch {
		case !found:
			t.Errorf("%s has no line %q", path, below)
		case *update:
			if err := os.WriteFile(path, []byte(head+below+list), 0o644); err != nil {
				t.Fatal(err)
			}
		case old != list:
			t.Errorf("%s is not what the tables say: go test ./report -run Columns -update", path)
		}
	}
}

var kindsZh = map[table.Kind]string{table.String: "文字", table.Integer: "整数", table.Number: "小数", table.Boolean: "是否", table.List: "多项"}

func columnsEn(tables []table.Table) string {
	var b strings.Builder
	for _, t := range tables {
		fmt.Fprintf(&b, "\n### %s.csv\n\n%s %s\n\n| column | kind | what it holds | 中文 |\n| --- | --- | --- | --- |\n", t.Name, t.AboutEn, keyed(t, "Key: ", "."))
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.Name, c.Kind, cellOf(c.AboutEn), c.Title)
		}
	}
	return b.String()
}

func columnsZh(tables []table.Table) string {
	var b strings.Builder
	for _, t := range tables {
		fmt.Fprintf(&b, "\n### %s（%s.csv）\n\n%s%s\n\n| 栏 | 列名 | 类型 | 含义 |\n| --- | --- | --- | --- |\n", t.Title, t.Name, t.About, keyed(t, "以 ", " 区分各行。"))
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "| %s | `%s` | %s | %s |\n", c.Title, c.Name, kindsZh[c.Kind], cellOf(c.About))
		}
	}
	return b.String()
}

func keyed(t table.Table, before, after string) string {
	if len(t.Key) == 0 {
		return ""
	}
	return before + "`" + strings.Join(t.Key, "`, `") + "`" + after
}

func cellOf(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

var pythonBlock = regexp.MustCompile("(?s)```python\n(.*?)```")

// What docs/tables.md does in Python runs, on the sample's tables.
func TestDocumentedPython(t *testing.T) {
	sample.Plainly(t)
	program := python(t)
	doc, err := os.ReadFile("../docs/tables.md")
	if err != nil {
		t.Fatal(err)
	}
	var script strings.Builder
	for _, m := range pythonBlock.FindAllStringSubmatch(string(doc), -1) {
		script.WriteString(m[1])
	}
	col, an := sampleOf(t)
	dir := filepath.Dir(written(t, col, an, "zh"))
	c := exec.Command(program, "-c", script.String())
	c.Dir = t.TempDir()
	if err := os.Symlink(dir, filepath.Join(c.Dir, "output")); err != nil {
		t.Fatal(err)
	}
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
