package sheet

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/corpus/wordlist"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
)

// Role is what a column holds.
type Role string

// The roles of columns. A column without one is a variable of the case.
const (
	Title      Role = "title"
	Province   Role = "province"
	City       Role = "city"
	District   Role = "district"
	Region     Role = "region"
	Background Role = "background"
	Practices  Role = "practices"
	Lead       Role = "lead"
	Effects    Role = "effects"
	Text       Role = "text"
	Keep       Role = "keep"
	Brief      Role = "brief" // a summary: the text of the case where no other column holds one
)

// roles are the roles that can be given, with their Chinese names.
var roles = map[string]Role{
	"title": Title, "标题": Title, "province": Province, "省": Province, "city": City, "市": City, "district": District, "区县": District,
	"region": Region, "地区": Region, "background": Background, "背景": Background, "practices": Practices, "做法": Practices,
	"lead": Lead, "首句": Lead, "effects": Effects, "成效": Effects, "效果": Effects, "text": Text, "正文": Text, "keep": Keep, "变量": Keep,
}

// called is what people call the roles.
var called = map[Role]message.Message{
	Title: message.New("ingest.role_title"), Province: message.New("ingest.role_province"), City: message.New("ingest.role_city"),
	District: message.New("ingest.role_district"), Region: message.New("ingest.role_region"), Background: message.New("ingest.role_background"),
	Practices: message.New("ingest.role_practices"), Lead: message.New("ingest.role_lead"), Effects: message.New("ingest.role_effects"),
	Text: message.New("ingest.role_text"),
}

// roleNames are the roles as they are written in English, and the Chinese words that
// stand for them.
func roleNames() []string {
	var out []string
	for name, role := range roles {
		if name != string(role) {
			out = append(out, name+"="+string(role))
		}
	}
	sort.Strings(out)
	return out
}

//go:embed asset/columns.txt
var columnWords string

// words are the headings known, normalised, with their roles; inner those that are
// looked for within longer headings, longest first.
var words = sync.OnceValues(func() (map[string]Role, []string) {
	all := map[string]Role{}
	var inner []string
	for _, line := range wordlist.Entries(columnWords) {
		name, role, _ := strings.Cut(line, "\t")
		all[gazetteer.PlainName(name)] = Role(role)
		if section(Role(role)) {
			inner = append(inner, gazetteer.PlainName(name))
		}
	}
	sort.Slice(inner, func(i, j int) bool {
		if len(inner[i]) != len(inner[j]) {
			return len(inner[i]) > len(inner[j])
		}
		return inner[i] < inner[j]
	})
	return all, inner
})

func section(r Role) bool { return r == Background || r == Practices || r == Effects }

// ParseColumns reads "名称=标题,内容=正文": headings and what their columns hold.
func ParseColumns(s string) (map[string]Role, error) {
	out := map[string]Role{}
	for _, pair := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，;；\n", r) }) {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, what, ok := strings.Cut(strings.ReplaceAll(pair, "＝", "="), "=")
		role, known := roles[strings.ToLower(strings.TrimSpace(what))]
		if !ok || strings.TrimSpace(name) == "" {
			return nil, message.Fail("file.columns_form", strings.TrimSpace(pair)).Hint("file.columns_roles", roleNames())
		}
		if !known {
			return nil, message.Fail("file.columns_role", strings.TrimSpace(what)).Hint("file.columns_roles", roleNames())
		}
		out[gazetteer.PlainName(name)] = role
	}
	return out, nil
}

// RoleOf tells what a field of a name holds: as it is given, else by the headings known
// and the words within them; "" for a variable.
func RoleOf(name string, given map[string]Role) Role {
	p := gazetteer.PlainName(name)
	if p == "" {
		return ""
	}
	if role := given[p]; role != "" {
		return role
	}
	switch role := named(name); {
	case role == Brief:
		return ""
	case role != "" || corpus.Chars(p) > maxHeading:
		return role
	}
	return sectionOf(name)
}

// column is a column of a table.
type column struct {
	name string // heading as written, or its letter where it has none
	role Role
}

// maxHead is how many rows of titles and remarks may stand above the headings.
const maxHead = 12

