package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"casebook/analyze/kwic"
	"casebook/corpus"
	"casebook/corpus/message"
)

// Variable says of each practice which groups it is in: none, one, or (years) several.
type Variable struct {
	Name   string
	Groups []string          // in the order in which they are shown
	Label  map[string]string // of groups whose name is an id
	of     func(*corpus.Practice) []string
}

// Of are the groups of a practice.
func (v Variable) Of(p *corpus.Practice) []string { return v.of(p) }

// Names of variables; field: and search: are followed by what is meant.
const (
	byField  = "field:"
	bySearch = "search:"
)

// VariableNames are what Variable understands.
var VariableNames = []string{"theme", "province", "city", "district", "year", "book", byField + "NAME", bySearch + "WORD,WORD"}

// chineseNames are the variables as the workbook heads them.
var chineseNames = map[string]string{"主题": "theme", "省": "province", "省份": "province", "省区市": "province", "市": "city", "城市": "city", "市级": "city", "区县": "district", "县": "district", "区": "district",
	"年": "year", "年份": "year", "书": "book", "书名": "book"}

// spoken are the variables in the languages of messages.
var spoken = map[string]message.Message{
	"theme": message.New("desk.by_theme"), "province": message.New("desk.by_province"), "city": message.New("desk.by_city"),
	"district": message.New("desk.by_district"), "year": message.New("desk.by_year"), "book": message.New("desk.by_book"),
}

// nameWords says a variable; field: and search: as they were given.
func nameWords(name string) message.Message {
	if m, ok := spoken[name]; ok {
		return m
	}
	return message.Verbatim(name)
}

// Variable finds a variable by its name: theme, province, city, district, year, book, field:NAME (a
// column that documents brought along), or search:WORDS (practices that hold one of
// them: yes or no). The names may be Chinese.
func (d *Desk) Variable(name string) (Variable, error) {
	name = cmp.Or(chineseNames[name], name)
	v := Variable{Name: name, Label: map[string]string{}}
	caseOf := func(p *corpus.Practice) *corpus.Case { return d.CaseLine(p.CaseID) }
	switch {
	case name == "theme":
		v.of = func(p *corpus.Practice) []string { id, _ := d.ThemeOf(p.ID); return one(id) }
		for i := range d.An.Themes {
			v.Label[d.An.Themes[i].ID] = d.An.Themes[i].Label
		}
	case name == "province":
		v.of = func(p *corpus.Practice) []string { return one(caseOf(p).Region.Province) }
	case name == "city":
		v.of = func(p *corpus.Practice) []string { return one(caseOf(p).Region.City) }
	case name == "district": // with the city, since names of districts recur
		v.of = func(p *corpus.Practice) []string {
			r := caseOf(p).Region
			if r.District == "" {
				return nil
			}
			return one(cmp.Or(r.City, r.Province) + r.District)
		}
	case name == "year":
		v.of = func(p *corpus.Practice) []string { return numerals(d.Facts(p.ID).Years) }
	case name == "book":
		v.of = func(p *corpus.Practice) []string { return one(p.BookID) }
		for _, b := range d.Col.Books {
			v.Label[b.ID] = d.TitleOf(b)
		}
	case strings.HasPrefix(name, byField):
		field := strings.TrimPrefix(name, byField)
		v.of = func(p *corpus.Practice) []string { return one(extra(caseOf(p), field)) }
	case strings.HasPrefix(name, bySearch):
		v.of = search(strings.TrimPrefix(name, bySearch))
	default:
		return v, message.Fail("desk.variable", name).Hint("desk.variables", VariableNames)
	}
	return v, d.gather(&v)
}

// gather lists the groups that some practice is in.
func (d *Desk) gather(v *Variable) error {
	seen := map[string]bool{}
	for p := range d.Practices() {
		for _, g := range v.of(p) {
			if !seen[g] {
				seen[g] = true
				v.Groups = append(v.Groups, g)
			}
		}
	}
	if v.Name != "book" { // books stand in the order in which they were named
		slices.Sort(v.Groups)
	}
	if len(v.Groups) == 0 {
		return message.Fail("desk.no_group", nameWords(v.Name)).Hint("desk.variables", VariableNames)
	}
	return nil
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func numerals(list []int) (out []string) {
	for _, n := range list {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

func extra(c *corpus.Case, field string) string {
	for _, f := range c.Extra {
		if f.Name == field {
			return f.Value
		}
	}
	return ""
}

// search divides practices by whether they hold one of the words.
func search(list string) func(*corpus.Practice) []string {
	words := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",，、|", r) })
	return func(p *corpus.Practice) []string {
		if len(kwic.Find([]string{p.Text}, words, 0)) > 0 {
			return []string{"yes"}
		}
		return []string{"no"}
	}
}
