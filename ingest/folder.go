package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/forms"
)

// Whether the files of a folder are read as one book.
const (
	FolderAuto = "auto" // where their form says that each is one short case
	FolderYes  = "yes"
	FolderNo   = "no"
)

// groups divides the inputs: files of one folder that may be parts of one book
// stand together, in the place of the first of them; all others alone.
func groups(inputs []Input, how string) [][]Input {
	var out [][]Input
	at := map[string]int{}
	for _, in := range inputs {
		key := in.Folder
		if how != FolderYes && key != "" {
			key = filepath.Dir(in.Name)
		}
		mergeable := in.Err == nil && (in.Format == "text" || in.Format == "document")
		if how == FolderNo || !mergeable || key == "" {
			out = append(out, []Input{in})
			continue
		}
		if g, ok := at[key]; ok {
			out[g] = append(out[g], in)
			continue
		}
		at[key] = len(out)
		out = append(out, []Input{in})
	}
	return out
}

// together reports whether files are to be tried as parts of one book.
func (o Options) together(g []Input) bool {
	return len(g) > 1 || o.FolderIsBook == FolderYes && g[0].Folder != "" && g[0].Err == nil
}

// group reads the files of one folder: as one book where they are parts of one,
// else nothing (nil): each is a book of its own then.
func (o Options) group(ctx context.Context, parts []Input, became fates) (*corpus.Book, string, error) {
	if o.Known != nil {
		fp := o.fingerprintOfGroup(parts)
		if b := o.Known(fp); b != nil {
			for _, in := range parts {
				became.tell(in, corpus.WasRead, b, nil)
			}
			return b, fp, nil
		}
	}
	books, failed, err := o.parts(ctx, parts)
	if books == nil || err != nil {
		return nil, "", err
	}
	whole := merge(books)
	whole.File, whole.SHA256 = folderName(parts), sumOf(parts)
	whole.Notes = append(whole.Notes, message.New("ingest.folder_is_book", len(books)))
	doubts := whole.Suspects // splitting begins its own
	if err := o.divide(ctx, whole); err != nil {
		return nil, "", err
	}
	whole.Suspects = append(doubts, whole.Suspects...)
	settle(whole)
	wholeAsPractices(whole)
	noCase(whole)
	broken := false
	for _, in := range parts {
		err := failed[in.Path]
		if err == nil {
			became.tell(in, corpus.WasRead, whole, nil)
			continue
		}
		what := outcomeOf(err)
		broken = broken || what == corpus.Failed
		became.tell(in, what, nil, err)
	}
	if broken {
		return whole, "", nil // the next run tries again
	}
	return whole, o.fingerprintOfGroup(parts), nil
}

// parts reads the files of one folder that are parts of one book; nothing (nil) where
// they are not. Why single ones could not be read stands in failed, by their paths.
func (o Options) parts(ctx context.Context, parts []Input) (books []*corpus.Book, failed map[string]error, err error) {
	failed = map[string]error{}
	for i := range parts {
		b, in, err := readAtRest(ctx, parts[i], o)
		parts[i] = in
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if b == nil {
			failed[in.Path] = err
			continue
		}
		if len(b.Cases) > 0 {
			return nil, nil, nil // a table: its rows are cases already
		}
		books = append(books, b)
	}
	if o.FolderIsBook != FolderYes && !oneCaseEach(books) {
		return nil, nil, nil
	}
	return books, failed, nil
}

