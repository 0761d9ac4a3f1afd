package split

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/damage"
	"casebook/ingest/text"
)

// FuzzSplit: whatever the text, nothing panics and every character is counted.
func FuzzSplit(f *testing.F) {
	f.Add("目录\n甲乙……1\n丙丁……3\n\f甲乙\n【背景】一。\n【做法】二。\f丙丁\n【背景】三。\n【做法】四。")
	f.Add("【背景】【做法】【效果】\n【背景】【做法】【效果】")
	f.Add("甲【背景】乙。【做法】一是丙。二是丁。\n（一）背景：\n## 背景\n**做法**\n1\f2\f3")
	f.Add("1\n\f2\n\f3\n\f标题 4\f标题 5\f标题 6")
	for _, name := range []string{"schemes/13-two-column-toc.txt", "schemes/21-footnotes-captions.txt", "schemes/23-digit-practices.txt"} {
		if data, err := os.ReadFile(sample.Path(name)); err == nil {
			f.Add(string(data))
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := &corpus.Book{Pages: text.Pages(strings.ToValidUTF8(s, "?"))}
		if err := Split(context.Background(), b, Options{}); err != nil {
			t.Fatal(err)
		}
		sample.Conserved(t, b)
	})
}

// TestConservation damages the sample and checks that every character still ends
// in one place, and that every text is made of the characters of its section.
func TestConservation(t *testing.T) {
	data, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		t.Fatal(err)
	}
	for seed := uint64(1); seed <= 12; seed++ {
		s := damage.Text(string(data), float64(seed)*.02, seed)
		if seed%3 == 0 {
			s = strings.ReplaceAll(s, "\f", "\n")
		}
		b := splitText(t, s)
		for i := range b.Cases {
			c := &b.Cases[i]
			want := map[string]int{}
			for _, l := range b.Ledger {
				if l.CaseID == c.ID && l.Place == corpus.InSection {
					want[""] += l.Chars
				}
			}
			got := 0
			for _, sec := range c.Sections {
				got += corpus.Chars(sec.Text)
			}
			if over := want[""] - got; over < 0 || over > 12*len(c.Sections) {
				t.Errorf("seed %d, case %d: sections hold %d of %d characters", seed, c.Seq, got, want[""])
			}
		}
	}
}

// TestLargeInputs: no text of a few megabytes takes for ever, whatever its shape.
func TestLargeInputs(t *testing.T) {
	sample.Plainly(t)
	for name, s := range map[string]string{
		"one line":        strings.Repeat("【背景】一句话。【做法】二是。", 40_000),
		"plain line":      strings.Repeat("一句很长的话，没有标记。", 40_000),
		"many lines":      strings.Repeat("一二三四五六七八\n", 30_000),
		"many markers":    strings.Repeat("标题\n【背景】一。\n【做法】二。\n", 30_000),
		"many entries":    manyLines(15_000, "标题%d……%d"),
		"many headings":   strings.Repeat("目录\n", 30_000),
		"many names":      manyLines(15_000, "【名%d】文%d"),
		"twice each name": manyLines(8_000, "【名%d】文%d") + manyLines(8_000, "【名%d】文%d"),
		"many pages":      strings.Repeat("页眉\n一行文字\n1\n\f", 5_000),
		"titles":          manyLines(1_000, "题目名称%d……%d") + manyLines(1_000, "题目名称%d\n【背景】一%d。\n【做法】二。"),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			splitText(t, s)
			t.Log(time.Since(start))
		})
	}
}

func manyLines(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format+"\n", i, i)
	}
	return b.String()
}