// findHeader looks for the row of headings: the one among the first rows in which
// most columns are recognised, among them a title or a text. -1 where there is none.
func findHeader(rows [][]string, given map[string]Role) int {
	best, most := -1, 0
	for i := 0; i < len(rows) && i < maxHead; i++ {
		if titleOfForm(rows[i], rows[i+1:]) || holdsSentences(rows[i]) {
			continue
		}
		cs := recognise(headingsAt(rows, i, given), rows[i+1:], given)
		known, bears := 0, false
		for _, c := range cs {
			if c.role != "" && c.role != Keep {
				known++
			}
			bears = bears || c.role == Title || c.role == Text || section(c.role)
		}
		single := known == 1 && len(filled(rows[i])) == 1 && named(filled(rows[i])[0]) != "" // a sheet of one column
		if bears && known > most && (known >= 2 || single && i+1 < len(rows) || len(given) > 0) {
			best, most = i, known
		}
	}
	return best
}

// holdsSentences: two cells of a row end sentences as texts do, and it heads nothing, whatever words its short cells are (项目, 实践).
func holdsSentences(row []string) bool {
	n, longest := 0, 0
	for _, c := range row {
		if chars := corpus.Chars(c); chars >= minCell && forms.EndsSentence(strings.TrimSpace(c)) {
			n, longest = n+1, max(longest, chars)
		}
	}
	return n > 1 && longest >= leastTold
}

// titleOfForm: the row gives the title of a form, which may name a section (某县的做法), above the names of two sections in the
// same column, and heads no columns.
func titleOfForm(row []string, below [][]string) bool {
	if len(row) < 2 || named(row[0]) != Title || headSections(row[1:]) {
		return false
	}
	kinds := map[Role]bool{}
	for _, r := range below {
		if len(r) > 0 && isLabel(r[0]) && corpus.Chars(r[0]) <= shortHeading {
			if k := sectionOf(r[0]); k != "" {
				kinds[k] = true
			}
		}
	}
	return len(kinds) > 1
}

// shortHeading is how many characters 主要工作成效 has; titles that name a section have more.
const shortHeading = 6

// headSections: cells are headings of sections: one is short, or they name two of them.
func headSections(cells []string) bool {
	kinds := map[Role]bool{}
	for _, c := range cells {
		if k := sectionOf(c); k != "" && isLabel(c) {
			kinds[k] = true
			if corpus.Chars(c) <= shortHeading {
				return true
			}
		}
	}
	return len(kinds) > 1
}

// headingsAt are the headings in row i. Where a column has its heading in the row above,
// over two rows of headings, that one counts if it is known.
func headingsAt(rows [][]string, i int, given map[string]Role) []string {
	if i == 0 || len(filled(rows[i-1])) < 2 || len(filled(rows[i])) < 2 {
		return rows[i]
	}
	out := append([]string{}, rows[i]...)
	above := recognise(rows[i-1], rows[i:], given)
	for k, c := range above {
		for len(out) <= k && c.role != "" {
			out = append(out, "")
		}
		if c.role != "" && c.role != Text && strings.TrimSpace(out[k]) == "" {
			out[k] = rows[i-1][k]
		}
	}
	return out
}

func filled(row []string) []string {
	var out []string
	for _, c := range row {
		if strings.TrimSpace(c) != "" {
			out = append(out, c)
		}
	}
	return out
}

// A heading in which only a word is recognised heads a section where its cells hold
// text, not figures or labels.
const minCell = 12 // characters, of the median cell

// Beside a title, where practices and another section are named, texts may be as brief as so many characters.
const briefCell = 4

// maxHeading is the longest heading that is taken for one, in characters without what stands in brackets.
const maxHeading = 30

