package sheet

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
)

// fillGaps looks for the sections that no column of a list holds among its columns of texts: what headings of books may name, headings of
// columns name too (工作路径, 社会效益). Which rows head a list does not depend on it: in tables of other things such words stand as well.
func fillGaps(columns []column, below [][]string) {
	held := map[Role]bool{}
	for _, c := range columns {
		held[c.role] = true
	}
	if held[Text] || held[Lead] {
		return
	}
	for i := range columns {
		if role := meant(columns[i].name); !held[role] && isText(columns, below, i, minCell) {
			columns[i].role = role
		}
	}
}

// isText: a column without a role holds texts of so many characters or more.
func isText(columns []column, below [][]string, i, long int) bool {
	return columns[i].role == "" && median(below, i) >= long && !coded(below, i)
}

// meant is the section that a heading names in the words of books, "" for none.
func meant(heading string) Role {
	name, _ := remarked(strings.TrimSpace(heading))
	if gazetteer.PlainName(name) == "" || corpus.Chars(name) > forms.MaxName {
		return ""
	}
	if role := Role(forms.Meaning(corpus.Normalize(name))); section(role) {
		return role
	}
	return ""
}

// ColumnsUnread is the code of the doubt that a list has no practices, while columns of texts were kept as variables.
const ColumnsUnread = "ingest.columns_unread"

// unread names the columns of texts of a list in which no column holds practices, unless headings of books say that they are something else.
func (l *list) unread() []message.Message {
	if l.has(Practices) || l.has(Text) || l.has(Lead) {
		return nil
	}
	var below [][]string
	for _, r := range l.rows {
		below = append(below, r.cells)
	}
	var names []string
	for i, c := range l.columns {
		if isText(l.columns, below, i, minText) && forms.Meaning(corpus.Normalize(c.name)) != forms.OtherKind {
			names = append(names, c.name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []message.Message{message.New(ColumnsUnread, l.name, names)}
}
