package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"casebook/bench/usage"
	"casebook/corpus"
	"casebook/ingest/pdf/pdftest"
)

// books measures casebook ingest and run over so many books at once, each of 100 cases and 300
// practices, and casebook add of one more, each command a process of its own.
type books struct {
	out  io.Writer
	keep string
	// programs are measured one after the other, by their names.
	programs []program
	commands []string
	maker    *maker
	pdf      bool // the books are PDF files, whose pages have lines with places
}

type program struct{ name, path string }

// measureBooks measures this folder's casebook, and another one beside it where before names it.
func measureBooks(data, sizes, commands, keep, before string, pdf, update bool) error {
	m, err := newMaker(data)
	if err != nil {
		return err
	}
	now, err := built()
	if err != nil {
		return err
	}
	defer os.Remove(now)
	var text strings.Builder
	b := books{maker: m, commands: strings.Split(commands, ","), out: io.MultiWriter(os.Stdout, &text), keep: keep, pdf: pdf, programs: []program{{"now", now}}}
	name := "scale_books"
	if pdf {
		name += "_pdf"
	}
	fmt.Fprintf(b.out, "go run ./bench/scale -books %s -commands %s%s\n%s/%s, %d cores\n\n", sizes, commands, map[bool]string{true: " -pdf"}[pdf], runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if before != "" {
		b.programs = append([]program{{"before", before}}, b.programs...)
	}
	if err := b.run(sizes); err != nil {
		return err
	}
	if err := b.held(); err != nil || !update {
		return err
	}
	return os.WriteFile(filepath.Join("docs", "quality", name+".txt"), []byte(text.String()), 0o644)
}

// run measures each number of books.
func (b *books) run(sizes string) error {
	root := b.keep
	if root == "" {
		var err error
		if root, err = os.MkdirTemp("", "books"); err != nil {
			return err
		}
		defer os.RemoveAll(root)
	}
	fmt.Fprintf(b.out, "%-6s %-8s %-8s %8s %8s %8s %8s %8s\n", "books", "command", "program", "CPU s", "wall s", "MiB", "input MB", "DIR MB")
	return eachSize(sizes, func(n int) error { return b.size(root, n) })
}

// size measures one number of books.
func (b *books) size(root string, n int) error {
	in, another := filepath.Join(root, strconv.Itoa(n)), filepath.Join(root, "another"+b.ext())
	if err := b.make(in, n); err != nil {
		return err
	}
	if err := b.book(another, n); err != nil {
		return err
	}
	read, err := written(in)
	if err != nil {
		return err
	}
	for _, p := range b.programs {
		os.RemoveAll(filepath.Join(root, "cache")) // of pages
		dir := filepath.Join(root, "output")
		for _, command := range b.commands {
			args := []string{command, in, "-o", dir}
			if command == "add" {
				args[1] = another
			}
			if err := b.one(n, p, dir, read, args); err != nil {
				return err
			}
			if command == "ingest" {
				os.RemoveAll(dir) // run reads anew
			}
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return nil
}

// one runs a command once.
func (b *books) one(n int, p program, dir string, read float64, args []string) error {
	args = append(args, "--folder-is-book=no")
	start := time.Now()
	cmd := exec.Command(p.path, args...)
	cmd.Env = append(os.Environ(), "CASEBOOK_CACHE="+filepath.Join(filepath.Dir(dir), "cache"))
	var stderr strings.Builder
	cmd.Stderr = &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); errors.As(err, &exit) && exit.ExitCode() != 3 || exit == nil && err != nil {
		return fmt.Errorf("%s %w: %s", args[0], err, stderr.String())
	}
	size, err := written(dir)
	if err != nil {
		return err
	}
	cpu := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	fmt.Fprintf(b.out, "%-6d %-8s %-8s %8.1f %8.1f %8.0f %8.0f %8.0f\n", n, args[0], p.name, cpu, time.Since(start).Seconds(), usage.PeakOf(cmd.ProcessState), read, size)
	return nil
}

func (b *books) ext() string {
	if b.pdf {
		return ".pdf"
	}
	return ".txt"
}

// make makes the books that are not there.
func (b *books) make(folder string, n int) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for i := range n {
		path := filepath.Join(folder, fmt.Sprintf("%04d%s", i+1, b.ext()))
		if _, err := os.Stat(path); err == nil {
			continue
		}
		if err := b.book(path, i); err != nil {
			return err
		}
	}
	return nil
}

// book makes a book, as text or as PDF.
func (b *books) book(path string, seed int) error {
	text := textOf(b.maker.book(seed, casesABook*practicesACase))
	if b.pdf {
		return os.WriteFile(path, pagesOf(text), 0o644)
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// textOf is a made book as it is printed.
func textOf(b *corpus.Book) string {
	var out strings.Builder
	for _, c := range b.Cases {
		title := []rune(strings.TrimLeft(c.Practices[0].Text, "，。：；！？ "))
		fmt.Fprintf(&out, "%s（之%d）\n\n【产生背景】%s\n\n【主要做法】\n", string(title[:min(len(title), 14)]), c.Seq, c.Sections[0].Text)
		for _, p := range c.Practices {
			fmt.Fprintf(&out, "\n　　%s\n", p.Text)
		}
		out.WriteString("\n")
	}
	return out.String()
}

// A page of a made PDF has so many lines of so many characters.
const (
	linesAPage, charsALine = 28, 26
	lineStep               = 19 // points
)

// pagesOf sets a text in pages.
func pagesOf(text string) []byte {
	f := pdftest.New()
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		rs := []rune(paragraph)
		for len(rs) > charsALine {
			lines, rs = append(lines, string(rs[:charsALine])), rs[charsALine:]
		}
		lines = append(lines, string(rs))
	}
	for len(lines) > 0 {
		n := min(linesAPage, len(lines))
		var page strings.Builder
		for i, line := range lines[:n] {
			if strings.TrimSpace(line) != "" {
				page.WriteString(pdftest.Text(50, float64(560-lineStep*i), 12, line))
			}
		}
		f.Page(420, 595, page.String(), "", "")
		lines = lines[n:]
	}
	return f.Bytes()
}
