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
	"casebook/bench/ocr/tables"
	"casebook/corpus"
	"casebook/ingest/ocr"
)

// spoiltTables are the ways in which pages with tables are measured; the first one page by page.
var spoiltTables = []string{"none", "skew -1.5°", "noise", "1-bit 200 dpi", "1-bit 150 dpi"}

// cells measures the engine alone on pages with tables, forms, frames and pictures.
func cells(ctx context.Context, out io.Writer, s settings) error {
	dir, err := os.MkdirTemp("", "bench-ocr-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Fprint(out, "# Tables and pictures in scans (bench/ocr/tables). Command: go run ./bench/ocr -cells -update\n",
		"# rows: one line holds the cells of a row in order and nothing else (or a label of a form alone); cells: one line holds\n",
		"# a cell whole; paragraphs: nothing else stands within; captions, notes, text in pictures: lines by themselves.\n",
		"# CER of the page in its order (text in pictures and their captions left out). Held: not looked at while rules were made.\n")
	for _, held := range []bool{false, true} {
		pages := tables.Pages(held)
		path, err := tables.Print(dir, pages)
		if errors.Is(err, oldprint.ErrNoChromium) {
			fmt.Fprintf(out, "# (not measured: %v)\n", err)
			return nil
		}
		if err != nil {
			return err
		}
		sheets, err := render(ctx, path, len(pages))
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\n%-10s %-16s %7s %7s %11s %9s %7s\n", "engine", map[bool]string{true: "held page", false: "page"}[held], "rows", "cells", "paragraphs", "captions", "CER")
		for _, engine := range strings.Split(s.engines, ",") {
			if err := cellsOf(ctx, out, s, engine, pages, sheets); err != nil {
				return fmt.Errorf("%s: %w", engine, err)
			}
		}
	}
	return nil
}

// cellsOf measures one engine.
func cellsOf(ctx context.Context, out io.Writer, s settings, engine string, pages []tables.Page, sheets []*image.Gray) error {
	f, err := chosen(engine)
	if err != nil {
		return err
	}
	e, err := f.New(ctx)
	if err != nil {
		return err
	}
	defer e.Close()
	for _, name := range spoiltTables {
		if !strings.Contains(name, s.kinds) {
			continue
		}
		kinds := damage.Kinds()
		k := kinds[slices.IndexFunc(kinds, func(k damage.Kind) bool { return k.Name == name })]
		var sum tables.Score
		for i, p := range pages {
			if name != spoiltTables[0] && s.dump > 0 {
				break
			}
			img := k.Do(sheets[i], sheets[i], rand.New(rand.NewPCG(uint64(i), 7)))
			one, err := readTables(ctx, e, s, img, 300*img.Rect.Dx()/sheets[i].Rect.Dx(), p)
			if err != nil {
				return err
			}
			if sum.Add(one); name == spoiltTables[0] {
				cellRow(out, engine, p.Name, one)
			}
		}
		cellRow(out, engine, "all, "+name, sum)
	}
	return nil
}

func readTables(ctx context.Context, e ocr.Engine, s settings, img *image.Gray, dpi int, p tables.Page) (tables.Score, error) {
	r, err := e.Read(ctx, img, dpi)
	if err != nil {
		return tables.Score{}, err
	}
	if s.verbose || s.dump == p.Number {
		dump(os.Stderr, corpus.Page{Number: p.Number, Lines: r.Lines})
	}
	return tables.Compare(r.Lines, p)
}

func cellRow(out io.Writer, engine, name string, s tables.Score) {
	fmt.Fprintf(out, "%-10s %-16s %7s %7s %11s %9s %6.2f%%\n", engine, name, of(s.Rows[0], s.Rows[1]), of(s.Cells[0], s.Cells[1]),
		of(s.Paragraphs[0], s.Paragraphs[1]), of(s.Captions[0], s.Captions[1]), s.Errors.Rate())
}
