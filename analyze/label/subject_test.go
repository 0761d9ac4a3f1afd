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
		{"two of three cases", cases([]string{fire[0], fire[1], other[0]}, flood), 2, []string{"", "防汛抗旱"}},
		{"four of five cases", cases(append([]string{other[0]}, append(fire, fire[0]+"，新装")...), flood), 2, []string{"消防安全", "防汛抗旱"}},
		{"what all themes are about names none", cases(fire, append([]string{}, fire...)), 2, []string{"", ""}},
		{"a name alone counts where it stands", cases([]string{"数字孪生平台", "建成数字孪生水厂"}, other), 2, []string{"数字孪生", ""}},
	} {
		if got := BySubjects(list, c.texts, c.k); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Narrow subjects know the words that practices are told in, and when and where something happens names nothing.
func TestBuiltInWords(t *testing.T) {
	for text, want := range map[string]string{
		"护林员骑马巡山，给古树挂牌。": "林业与绿化", "民兵汛期值守，试鸣警报，学国防。": "国防动员与民兵", "骨灰堂全天开门，树葬免费，不烧纸钱。": "婚姻与殡葬管理",
		"一楼怕挡光，高层爬楼难，电梯的钱按楼层分摊。": "老楼加装电梯", "午饭有四个菜，菜单贴在门口，走不动的由人送餐。": "社区助餐",
		"给老兵送喜报，优待证坐车。": "退役军人服务", "手语翻译值班，铺好盲道，出借辅具。": "残疾人服务", "石碑拓片存档，祠堂修旧如旧。": "文物保护",
	} {
		subjects := BuiltInSubjects()
		if got := BySubjects(subjects, cases([]string{text, text + "大家都说好。"}, []string{"合唱团排练", "学员练习素描"}), 2); got[0] != want {
			t.Errorf("%s is named %q, not %q", text, got[0], want)
		}
	}
	for _, w := range []string{"小时", "周末", "免费", "门口"} {
		if !nameNothing()[w] {
			t.Errorf("%s names themes", w)
		}
	}
}

// A theme's case counts once, however many of its practices it holds.
func TestSubjectsCountCases(t *testing.T) {
	list, _ := ReadSubjects("list", "消防安全: 灭火器 火灾 疏散")
	texts := []Text{{Theme: 0, Case: 0, Text: "灭火器和火灾,疏散"}, {Theme: 0, Case: 0, Text: "灭火器和火灾,疏散"}, {Theme: 0, Case: 0, Text: "火灾,疏散,灭火器"}, {Theme: 0, Case: 1, Text: "合唱"}, {Theme: 0, Case: 2, Text: "素描"}, {Theme: 1, Case: 3, Text: "书法"}}
	if got := BySubjects(list, texts, 2); got[0] != "" {
		t.Errorf("one case of three named the theme %s", got[0])
	}
}

// A wide class names a theme only where no narrower subject does.
func TestWideSubjectsComeLast(t *testing.T) {
	list, err := ReadSubjects("list", "* 公共安全: 灭火器 火灾 疏散 洪水 堤坝 水位 巡查\n消防安全: 灭火器 火灾 疏散")
	if err != nil || list[0].Width != Class || list[0].Name != "公共安全" || list[1].Width != Narrow {
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

// One word is enough where no other subject has it and it stands in one theme; a word within a longer one is none.
func TestOneTellingWordBearsASubjectOut(t *testing.T) {
	list, _ := ReadSubjects("list", "内分泌科: 糖尿病 甲亢 胰岛素 血糖\n心血管内科: 高血压 血压 心慌 早搏")
	sugar := []string{"糖尿病吃什么", "糖尿病和甲亢", "糖尿病用胰岛素", "糖尿病,血糖"}
	blood := []string{"高血压", "高血压怎么办", "高血压吃药", "高血压病"}
	if got := BySubjects(list, cases(sugar, blood), 2); !slices.Equal(got, []string{"内分泌科", ""}) {
		t.Errorf("%q: the second is of one word alone, 血压 in 高血压 is no other", got)
	}
}

// Themes may share a subject, but not one that most of the collection is about.
func TestThemesShareASubject(t *testing.T) {
	list, _ := ReadSubjects("list", "公路收费: 收费站 通行费 匝道 公路")
	toll := []string{"收费站,公路,通行费", "收费站,匝道,公路", "公路,通行费,收费站"}
	again := []string{"公路,匝道,通行费", "公路,收费站,通行费", "匝道,收费站,公路"}
	other := []string{"合唱", "素描", "书法", "舞蹈", "围棋", "朗诵", "射箭"}
	if got := BySubjects(list, cases(toll, again, other), 3); !slices.Equal(got, []string{"公路收费", "公路收费", ""}) {
		t.Errorf("named %q", got)
	}
	if got := BySubjects(list, cases(toll, again, other[:2]), 3); got[0] != "" && got[1] != "" {
		t.Errorf("of a collection about little else both are named %q", got)
	}
}

// A theme of two subjects has both names where neither holds for half of its cases.
func TestTwoSubjects(t *testing.T) {
	list, _ := ReadSubjects("list", "消防安全: 灭火器 火灾 烟感\n防汛抗旱: 洪水 堤坝 水位")
	var two []string
	for _, x := range []string{"灭火器,火灾", "火灾,烟感", "灭火器,烟感", "灭火器,火灾", "火灾,烟感"} {
		two = append(two, x+"。", x+",换气", strings.NewReplacer("灭火器", "洪水", "火灾", "堤坝", "烟感", "水位").Replace(x)+"!")
	}
	two = append(two, "演讲", "讲座", "论坛", "洪水来了,堤坝加固", "堤坝,水位", "洪水,堤坝加高", "水位,洪水", "年会", "年报")
	if got := BySubjects(list, cases(two, []string{"合唱", "素描", "书法", "舞蹈"}), 2); got[0] != "消防安全、防汛抗旱" && got[0] != "防汛抗旱、消防安全" {
		t.Errorf("named %q", got)
	}
}

// A copy of a text is no second witness, and a word of few cases no subject.
func TestCopiesAndStoriesNameNothing(t *testing.T) {
	list := []Subject{{Name: "园艺师", Width: Told}}
	var copies, many []string
	for i := range toldCases + 1 {
		copies, many = append(copies, "园艺师来教堆肥"), append(many, "园艺师来教堆肥"+strings.Repeat("啊", i+1))
	}
	other := []string{"合唱", "素描", "书法"}
	if got := BySubjects(list, cases(copies, other), 2); got[0] != "" {
		t.Errorf("one story in %d books is named %q", len(copies), got[0])
	}
	if got := BySubjects(list, cases(many, other), 2); got[0] != "园艺师" {
		t.Errorf("named %q", got[0])
	}
}

// A collection of research has disciplines for themes.
func TestResearchIsNamedByDisciplines(t *testing.T) {
	list, _ := ReadSubjects("list", "** 图书馆学: 图书馆 读者 馆藏 文献 检索\n全民阅读: 图书馆 读者 阅读\n** 数学: 定理 证明 方程")
	books := []string{"图书馆读者检索,馆藏", "图书馆的文献检索,读者", "馆藏与读者,图书馆文献"}
	sums := []string{"定理的证明,方程", "证明方程", "定理,方程的证明"}
	if got := BySubjects(list, cases(books, sums), 2); !slices.Equal(got, []string{"图书馆学", "数学"}) {
		t.Errorf("named %q", got)
	}
}
