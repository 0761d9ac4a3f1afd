package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"casebook/corpus"
	"casebook/ingest"
)

// heldBooks are enough to measure what one takes.
const heldBooks = 5

// held measures what books that were read take in memory: whole, and in outline.
func (b *books) held() error {
	fmt.Fprintf(b.out, "\nheld in memory of %d books\n%-6s %6s %9s %8s %14s %16s %18s\n", heldBooks, "form", "pages", "practices", "stored", "whole KB/page", "outline KB/page", "outline B/practice")
	root, err := os.MkdirTemp("", "held")
	if err != nil {
		return err
	}
	defer os.RemoveAll(root)
	for _, pdf := range []bool{false, true} {
		b.pdf = pdf
		if err := b.heldOf(filepath.Join(root, strconv.FormatBool(pdf))); err != nil {
			return err
		}
	}
	return nil
}

func (b *books) heldOf(dir string) error {
	in := filepath.Join(dir, "in")
	if err := b.make(in, heldBooks); err != nil {
		return err
	}
	inputs, err := ingest.Find([]string{in})
	if err != nil {
		return err
	}
	change, err := corpus.Begin(filepath.Join(dir, "out"))
	if err != nil {
		return err
	}
	defer change.Abort()
	read := func() (*ingest.Result, error) {
		return ingest.Run(context.Background(), inputs, ingest.Options{FolderIsBook: ingest.FolderNo})
	}
	if _, err := read(); err != nil { // what is prepared once stays
		return err
	}
	before := heap()
	res, err := read()
	if err != nil {
		return err
	}
	whole := heap() - before
	pages, practices := 0, res.Collection.PracticeCount()
	for _, x := range res.Collection.Books {
		pages += len(x.Pages)
		if err := change.Shelve(x); err != nil {
			return err
		}
	}
	outline := heap() - before
	stored, err := written(filepath.Join(change.Staged()))
	fmt.Fprintf(b.out, "%-6s %6d %9d %5.1f MB %14.1f %16.2f %18.0f\n", b.ext()[1:], pages, practices, stored, whole/1e3/float64(pages), outline/1e3/float64(pages), outline/float64(practices))
	runtime.KeepAlive(res)
	return err
}

// heap is what is in use, in bytes.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