// recognise tells what each column of a row of headings holds. What is given comes
// first, then headings known whole, then words within headings. Of several columns
// of a role that can be but one, the first has it.
func recognise(head []string, below [][]string, given map[string]Role) []column {
	out := make([]column, len(head))
	taken := map[Role]bool{}
	for i, h := range head {
		out[i].name = strings.Join(strings.Fields(h), " ")
		if role := given[gazetteer.PlainName(h)]; role != "" && strings.TrimSpace(h) != "" {
			out[i].role = role
			taken[role] = true
		}
	}
	for i, h := range head {
		if p := gazetteer.PlainName(h); out[i].role == "" && p != "" && corpus.Chars(p) <= maxHeading {
			if role := named(h); role != "" && role != Brief && (!taken[role] || section(role) || role == Lead) {
				out[i].role = role
				taken[role] = true
			}
		}
	}
	if i := slices.IndexFunc(out, func(c column) bool { return c.role == "" && namesTitles(c.name) }); i >= 0 && !taken[Title] {
		out[i].role = Title
	}
	least := minCell
	if taken[Title] && headsCases(head) {
		least = briefCell
	}
	for i, h := range head {
		p := gazetteer.PlainName(h)
		if out[i].role != "" || p == "" || corpus.Chars(p) > maxHeading || median(below, i) < least || coded(below, i) {
			continue
		}
		out[i].role = sectionOf(h)
	}
	return inBrief(out)
}

// headsCases: practices and another section are among the words of the headings.
func headsCases(head []string) bool {
	kinds := map[Role]bool{}
	for _, h := range head {
		kinds[sectionOf(h)] = true
	}
	return kinds[Practices] && (kinds[Background] || kinds[Effects])
}

// nameBoth takes a column whose heading names practices beside effects (做法成效) for practices, where no other holds those.
func nameBoth(columns []column) {
	both := -1
	for i, c := range columns {
		switch {
		case c.role == Practices || c.role == Text:
			return
		case c.role == Effects && both < 0 && namesPractices(c.name):
			both = i
		}
	}
	if both >= 0 {
		columns[both].role = Practices
	}
}

// namesPractices: a word for practices stands in a heading.
func namesPractices(heading string) bool {
	all, inner := words()
	p := gazetteer.PlainName(heading)
	return slices.ContainsFunc(inner, func(w string) bool { return all[w] == Practices && strings.Contains(p, w) })
}

// titleNames matches headings of titles by what is named and the word for its name (亮点工作名称); notTitles those of other things of a case.
var (
	titleNames = lazyregexp.New(`^.*(?:案例|经验|做法|项目|亮点|典型|成果|课题).*(?:名称|标题|题目|题名|主题)$`)
	notTitles  = lazyregexp.New(`单位|部门|机构|人员|做法名称$|做法标题$|小标题$`)
)

func namesTitles(heading string) bool {
	p := gazetteer.PlainName(heading)
	return titleNames.MatchString(p) && (!notTitles.MatchString(p) || strings.HasPrefix(p, "经验做法"))
}

// inBrief takes a summary for the text of a case where no other column holds one.
func inBrief(columns []column) []column {
	brief := -1
	for i, c := range columns {
		switch {
		case c.role == Text || section(c.role) || c.role == Lead:
			return columns
		case brief < 0 && c.role == "" && named(c.name) == Brief:
			brief = i
		}
	}
	if brief >= 0 {
		columns[brief].role = Text
	}
	return columns
}

// looked is how many rows tell what a column holds.
const looked = 200

// median is the middle length of the filled cells of a column, in characters.
func median(rows [][]string, i int) int {
	var ns []int
	for _, c := range cellsOf(rows[:min(len(rows), looked)], i) {
		ns = append(ns, corpus.Chars(c))
	}
	if len(ns) == 0 {
		return 0
	}
	sort.Ints(ns)
	return ns[len(ns)/2]
}

// coded says that most of the filled cells of a column are codes, one run of letters and figures without a character of a text: a column
// 做法编号 names practices and holds none.
func coded(rows [][]string, i int) bool {
	codes := 0
	cells := cellsOf(rows[:min(len(rows), looked)], i)
	for _, c := range cells {
		if !strings.ContainsFunc(strings.TrimSpace(c), func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Han, r) }) {
			codes++
		}
	}
	return 2*codes > len(cells)
}

// cellsOf are the filled cells of a column.
func cellsOf(rows [][]string, i int) (out []string) {
	for _, r := range rows {
		if i < len(r) && strings.TrimSpace(r[i]) != "" {
			out = append(out, r[i])
		}
	}
	return out
}

// letter is the name of a column without heading: A, B … AA.
func letter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
