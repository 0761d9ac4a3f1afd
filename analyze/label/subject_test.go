package label

import (
	"slices"
	"strings"
	"testing"
)

// cases are texts of themes: theme 0 first, each text a case of its own.
func cases(themes ...[]string) (out []Text) {
	for t, texts := range themes {
		for _, text := range texts {
			out = append(out, Text{Theme: t, Case: len(out), Text: text})
		}
	}
	return out
}

func TestBySubjects(t *testing.T) {
	list, err := ReadSubjects("list", "消防安全: 灭火器 火灾 疏散 烟感 # words\n防汛抗旱：洪水、水位、堤坝、转移\n数字孪生")
	if err != nil {
		t.Fatal(err)
	}
	fire := []string{"楼道配灭火器,装烟感,演练疏散", "火灾隐患多,灭火器过期,烟感坏了", "疏散通道堆物,火灾时逃不出,补灭火器"}
	flood := []string{"水位上涨,加固堤坝,转移村民", "洪水前巡查堤坝,盯住水位", "洪水来时转移老人,水位回落再返家"}
	other := []string{"书法比赛在周末举行", "合唱团排练新歌", "学员练习素描"}
	for _, c := range []struct {
		name  string
		texts []Text
		k     int
		want  []string
	}{
		{"each its own", cases(fire, flood, other), 3, []string{"消防安全", "防汛抗旱", ""}},
		{"one subject names one theme", cases(fire[:2], append(fire[2:], other...)), 2, []string{"消防安全", ""}},
		{"less than half of the cases", cases(append([]string{fire[0]}, other...), flood), 2, []string{"", "防汛抗旱"}},
		{"what all themes are about names none", cases(fire, append([]string{}, fire...)), 2, []string{"", ""}},
		{"a name alone counts where it stands", cases([]string{"数字孪生平台", "建成数字孪生水厂"}, other), 2, []string{"数字孪生", ""}},
	} {
		if got := BySubjects(list, c.texts, c.k); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A theme's case counts once, however many of its practices it holds.
func TestSubjectsCountCases(t *testing.T) {
	list, _ := ReadSubjects("list", "消防安全: 灭火器 火灾 疏散")
	texts := []Text{{0, 0, "灭火器和火灾,疏散"}, {0, 0, "灭火器和火灾,疏散"}, {0, 0, "火灾,疏散,灭火器"}, {0, 1, "合唱"}, {0, 2, "素描"}, {1, 3, "书法"}}
	if got := BySubjects(list, texts, 2); got[0] != "" {
		t.Errorf("one case of three named the theme %s", got[0])
	}
}

// A wide class names a theme only where no narrower subject does.
func TestWideSubjectsComeLast(t *testing.T) {
	list, err := ReadSubjects("list", "* 公共安全: 灭火器 火灾 疏散 洪水 堤坝 水位 巡查\n消防安全: 灭火器 火灾 疏散")
	if err != nil || !list[0].Wide || list[0].Name != "公共安全" || list[1].Wide {
		t.Fatal(list, err)
	}
	fire := []string{"灭火器,火灾", "火灾,疏散", "灭火器,疏散"}
	other := []string{"合唱", "素描", "书法"}
	if got := BySubjects(list, cases(fire, other), 2); got[0] != "消防安全" {
		t.Errorf("fire is named %q", got[0])
	}
	flood := []string{"洪水,堤坝,巡查", "水位,堤坝", "洪水,水位,巡查"}
	if got := BySubjects(list, cases(flood, other), 2); got[0] != "公共安全" {
		t.Errorf("floods are named %q", got[0])
	}
}

func TestOwnSubjectGoesFirst(t *testing.T) {
	words := ": 灭火器 火灾 疏散"
	list, _ := ReadSubjects("list", "消防安全"+words+"\n楼宇消防"+words)
	list[1].Own = true
	texts := cases([]string{"灭火器,火灾", "火灾,疏散", "灭火器,疏散"}, []string{"合唱", "素描"})
	if got := BySubjects(list, texts, 2); got[0] != "楼宇消防" {
		t.Errorf("named %q", got[0])
	}
}

func TestBrokenSubjects(t *testing.T) {
	for _, text := range []string{": 词 词语", strings.Repeat("长", 21) + ": 词语"} {
		if _, err := ReadSubjects("f", "甲乙: 丙丁\n"+text); err == nil || !strings.Contains(err.Error(), "f:2:") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The built-in list can be read, and no subject stands in it twice.
func TestBuiltInSubjects(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range BuiltInSubjects() {
		if seen[s.Name] || len(s.Words) < 5 {
			t.Errorf("%s: twice, or only %d words", s.Name, len(s.Words))
		}
		seen[s.Name] = true
	}
	if len(seen) < 100 {
		t.Errorf("%d subjects", len(seen))
	}
}
