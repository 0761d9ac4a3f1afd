package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Paths alone are a run with its output beside the first; everything else is left alone.
func TestAsRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "书 房")
	book := filepath.Join(dir, "案例.v2.pdf")
	named := filepath.Join(dir, "run")
	for _, path := range []string{book, named} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	beside := filepath.Join(dir, "案例.v2-casebook")
	for _, c := range []struct {
		name       string
		args, want []string
		output     string
	}{
		{"nothing", nil, nil, ""},
		{"a book", []string{book}, []string{"run", book, "--output=" + beside}, beside},
		{"two books", []string{book, named}, []string{"run", book, named, "--output=" + beside}, beside},
		{"a book with options", []string{book, "-k", "5"}, []string{"run", book, "-k", "5", "--output=" + beside}, beside},
		{"a book with its output", []string{book, "-oX"}, []string{"run", book, "-oX"}, ""},
		{"a folder", []string{dir}, []string{"run", dir, "--output=" + dir + "-casebook"}, dir + "-casebook"},
		{"a command called as a file is", []string{"run", book}, []string{"run", book}, ""},
		{"help", []string{"help"}, []string{"help"}, ""},
		{"what is not there", []string{"none.pdf"}, []string{"none.pdf"}, ""},
		{"an option", []string{"--help"}, []string{"--help"}, ""},
	} {
		got, output := asRun(newRoot(newUI()), c.args)
		if !slices.Equal(got, c.want) || output != c.output {
			t.Errorf("%s: %q, output %q; want %q, %q", c.name, got, output, c.want, c.output)
		}
	}
}
