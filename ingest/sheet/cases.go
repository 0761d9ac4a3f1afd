package sheet

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/practices"
)

// pending is a case whose practices are still to be divided.
type pending struct {
	result   corpus.Case
	page     corpus.Page
	ledger   []corpus.LedgerEntry
	sections [][]string // paragraphs of practices, by cell; a cell is one practice where single
	single   bool       // every cell is a practice
	leads    []string
	whole    bool // the text of the case is its one practice, as in lines of JSON
}

// casesOf makes the cases of lists.
func casesOf(b *corpus.Book, lists []list) (*corpus.Book, error) {
	var all []pending
	sheets := map[string]int{} // by what a case tells, the first sheet that has it
	for i := range lists {
		l := &lists[i]
		if len(l.above) > 0 && b.Front.Title == "" && corpus.Chars(l.above[0]) <= 60 {
			b.Front.Title = corpus.JoinHan(l.above[0])
		}
		numbers, twice := l.numbers(), 0
		for k, e := range l.entries {
			p := l.pending(e, len(all)+1)
			told := p.told()
			if of, known := sheets[told]; known && of != i {
				twice++
				continue
			}
			sheets[told] = i
			p.result.Title = strings.TrimSpace(p.result.Title[numbers[k]:])
			all = append(all, p)
		}
		if twice > 0 {
			b.Notes = append(b.Notes, message.New("ingest.sheet_twice", l.name, twice))
		}
	}
	var sections [][]string
	for _, p := range all {
		if !p.single && !p.whole && len(p.sections) > 0 {
			sections = append(sections, p.sections[0])
		}
	}
	divided := practices.Divide(sections)
	for i := range all {
		p := &all[i]
		switch {
		case p.whole:
			text := joined(p.sections)
			p.result.Practices = []corpus.Practice{{Lead: practices.Lead(text), Text: text}}
		case p.single:
			p.result.Practices = p.byCell()
		case len(p.sections) > 0:
			p.result.Practices, divided = divided[0], divided[1:]
		}
		p.number()
		b.Cases, b.Pages, b.Ledger = append(b.Cases, p.result), append(b.Pages, p.page), append(b.Ledger, p.ledger...)
	}
	return b, nil
}

// numbers is how much of the title of each entry is a number, where they count through the list (1. …, 案例二：…).
func (l *list) numbers() []int {
	widths, values := make([]int, len(l.entries)), make([]int, len(l.entries))
	for i, e := range l.entries {
		title := joinLines(l.cell(e.rows[0], Title))
		width, number := forms.NumberBefore(title)
		if width > 0 && corpus.Chars(title[width:]) >= 2 {
			widths[i], values[i] = width, forms.TitleValue(number)
		}
	}
	if !forms.CountThrough(values) {
		clear(widths)
	}
	return widths
}

// told is all that a case tells.
func (p *pending) told() string {
	var out strings.Builder
	for _, l := range p.page.Lines {
		out.WriteString(l.Text + "\n")
	}
	return out.String()
}

func joined(cells [][]string) string {
	var out []string
	for _, c := range cells {
		out = append(out, c...)
	}
	return strings.Join(out, "\n")
}

// byCell makes a practice of every cell.
func (p *pending) byCell() []corpus.Practice {
	var out []corpus.Practice
	for i, c := range p.sections {
		text := strings.Join(c, "\n")
		lead := p.leads[i]
		if lead == "" {
			lead = practices.Lead(text)
		}
		out = append(out, corpus.Practice{Lead: lead, Text: text})
	}
	return out
}

// number gives a case and its practices their places.
func (p *pending) number() {
	k := &p.result
	k.ID = fmt.Sprint(k.Seq)
	for i := range k.Practices {
		k.Practices[i].Seq, k.Practices[i].PageStart, k.Practices[i].PageEnd = i+1, k.PageStart, k.PageStart
	}
}

