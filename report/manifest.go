package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"

	"casebook/corpus"
	"casebook/corpus/method"
	"casebook/report/index"
)

// manifest says what a run was made of. It holds no clock time, host, path or
// number of workers, so that the same run gives the same manifest.
type manifest struct {
	Program    string            `json:"program"`
	Version    string            `json:"version"`
	Methods    map[string]int    `json:"methods"` // number of each stage's method
	Command    string            `json:"command,omitempty"`
	Seed       uint64            `json:"seed"`
	Parameters map[string]string `json:"parameters"`
	Analysis   map[string]string `json:"analysis"`
	Inputs     []input           `json:"inputs"`
	Unread     []unread          `json:"unread"`
	Counts     allCounts         `json:"counts"`
	Outputs    map[string]string `json:"outputs"` // sha256 by name
}

// unread is a book that could not be read: why in words, and by the code that is the
// same in every language.
type unread struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
	Code   string `json:"code"`
}

func unreadOf(x *index.Index) []unread {
	out := []unread{}
	for _, u := range x.Col.Unread {
		out = append(out, unread{u.File, x.Say(u.Reason), u.Reason.Cause().Code})
	}
	return out
}

func methods() map[string]int {
	out := map[string]int{}
	for _, m := range method.All() {
		out[m.Name] = m.Number
	}
	return out
}

type input struct {
	BookID string `json:"book_id"`
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Format string `json:"format"`
	Title  string `json:"title"`
	Method string `json:"method,omitempty"` // that read it, where not those of Methods
	Counts counts `json:"counts"`
}

// allCounts are the counts of all books and of the analysis.
type allCounts struct {
	counts
	Themes     int `json:"themes"`
	Unassigned int `json:"unassigned"`
}

type counts struct {
	Books          int `json:"books"`
	Pages          int `json:"pages"`
	Unreadable     int `json:"unreadable_pages"`
	Cases          int `json:"cases"`
	Practices      int `json:"practices"`
	TOC            int `json:"toc_entries"`
	MissingInBody  int `json:"missing_in_body"`
	MissingInTOC   int `json:"missing_in_toc"`
	Chars          int `json:"chars"`
	Unplaced       int `json:"unplaced_chars"`
	Repairs        int `json:"repairs"`
	Problems       int `json:"problems"` // that nobody accepted, as the doubts
	MissingSection int `json:"cases_with_missing_sections"`
	Doubts         int `json:"doubts"`   // of the self-check
	Accepted       int `json:"accepted"` // problems and doubts, by people
}

func writeManifest(w io.Writer, x *index.Index, o Options, files []File) error {
	m := manifest{Program: "casebook", Version: o.Version, Methods: methods(), Command: o.Command, Seed: o.Seed, Parameters: byName(o.Parameters),
		Analysis: byName(x.An.Parameters), Inputs: []input{}, Unread: unreadOf(x), Outputs: map[string]string{}}
	for _, b := range x.Col.Books {
		c := countBook(b)
		m.Inputs = append(m.Inputs, input{b.ID, b.File, b.SHA256, b.Format, b.Front.Title, o.ReadOtherwise[b.ID], c})
		m.Counts.counts.add(c)
	}
	m.Counts.Problems += len(x.Col.Unread)
	m.Counts.Themes = len(x.An.Themes)
	for i := range x.An.Placements {
		if x.An.Placements[i].ThemeID == "" {
			m.Counts.Unassigned++
		}
	}
	for _, f := range files {
		m.Outputs[f.Name] = f.SHA256
	}
	for name, sum := range imageSums(x.Col, o.Images) {
		m.Outputs[name] = sum
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(m)
}

// imageSums are the cut-outs of doubtful lines with their sha256; what is not there is
// left out.
func imageSums(col *corpus.Collection, images fs.FS) map[string]string {
	out := map[string]string{}
	for _, b := range col.Books {
		for _, d := range b.Doubts {
			if images == nil || d.Image == "" {
				continue
			}
			if data, err := fs.ReadFile(images, d.Image); err == nil {
				sum := sha256.Sum256(data)
				out[d.Image] = hex.EncodeToString(sum[:])
			}
		}
	}
	return out
}

func byName(fields []corpus.Field) map[string]string {
	out := map[string]string{}
	for _, f := range fields {
		out[f.Name] = f.Value
	}
	return out
}

func countBook(b *corpus.Book) counts {
	c := counts{Books: 1, Pages: len(b.Pages), Cases: len(b.Cases), Repairs: len(b.Repairs), Problems: len(corpus.Open(b.Problems)),
		Doubts: len(corpus.Open(b.Suspects)), Accepted: b.Accepted()}
	for i := range b.Pages {
		if !b.Pages[i].Unreadable.IsZero() {
			c.Unreadable++
		}
	}
	for i := range b.Cases {
		c.Practices += len(b.Cases[i].Practices)
		if len(b.Cases[i].Missing) > 0 {
			c.MissingSection++
		}
	}
	for _, e := range b.TOC {
		switch e.Status {
		case corpus.MissingInTOC:
			if index.HasContents(b) { // without any no case is missing from them
				c.MissingInTOC++
			}
			continue
		case corpus.MissingInBody:
			c.MissingInBody++
		}
		c.TOC++
	}
	for _, l := range b.Ledger {
		c.Chars += l.Chars
		if l.Place == corpus.Unplaced {
			c.Unplaced += l.Chars
		}
	}
	return c
}

func (c *counts) add(d counts) {
	c.Books += d.Books
	c.Pages += d.Pages
	c.Unreadable += d.Unreadable
	c.Cases += d.Cases
	c.Practices += d.Practices
	c.TOC += d.TOC
	c.MissingInBody += d.MissingInBody
	c.MissingInTOC += d.MissingInTOC
	c.Chars += d.Chars
	c.Unplaced += d.Unplaced
	c.Repairs += d.Repairs
	c.Problems += d.Problems
	c.MissingSection += d.MissingSection
	c.Doubts += d.Doubts
	c.Accepted += d.Accepted
}
