package run

import (
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// A run that holds its books in outline and is killed at any moment leaves the folder as it was
// or as it is to be, and the next run ends in the bytes of an undisturbed one.
func TestHoldingKilled(t *testing.T) {
	sample.Plainly(t)
	b := books{t, t.TempDir()}
	old, dir, whole := b.make("old.txt", "", 1), filepath.Join(b.dir, "dir"), filepath.Join(b.dir, "whole")
	for i := range 20 {
		b.make("more-"+string(rune('a'+i))+".txt", "", uint64(i+2))
	}
	if _, err := Whole(t.Context(), usual(dir), []string{old}, &silent{}); err != nil {
		t.Fatal(err)
	}
	before := all(t, dir)
	copied := func(to string) {
		if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	copied(whole)
	start := time.Now()
	if out, err := child(whole, b.dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took, want := time.Since(start), all(t, whole)
	kills := 1
	if os.Getenv("CASEBOOK_NIGHTLY") != "" {
		kills = 60
	}
	random, became := rand.New(rand.NewPCG(22, 26)), map[string]int{}
	for range kills {
		to := filepath.Join(t.TempDir(), "killed")
		copied(to)
		c := child(to, b.dir)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Float64() * float64(took)))
		c.Process.Kill()
		c.Wait()
		if err := corpus.Finish(to); err != nil {
			t.Fatal(err)
		}
		os.RemoveAll(filepath.Join(to, ".staging")) // as the next change does
		switch got := all(t, to); {
		case maps.Equal(got, before):
			became["as it was"]++
		case maps.Equal(got, want):
			became["as it is to be"]++
		default:
			t.Fatal("the folder is neither as it was nor as it is to be")
		}
		if out, err := child(to, b.dir).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if got := all(t, to); !maps.Equal(got, want) {
			t.Fatal("the next run ends in other bytes")
		}
	}
	t.Log(became)
}

// child runs TestHoldingChild in a process of its own.
func child(dir, books string) *exec.Cmd {
	c := exec.Command(os.Args[0], "-test.run=^TestHoldingChild$")
	c.Env = append(os.Environ(), "HOLDING_DIR="+dir, "HOLDING_BOOKS="+books)
	return c
}

// TestHoldingChild is the run that is killed; by itself it does nothing.
func TestHoldingChild(t *testing.T) {
	dir := os.Getenv("HOLDING_DIR")
	if dir == "" {
		return
	}
	names, err := filepath.Glob(filepath.Join(os.Getenv("HOLDING_BOOKS"), "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	c, r := usual(dir), &silent{}
	c.HeldWhole = 1
	if _, err := Whole(t.Context(), c, names, r); err != nil {
		t.Fatal(err, strings.Join(r.said, "\n"))
	}
}
