package main

import (
	"fmt"
	"strings"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/message"
)

// difference lists what changed between two runs, in a language, at most so many of each
// kind.
type difference struct {
	lang message.Lang
	text map[string]string // openings of practices, old and new, by id
	most int
	b    strings.Builder
}

// changes are the codes of what becomes of themes.
var changes = map[string]string{
	lineage.Kept: "diff.kept", lineage.Renamed: "diff.renamed", lineage.Grew: "diff.grew", lineage.Shrank: "diff.shrank",
	lineage.Split: "diff.split", lineage.Merged: "diff.merged", lineage.New: "diff.new", lineage.Gone: "diff.gone",
}

// of tells the whole difference.
func (d *difference) of(rows []corpus.Lineage, news *corpus.News) string {
	d.line("diff.practices", news.Added, news.Removed)
	d.section("diff.themes", len(rows), len(rows), func(i int) { d.theme(rows[i]) })
	d.section("diff.novel", len(news.Novel), d.most, func(i int) {
		n := news.Novel[i]
		d.line("diff.novel_line", score(n.Score), n.PracticeID, d.text[n.PracticeID], n.Nearest, d.text[n.Nearest])
	})
	d.section("diff.copies", len(news.Copies), d.most, func(i int) {
		n := news.Copies[i]
		d.line("diff.copy_line", score(n.Similarity), n.A, n.B, d.text[n.A])
	})
	d.section("diff.rising", len(news.Rising), d.most, func(i int) { d.trend(news.Rising[i]) })
	d.section("diff.falling", len(news.Falling), d.most, func(i int) { d.trend(news.Falling[i]) })
	return d.b.String()
}

func (d *difference) line(code string, args ...any) {
	d.b.WriteString(message.New(code, args...).In(d.lang) + "\n")
}

// section lists at most so many lines under a heading, and says how many more there are.
func (d *difference) section(heading string, n, most int, line func(i int)) {
	if n == 0 {
		return
	}
	d.b.WriteByte('\n')
	d.line(heading)
	for i := range min(n, most) {
		line(i)
	}
	if n > most {
		d.line("diff.more", n-most)
	}
}

// theme tells what became of a theme, and which others it came from or went into.
func (d *difference) theme(r corpus.Lineage) {
	name := r.Label
	switch {
	case r.Label == "":
		name = r.OldLabel
	case r.OldLabel != "" && r.OldLabel != r.Label:
		name = r.OldLabel + " → " + r.Label
	}
	what := message.New(changes[r.Change])
	if len(r.Before) > 1 || len(r.Before) == 1 && r.Before[0] != r.ThemeID {
		d.line("diff.theme_with", what, r.ThemeID, name, r.OldSize, r.Size, r.Shared, r.Before)
		return
	}
	d.line("diff.theme", what, r.ThemeID, name, r.OldSize, r.Size, r.Shared)
}

func (d *difference) trend(t corpus.Trend) {
	d.line("diff.trend", t.Term, percent(t.Old), percent(t.New))
}

func score(x float64) string   { return fmt.Sprintf("%.2f", x) }
func percent(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) }
