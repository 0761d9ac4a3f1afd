package brought

import (
	"reflect"
	"strings"
	"testing"

	"casebook/corpus"
)

const good = `themes:
  - name: 食品安全
    words: [冷库, APP, 检]
    examples:
      - practice: b-001-1
      - quote: 后厨装了摄像头
`

func TestParse(t *testing.T) {
	got, err := Parse("themes.yaml", []byte(good))
	want := []Theme{{Name: "食品安全", Words: []string{"冷库", "app"}, Examples: []Example{{Practice: "b-001-1"}, {Quote: "后厨装了摄像头"}}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"no list":           "themes: []",
		"no name":           "themes:\n  - words: [冷库]",
		"nothing to go by":  "themes:\n  - name: 食品安全",
		"one-letter words":  "themes:\n  - {name: 食品安全, words: [检]}",
		"twice":             "themes:\n  - {name: 甲乙, words: [冷库]}\n  - {name: 甲乙, words: [冷库]}",
		"an unknown field":  "themes:\n  - {name: 甲乙, word: [冷库]}",
		"id and quotation":  "themes:\n  - {name: 甲乙, examples: [{practice: a, quote: 后厨装了摄像头}]}",
		"a short quotation": "themes:\n  - {name: 甲乙, examples: [{quote: 后厨}]}",
		"no YAML":           "\x00",
		"a long name":       "themes:\n  - {name: " + strings.Repeat("长", 41) + ", words: [冷库]}",
	} {
		if _, err := Parse("themes.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), "themes.yaml") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a template says can be brought again.
func TestTemplate(t *testing.T) {
	a := &corpus.Analysis{Themes: []corpus.Theme{{Label: "食品安全（合格、抽检）", Terms: []corpus.ThemeTerm{{Term: "合格"}, {Term: "IC卡"}}, Representative: []string{"p1"}}}}
	out, err := Template(a, func(string) string { return "后厨装了摄像头。\n顾客看得见" })
	if err != nil {
		t.Fatal(err)
	}
	got, err := Parse("themes.yaml", out)
	want := []Theme{{Name: "食品安全", Words: []string{"合格", "ic卡"}, Examples: []Example{{Quote: "后厨装了摄像头。"}}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(good))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := Parse("themes.yaml", data)
		if err == nil && len(list) == 0 {
			t.Error("no theme and no error")
		}
	})
}