// pending reads the rows of an entry.
func (l *list) pending(e entry, seq int) pending {
	p := pending{result: corpus.Case{Seq: seq, PageStart: seq, PageEnd: seq, Sections: []corpus.Section{}, Practices: []corpus.Practice{}}}
	p.page = corpus.Page{Number: seq, Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1, Lines: []corpus.Line{}, Notes: []message.Message{place(l.name, e)}}
	if title := forms.Unmarked(joinLines(l.cell(e.rows[0], Title))); title != "" {
		p.result.Title = title
		p.line(title, corpus.InTitle, "")
	}
	l.texts(e, &p)
	for _, kind := range []struct {
		role Role
		kind corpus.SectionKind
	}{{Background, corpus.Background}, {Practices, corpus.Practices}, {Effects, corpus.Effects}} {
		if !l.has(kind.role) {
			continue
		}
		if !l.sections(e, &p, kind.role, kind.kind) {
			p.result.Missing = append(p.result.Missing, kind.kind)
		}
	}
	p.result.Region = l.region(e, &p)
	p.result.Extra = l.extra(e, p.result.Region)
	return p
}

func joinLines(cell string) string { return corpus.JoinHan(strings.Join(lines(cell), "\n")) }

func place(sheet string, e entry) message.Message {
	first, last := e.rows[0].at, e.rows[len(e.rows)-1].at
	if first == last {
		return message.New("ingest.sheet_row", sheet, first)
	}
	return message.New("ingest.sheet_rows", sheet, first, last)
}

// line adds a line to the page and counts where its characters ended.
func (p *pending) line(text string, where corpus.Place, section string) {
	p.page.Lines = append(p.page.Lines, corpus.Line{Text: text, Opening: corpus.Opens})
	n := corpus.Chars(text)
	if k := len(p.ledger); k > 0 && p.ledger[k-1].Place == where && p.ledger[k-1].Section == section {
		p.ledger[k-1].Chars += n
		return
	}
	p.ledger = append(p.ledger, corpus.LedgerEntry{Page: p.page.Number, Place: where, CaseID: fmt.Sprint(p.result.Seq), Section: section, Chars: n})
}

// texts reads cells that hold a whole case: its one practice, unless the row has
// practices of its own; then a section that no word names.
func (l *list) texts(e entry, p *pending) {
	has := l.has(Practices)
	for _, i := range l.columnsOf(Text) {
		var ps []string
		for _, r := range e.rows {
			ps = append(ps, paragraphs(r, i)...)
		}
		if len(ps) == 0 {
			continue
		}
		name := string(corpus.Practices)
		if has {
			name = l.columns[i].name
			p.section(l.columns[i].name, "", ps)
		} else {
			p.sections, p.whole = append(p.sections, ps), true
		}
		for _, t := range ps {
			p.line(t, corpus.InSection, name)
		}
	}
}

