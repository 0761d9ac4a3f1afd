package split

import (
	"context"
	"fmt"
	"os"
	"testing"

	"casebook/corpus"
	"casebook/ingest/text"
)

func TestDev(t *testing.T) {
	name := os.Getenv("DEV")
	if name == "" {
		t.Skip("no DEV")
	}
	data, _ := os.ReadFile(name)
	s, _, err := text.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	b := &corpus.Book{File: name, Pages: text.Pages(s)}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	fmt.Printf("front %+v\nschemes %+v\nnotes %v\n", b.Front, b.Schemes, b.Notes)
	for _, e := range b.TOC {
		if e.Status != corpus.MissingInBody || len(b.TOC) < 40 {
			fmt.Printf("toc %d %q p%d %s %s d=%d\n", e.Seq, e.Title, e.Printed, e.Status, e.BodyTitle, e.Distance)
		}
	}
	for _, c := range b.Cases {
		fmt.Printf("case %s %q %+v p%d-%d printed %d missing %v\n", c.ID, c.Title, c.Region, c.PageStart, c.PageEnd, c.Printed, c.Missing)
		for _, sec := range c.Sections {
			fmt.Printf("   [%s=%s] %d chars\n", sec.Marker, sec.Kind, corpus.Chars(sec.Text))
		}
		for _, p := range c.Practices {
			fmt.Printf("   - %q %d chars p%d-%d\n", p.Lead, corpus.Chars(p.Text), p.PageStart, p.PageEnd)
		}
		for _, a := range c.Asides {
			fmt.Printf("   aside %+v\n", a)
		}
	}
	for _, r := range b.Repairs {
		fmt.Printf("repair %+v\n", r)
	}
	sum := map[corpus.Place]int{}
	for _, l := range b.Ledger {
		sum[l.Place] += l.Chars
	}
	fmt.Println(sum)
	for _, u := range b.Pages {
		fmt.Print(u.Number, ":", u.Kind, ":", u.Printed, u.PrintedInferred, " ")
	}
	fmt.Println()
}
