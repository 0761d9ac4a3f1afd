package main

import (
	"fmt"
	"strings"

	"casebook/corpus"
)

// difference lists what changed between two runs, for the terminal.
func difference(rows []corpus.Lineage, news *corpus.News, text map[string]string, most int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "practices: %d new, %d gone\n\nthemes\n", news.Added, news.Removed)
	for _, r := range rows {
		from := ""
		if len(r.Before) > 0 {
			from = " (with " + strings.Join(r.Before, ", ") + ")"
		}
		fmt.Fprintf(&b, "  %-8s %s %s%s: %d → %d practices, %d in both\n", r.Change, r.ThemeID, name(r), from, r.OldSize, r.Size, r.Shared)
	}
	section(&b, "practices unlike any before", len(news.Novel), most, func(i int) string {
		n := news.Novel[i]
		return fmt.Sprintf("%.2f %s %s\n       nearest: %s %s", n.Score, n.PracticeID, text[n.PracticeID], n.Nearest, text[n.Nearest])
	})
	section(&b, "near-copies", len(news.Copies), most, func(i int) string {
		n := news.Copies[i]
		return fmt.Sprintf("%.2f %s = %s %s", n.Similarity, n.A, n.B, text[n.A])
	})
	section(&b, "rising terms", len(news.Rising), most, func(i int) string { return trend(news.Rising[i]) })
	section(&b, "falling terms", len(news.Falling), most, func(i int) string { return trend(news.Falling[i]) })
	return b.String()
}

func name(r corpus.Lineage) string {
	if r.OldLabel != "" && r.Label != "" && r.OldLabel != r.Label {
		return r.OldLabel + " → " + r.Label
	}
	if r.Label == "" {
		return r.OldLabel
	}
	return r.Label
}

func trend(t corpus.Trend) string {
	return fmt.Sprintf("%s: %.1f%% → %.1f%% of practices", t.Term, 100*t.Old, 100*t.New)
}

// section lists at most so many lines under a heading, and says how many more there are.
func section(b *strings.Builder, heading string, n, most int, line func(i int) string) {
	if n == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", heading)
	for i := range min(n, most) {
		fmt.Fprintf(b, "  %s\n", line(i))
	}
	if n > most {
		fmt.Fprintf(b, "  … and %d more\n", n-most)
	}
}