func paragraphs(r row, i int) []string {
	if i >= len(r.cells) {
		return nil
	}
	var out []string
	for _, t := range lines(r.cells[i]) {
		if t = corpus.JoinHan(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

func (p *pending) section(marker string, kind corpus.SectionKind, ps []string) {
	p.result.Sections = append(p.result.Sections, corpus.Section{
		Seq: len(p.result.Sections) + 1, Marker: marker, Kind: kind, Text: strings.Join(ps, "\n"), PageStart: p.result.Seq, PageEnd: p.result.Seq,
	})
}

// sections reads the columns of one kind of section. A text that merged or copied
// cells repeat in the rows of a case counts once.
func (l *list) sections(e entry, p *pending, role Role, kind corpus.SectionKind) bool {
	any := false
	columns := l.columnsOf(role)
	for _, i := range columns {
		var all []string
		before := ""
		for _, r := range e.rows {
			ps := paragraphs(r, i)
			text := strings.Join(ps, "\n")
			lead := ""
			if role == Practices {
				lead = joinLines(l.leadOf(r, i))
				ps = withLead(lead, ps)
			}
			if len(ps) == 0 || role != Practices && text == before {
				continue
			}
			before = text
			if role == Practices {
				p.practiceCell(ps, lead, len(e.rows) > 1 || len(columns) > 1 || l.has(Lead))
			}
			all = append(all, ps...)
		}
		if len(all) == 0 {
			continue
		}
		any = true
		p.section(l.columns[i].name, kind, all)
		for _, t := range all {
			p.line(t, corpus.InSection, string(kind))
		}
	}
	return any
}

// leadOf is the name of the practice that a column holds: what stands in the column of names right before it, in lists with several of
// them (做法1标题, 做法1内容, 做法2标题 …), else in the first.
func (l *list) leadOf(r row, practices int) string {
	leads := l.columnsOf(Lead)
	if len(leads) < 2 {
		return l.cell(r, Lead)
	}
	for i := practices - 1; i >= 0 && l.columns[i].role != Practices; i-- {
		if l.columns[i].role == Lead {
			return cellAt(r.cells, i)
		}
	}
	return ""
}

// withLead puts the name of a practice before its text, where it does not stand there.
func withLead(lead string, ps []string) []string {
	if lead == "" || len(ps) > 0 && strings.HasPrefix(ps[0], lead) {
		return ps
	}
	return append([]string{lead}, ps...)
}

func (p *pending) practiceCell(ps []string, lead string, single bool) {
	p.sections, p.leads = append(p.sections, ps), append(p.leads, lead)
	p.single = p.single || single
}

// region reads the columns of places, and of who ran or submitted the case; where they say nothing, the case's text.
func (l *list) region(e entry, p *pending) corpus.Region {
	var told []corpus.Field
	for _, of := range []struct {
		role Role
		name string
	}{{Province, "province"}, {City, "city"}, {District, "district"}, {Region, "place"}} {
		told = append(told, corpus.Field{Name: of.name, Value: joinLines(l.cell(e.rows[0], of.role))})
	}
	for i, c := range l.columns {
		if c.role == "" && gazetteer.Level(c.name) == "body" {
			told = append(told, corpus.Field{Name: c.name, Value: l.values(e, i)})
		}
	}
	var background, rest []string
	for _, s := range p.result.Sections {
		if s.Kind == corpus.Background {
			background = append(background, s.Text)
		} else {
			rest = append(rest, s.Text)
		}
	}
	rest = append(rest, joined(p.sections))
	of := gazetteer.Of(told, p.result.Title, strings.Join(background, "\n"), strings.Join(rest, "\n"))
	for _, name := range []string{e.rows[0].group, l.name} { // a group or a sheet that is named by its place
		if of == (corpus.Region{}) {
			of = gazetteer.Find(name, "", "")
		}
	}
	return of
}

// extra are the columns without a role, those of regions as they were written, and of
// provinces, cities and districts what the region of the case does not say (国家级试点).
func (l *list) extra(e entry, told corpus.Region) []corpus.Field {
	var out []corpus.Field
	for i, c := range l.columns {
		value := l.values(e, i)
		switch c.role {
		case "", Keep, Region:
			if !l.used(i) {
				continue
			}
		case Province, City, District:
			if says(told, value) {
				continue
			}
		default:
			continue
		}
		out = append(out, corpus.Field{Name: c.name, Value: value})
	}
	return out
}

// says: every place of a cell is one of the region's names, in full or short, or several
// of them in a row; an empty cell says nothing more.
func says(r corpus.Region, cell string) bool {
	for _, v := range strings.Split(cell, "; ") {
		v = corpus.JoinHan(v)
		if !strings.HasPrefix(r.Province, v) && !strings.HasPrefix(r.City, v) && !strings.HasPrefix(r.District, v) &&
			!strings.HasPrefix(r.Province+r.City+r.District, v) && !strings.HasPrefix(r.City+r.District, v) {
			return false
		}
	}
	return true
}
