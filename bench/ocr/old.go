package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"casebook/bench/ocr/damage"
	"casebook/bench/ocr/oldprint"
	"casebook/bench/ocr/truth"
	"casebook/corpus"
	"casebook/ingest/ocr"
)

// spoiltOld are the ways in which pages in old print are measured.
var spoiltOld = []string{"none", "1-bit 200 dpi"}

// oldPrint measures the engine alone on pages in traditional script and in columns.
func oldPrint(ctx context.Context, out io.Writer, s settings) error {
	dir, err := os.MkdirTemp("", "bench-ocr-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintf(out, "\n# Pages in traditional script and in columns (bench/ocr/oldprint), as printed and at 200 dpi in black and white.\n")
	fmt.Fprintf(out, "\n%-10s %-16s %6s %8s %14s\n", "engine", "print", "pages", "CER", "1-bit 200 dpi")
	for _, k := range oldprint.Kinds() {
		path, err := k.Print(dir)
		if errors.Is(err, oldprint.ErrNoChromium) {
			fmt.Fprintf(out, "# (not measured: %v)\n", err)
			return nil
		}
		if err != nil {
			return err
		}
		sheets, err := render(ctx, path, len(k.Pages()))
		if err != nil {
			return err
		}
		for _, engine := range strings.Split(s.engines, ",") {
			f, err := chosen(engine)
			if err != nil {
				return err
			}
			rates, err := oldRates(ctx, f, k, sheets)
			if err != nil {
				return fmt.Errorf("%s with %s: %w", k.Name, engine, err)
			}
			fmt.Fprintf(out, "%-10s %-16s %6d %7.2f%% %13.2f%%\n", engine, k.Name, len(sheets), rates[0], rates[1])
		}
	}
	return nil
}

// oldRates are the character errors of a kind of page, by the ways of spoiltOld.
func oldRates(ctx context.Context, f ocr.Factory, k oldprint.Kind, sheets []*image.Gray) ([]float64, error) {
	e, err := f.New(ctx)
	if err != nil {
		return nil, err
	}
	defer e.Close()
	var out []float64
	for _, name := range spoiltOld {
		kinds := damage.Kinds()
		d := kinds[slices.IndexFunc(kinds, func(k damage.Kind) bool { return k.Name == name })]
		var sum truth.Errors
		for i, p := range k.Pages() {
			img := d.Do(sheets[i], sheets[i], rand.New(rand.NewPCG(uint64(i), 7)))
			r, err := e.Read(ctx, img, 300*img.Rect.Dx()/sheets[i].Rect.Dx())
			if err != nil {
				return nil, err
			}
			sum.Add(truth.Compare(corpus.Page{Lines: r.Lines}, truth.Page{Text: p.Truth()}))
		}
		out = append(out, sum.Rate())
	}
	return out, nil
}
