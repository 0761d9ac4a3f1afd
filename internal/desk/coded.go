package desk

import (
	"bytes"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/coding"
)

// coder is what one person filled in.
type coder struct {
	name     string
	theme    map[string]string // practice → theme
	accepted map[string]string // theme → 是 or 否
	odd      map[string]string // task → place
	unread   []message.Message
	empty    []message.Message // of which sheets rows are left to be filled
}

// readKey reads the machine's answers that Sample wrote: by the names of its columns,
// and in GB 18030 too, since spreadsheets save what they opened in an order and an
// encoding of their own.
func readKey(path string) ([]answerRow, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if plain := bytes.ToValidUTF8(data, nil); len(plain) < len(data) {
		if data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, message.Fail("desk.key_columns")
	}
	at := map[string]int{}
	for _, name := range []string{"task", "item", "answer", "theme_id"} {
		if at[name] = slices.Index(lines[0], name); at[name] < 0 {
			return nil, message.Fail("desk.key_columns")
		}
	}
	var out []answerRow
	for _, l := range lines[1:] {
		if r := (answerRow{task: l[at["task"]], item: l[at["item"]], answer: l[at["answer"]], theme: l[at["theme_id"]]}); r.item != "" {
			out = append(out, r)
		}
	}
	return out, nil
}

// answers are what the cells of a sheet may say. What else they say is told and left out.
type answers struct {
	sheet, title string
	read         func(said string) (string, bool)
	items        map[string]bool // what was asked
}

// readCoders reads the workbooks that coders filled in.
func (d *Desk) readCoders(key []answerRow, files []string) ([]coder, error) {
	var out []coder
	of := map[string]string{} // what a workbook holds → its path
	for i, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, message.Wrap(err, "desk.coded", f)
		}
		if first, ok := of[string(data)]; ok {
			return nil, message.Fail("desk.coded_same", first, f)
		}
		of[string(data)] = f
		sheets, err := coding.Read(data, itemTitle)
		if err != nil {
			return nil, message.Wrap(err, "desk.coded", f)
		}
		c := coder{name: coderName(files, i)}
		for _, a := range d.asked(key) {
			said := c.readSheet(sheets[a.sheet], a)
			switch a.sheet {
			case codingSheet:
				c.theme = said
			case nameSheet:
				c.accepted = said
			default:
				if c.odd == nil {
					c.odd = map[string]string{}
				}
				maps.Copy(c.odd, said)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// coderName is the name of a file without its ending, behind that of its folder where two
// have one name.
func coderName(files []string, i int) string {
	name := func(f string) string { return strings.TrimSuffix(filepath.Base(f), filepath.Ext(f)) }
	for j, f := range files {
		if j != i && name(f) == name(files[i]) {
			return filepath.Base(filepath.Dir(files[i])) + "/" + name(f)
		}
	}
	return name(files[i])
}

// asked are the questions of a workbook, by sheet.
func (d *Desk) asked(key []answerRow) []answers {
	items, themes := map[string]map[string]bool{}, map[string]bool{}
	known := map[string]string{corpus.Normalize(corpus.Unassigned): corpus.Unassigned}
	for i := range d.An.Themes {
		t := &d.An.Themes[i]
		themes[t.ID], known[t.ID] = true, t.ID
		known[corpus.Normalize(t.Label)], known[corpus.Normalize(t.ID+t.Label)] = t.ID, t.ID
	}
	for _, k := range key {
		if items[k.task] == nil {
			items[k.task] = map[string]bool{}
		}
		items[k.task][k.item] = true
		if k.theme != "" {
			known[k.theme] = k.theme
		}
	}
	return []answers{
		{wordSheet, oddTitle, placeOf(ownWords + 1), items["word"]},
		{practiceSheet, oddTitle, placeOf(ownPractices + 1), items["practice"]},
		{codingSheet, choiceTitle, func(said string) (string, bool) { return themeSaid(said, known) }, items["theme"]},
		{nameSheet, acceptTitle, yesOrNo, themes},
	}
}

// readSheet reads one sheet: what is said of each item, and what cannot be read.
func (c *coder) readSheet(rows []map[string]string, a answers) map[string]string {
	out := map[string]string{}
	if len(a.items) == 0 {
		return out
	}
	if len(rows) == 0 || !slices.ContainsFunc(rows, func(r map[string]string) bool { _, ok := r[a.title]; return ok }) {
		c.unread = append(c.unread, message.New("desk.coded_sheet", c.name, a.sheet, itemTitle, a.title))
		return out
	}
	var unread, strange, twice []string
	empty := 0
	for _, row := range rows {
		item, said := row[itemTitle], row[a.title]
		answer, ok := a.read(said)
		before, again := out[item]
		switch {
		case item == "" && said == "":
		case said == "":
			empty++
		case !a.items[item]:
			strange = append(strange, item)
		case !ok:
			unread = append(unread, item+" “"+said+"”")
		case again && before != answer:
			twice = append(twice, item)
			out[item] = ""
		default:
			out[item] = answer
		}
	}
	c.told("desk.coded_cells", a.sheet, unread)
	c.told("desk.coded_strange", a.sheet, strange)
	c.told("desk.coded_twice", a.sheet, twice)
	if empty > 0 {
		c.empty = append(c.empty, message.New("desk.coded_empty", c.name, a.sheet, empty))
	}
	return out
}

// told keeps what is left out, with the first few of it.
func (c *coder) told(code, sheet string, what []string) {
	const most = 5
	if len(what) == 0 {
		return
	}
	shown := what[:min(most, len(what))]
	if len(what) > most {
		shown = append(slices.Clone(shown), "…")
	}
	c.unread = append(c.unread, message.New(code, c.name, sheet, len(what), shown))
}

// themeID is how themes are numbered; T03a is one that was split by hand.
var themeID = regexp.MustCompile(`[Tt][0-9]+[a-z]*`)

// themeSaid reads a theme: what the list offers, its id or its name alone, in any width.
// Of two ids none is meant more than the other.
func themeSaid(said string, known map[string]string) (string, bool) {
	plain := corpus.Normalize(said)
	if id, ok := known[plain]; ok {
		return id, true
	}
	ids := themeID.FindAllStringIndex(plain, -1)
	if len(ids) != 1 || ids[0][0] != 0 {
		return "", false
	}
	id, ok := known["T"+plain[1:ids[0][1]]]
	return id, ok
}

// yesOrNo reads whether a name is accepted.
func yesOrNo(said string) (string, bool) {
	switch strings.ToLower(corpus.Normalize(said)) {
	case "是", "对", "合适", "√", "✓", "✔", "y", "yes", "true":
		return "是", true
	case "否", "不", "不是", "不合适", "×", "✗", "✘", "x", "n", "no", "false":
		return "否", true
	}
	return "", false
}

// placeOf reads the place of the intruder among so many: 3, ３, ③, 词3, 第3个.
func placeOf(most int) func(string) (string, bool) {
	form := regexp.MustCompile(`^(?:词|做法|第)?([0-9])(?:\.0)?(?:个|条|号|\.)?$`)
	return func(said string) (string, bool) {
		m := form.FindStringSubmatch(corpus.Normalize(said))
		if m == nil || m[1] < "1" || int(m[1][0]-'0') > most {
			return "", false
		}
		return m[1], true
	}
}
