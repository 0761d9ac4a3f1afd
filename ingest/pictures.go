package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/original"
	"casebook/ingest/pages"
)

// pictured is the format of pictures of pages.
const pictured = "picture"

// readPictures reads a picture, or a folder of them, as the pages of one book.
func readPictures(ctx context.Context, in Input, o Options) (*corpus.Book, error) {
	opts := o.PDF
	name := filepath.Base(in.Path)
	var progress func(done, total int)
	if o.Progress != nil {
		progress = func(done, total int) { o.Progress(name, done, total) }
	}
	files := in.Parts
	if len(files) == 0 {
		files = []string{in.Path}
	}
	list, problems, err := pages.ReadPictures(ctx, files, opts, progress)
	if err != nil && !errors.Is(err, ocr.ErrMissing) {
		return nil, err
	}
	if !anyRead(list) {
		if err == nil {
			err = message.Fail("file.no_picture")
			if len(problems) > 0 {
				err = &message.Error{Message: problems[0].Message, Remedy: problems[0].Remedy}
			}
		}
		return nil, err
	}
	return &corpus.Book{File: name, Format: pictured, Pages: list, Problems: problems}, err
}

// albums makes one input of the pictures of each folder, where there are several: a
// book that was photographed page by page. Inputs of other kinds stay as they are.
func albums(inputs []Input) []Input {
	count := map[string]int{}
	for _, in := range inputs {
		if in.Format == pictured && in.Err == nil && in.fromFolder {
			count[filepath.Dir(in.Path)]++
		}
	}
	at := map[string]int{} // folder → its input
	var out []Input
	for _, in := range inputs {
		dir := filepath.Dir(in.Path)
		if in.Format != pictured || in.Err != nil || !in.fromFolder || count[dir] < 2 {
			out = append(out, in)
			continue
		}
		i, begun := at[dir]
		if !begun {
			i = len(out)
			at[dir] = i
			out = append(out, Input{Path: dir, Name: filepath.Dir(in.Name), shown: path.Dir(in.shown), Format: pictured, unpackedIn: in.unpackedIn})
		}
		out[i].Parts = append(out[i].Parts, in.Path)
		out[i].hashed = append(out[i].hashed, in.hashed...)
	}
	for _, i := range at {
		out[i].order()
	}
	return out
}

// order sorts the pictures of a book by the numbers in their names (IMG_2 before
// IMG_10), and identifies them all together.
func (in *Input) order() {
	slices.SortFunc(in.hashed, func(a, b original.File) int {
		if natural(a.Path, b.Path) {
			return -1
		}
		return 1
	})
	for i, f := range in.hashed {
		in.Parts[i] = f.Path
	}
	in.identify()
}

// identify sets the hash of an input from those of its files.
func (in *Input) identify() {
	if len(in.Parts) == 0 {
		in.SHA256 = in.hashed[0].SHA256
		return
	}
	h := sha256.New()
	for _, f := range in.hashed {
		fmt.Fprintln(h, f.SHA256)
	}
	in.SHA256 = hex.EncodeToString(h.Sum(nil))
}

// natural compares names with the numbers in them as numbers.
func natural(a, b string) bool {
	x, y := a, b
	for x != "" && y != "" {
		nx, ny := digits(x), digits(y)
		if nx > 0 && ny > 0 {
			p, q := strings.TrimLeft(x[:nx], "0"), strings.TrimLeft(y[:ny], "0")
			if len(p) != len(q) {
				return len(p) < len(q)
			}
			if p != q {
				return p < q
			}
			x, y = x[nx:], y[ny:]
			continue
		}
		if x[0] != y[0] {
			return x[0] < y[0]
		}
		x, y = x[1:], y[1:]
	}
	if len(x) != len(y) {
		return len(x) < len(y)
	}
	return a < b
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
