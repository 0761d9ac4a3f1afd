package ocr

import (
	"context"
	"errors"
	"image"
	"testing"
)

// counting makes engines and counts those that live.
type counting struct {
	made, alive int
	fail        bool // engines fail at every page
}

func (c *counting) New(context.Context) (Engine, error) {
	c.made++
	c.alive++
	return &counted{c}, nil
}
func (c *counting) Probe(context.Context) error { return nil }
func (c *counting) Name() string                { return "counting" }
func (c *counting) Version() string             { return "1" }

type counted struct{ of *counting }

func (e *counted) Name() string    { return "counting" }
func (e *counted) Version() string { return "1" }
func (e *counted) Close() error    { e.of.alive--; return nil }
func (e *counted) Read(context.Context, *image.Gray, int) (Reading, error) {
	if e.of.fail {
		return Reading{}, errors.New("no")
	}
	return Reading{}, nil
}

// book reads a page with an engine and closes it.
func book(t *testing.T, f Factory) {
	t.Helper()
	e, err := f.New(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	_, _ = e.Read(context.Background(), nil, 300)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
}

// Engines are made once for many books, and end with the run.
func TestKeptOverBooks(t *testing.T) {
	c := &counting{}
	k := Keep(c)
	for range 3 {
		book(t, k)
	}
	if c.made != 1 || c.alive != 1 {
		t.Errorf("three books: %d engines made, %d alive", c.made, c.alive)
	}
	late, err := k.New(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	if err := late.Close(); err != nil || c.alive != 0 {
		t.Errorf("%d engines live on after the end, %v", c.alive, err)
	}
}

// An engine that failed is not lent again.
func TestKeptDropsFailed(t *testing.T) {
	c := &counting{fail: true}
	k := Keep(c)
	defer k.Close()
	book(t, k)
	c.fail = false
	book(t, k)
	if c.made != 2 || c.alive != 1 {
		t.Errorf("%d engines made, %d alive", c.made, c.alive)
	}
}