func (o Options) fingerprintOfGroup(parts []Input) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\nfolder %s\n", o.Fingerprint, folderName(parts))
	for _, in := range parts {
		fmt.Fprintf(h, "%s\n", o.FingerprintOf(in))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// folderName is the name of the folder that was named, or in which the files lie.
func folderName(parts []Input) string {
	dir := filepath.Dir(parts[0].Name)
	for _, p := range parts[1:] {
		if filepath.Dir(p.Name) != dir {
			dir = parts[0].Folder
		}
	}
	return baseName(dir)
}

// sumOf is the hash of the names and contents of the files.
func sumOf(parts []Input) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%s %s\n", filepath.Base(p.Path), p.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// merge makes one book of files: their pages one behind the other, each with the
// name of its file, so that whatever is said of a page names it.
func merge(books []*corpus.Book) *corpus.Book {
	out := &corpus.Book{Format: books[0].Format}
	alike := map[string]int{} // code → files of which it is noted
	for _, b := range books {
		doubt(b)
		noted := map[string]bool{}
		for _, n := range b.Notes {
			if !noted[n.Code] {
				noted[n.Code] = true
				alike[n.Code]++
			}
		}
	}
	for _, b := range books {
		before := len(out.Pages)
		for i, p := range b.Pages {
			p.Number, p.File, p.Begins = before+i+1, b.File, i == 0 || p.Begins
			out.Pages = append(out.Pages, p)
		}
		of := func(p corpus.Problem) corpus.Problem {
			p.Page, p.Message = before+max(p.Page, 1), message.New("because", b.File, p.Message)
			return p
		}
		for _, p := range b.Problems {
			out.Problems = append(out.Problems, of(p))
		}
		for _, p := range b.Suspects {
			out.Suspects = append(out.Suspects, of(p))
		}
		for _, n := range b.Notes {
			switch files := alike[n.Code]; {
			case files > mostAlike:
				out.Notes = append(out.Notes, message.New("ingest.noted_of", files, b.File, n))
				alike[n.Code] = 0
			case files > 0:
				out.Notes = append(out.Notes, message.New("because", b.File, n))
			}
		}
	}
	return out
}

// mostAlike is of how many files the same is noted one by one; of more the first is named.
const mostAlike = 3

// Limits of files that are one case each.
const (
	maxCasePages  = 8
	maxCaseChars  = 20000
	maxHeadingLen = 14
	sharedBy      = .5  // of the files have a heading that others have too
	shortShare    = .85 // of the files are short and have none of the headings that most have twice
)

// oneCaseEach: nearly all files are short, no heading that most of them have stands in them
// twice, and their headings are those of the others.
func oneCaseEach(books []*corpus.Book) bool {
	if len(books) < 2 {
		return false
	}
	in := map[string]int{} // heading → files
	own := make([]map[string]int, len(books))
	for i, b := range books {
		own[i] = headingsOf(b)
		for h := range own[i] {
			in[h]++
		}
	}
	single, sharing := 0, 0
	for i, b := range books {
		shared, once := 0, true
		for h, times := range own[i] {
			if in[h] >= 2 {
				shared++
			}
			if times > 1 && 2*in[h] > len(books) { // what few have is no heading of sections: a practice that begins as another does, the end of a wrapped line
				once = false
			}
		}
		if len(b.Pages) <= maxCasePages && chars(b) <= maxCaseChars && once {
			single++
		}
		if shared >= 2 {
			sharing++
		}
	}
	n := float64(len(books))
	return float64(single) >= shortShare*n && float64(sharing) >= sharedBy*n
}

// headingsOf counts the short lines of a file that may be headings, without the
// marks around them, and the names of sections before text (产生背景：…).
func headingsOf(b *corpus.Book) map[string]int {
	out := map[string]int{}
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			h := corpus.Normalize(l.Text)
			if name, ok := bracketedHead(h); ok {
				h = name
			} else if name, ok := sectionBefore(l); ok {
				h = name
			}
			h = strings.TrimLeft(strings.Trim(h, "#*[]<>():-_=.。、 "), "0123456789一二三四五六七八九十.、")
			if n := corpus.Chars(h); n >= 2 && n <= maxHeadingLen && !strings.ContainsAny(h, "。,;!?") {
				out[h]++
			}
		}
	}
	return out
}

// sectionBefore is the name of a section that a line begins with, before its text.
func sectionBefore(l corpus.Line) (string, bool) {
	for _, h := range forms.Headings(l.Text, l.Bold) {
		if !h.Alone && forms.Heads(h.Name) {
			return h.Name, true
		}
	}
	return "", false
}

// bracketedHead is the name in brackets that a line begins with, before text.
func bracketedHead(normal string) (string, bool) {
	if !strings.HasPrefix(normal, "[") {
		return "", false
	}
	name, _, ok := strings.Cut(normal[1:], "]")
	return name, ok
}

func chars(b *corpus.Book) int {
	n := 0
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			n += corpus.Chars(l.Text)
		}
	}
	return n
}
