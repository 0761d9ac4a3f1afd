// Package review serves the report of a collection on this machine with a layer
// for editing: what is changed there is written to edits.yaml, as a person would
// write it, and the report is made anew. Who can reach it is report/loopback's matter.
package review

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
	"casebook/report/loopback"
)

// reportName is the page that is served with the editing layer.
const reportName = "report.html"

// Options of Serve and Open.
type Options struct {
	// Rerun makes the report anew after edits.yaml was written. Where it fails
	// the edit is taken back.
	Rerun func(ctx context.Context) error
	// Places tells where cases that are added happened.
	Places edits.Places
	// Ready is given the server that can be opened; Serve alone calls it.
	Ready func(*loopback.Server)
	// Head is put into the head of the page beside the editing layer.
	Head string
}

// Serve serves the report in dir until ctx is done, which is no error.
func Serve(ctx context.Context, dir string, opts Options) error {
	r, err := Open(ctx, dir, opts)
	if err != nil {
		return err
	}
	defer r.Close()
	server, err := loopback.Listen()
	if err != nil {
		return fmt.Errorf("review: %w", err)
	}
	if opts.Ready != nil {
		opts.Ready(server)
	}
	return server.Serve(ctx, r, &r.s.mu)
}

// Review is a review of one folder, as a handler of requests that a loopback.Server
// lets through.
type Review struct {
	http.Handler
	s *session
}

// Open begins a review of the report in dir; ctx is that of what the review writes.
func Open(ctx context.Context, dir string, opts Options) (*Review, error) {
	if opts.Rerun == nil {
		return nil, message.Fail("report.no_rerun")
	}
	if _, err := os.Stat(filepath.Join(dir, reportName)); err != nil {
		return nil, message.Wrap(err, "report.no_report", dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("review: %w", err)
	}
	s := &session{ctx: ctx, dir: dir, root: root, store: corpus.Store{Dir: dir}, rerun: opts.Rerun, places: opts.Places, head: opts.Head, lang: languageOf(root)}
	return &Review{s.routes(), s}, nil
}

// languageOf is the language of the report, in which the layer for editing speaks too.
func languageOf(root *os.Root) message.Lang {
	f, err := root.Open(reportName)
	if err != nil {
		return message.Chinese
	}
	defer f.Close()
	head := make([]byte, 256)
	n, _ := io.ReadFull(f, head)
	if bytes.Contains(head[:n], []byte(`<html lang="en"`)) {
		return message.English
	}
	return message.Chinese
}

// Plain serves the report as it is, without the layer for editing, and the files that it
// links to.
func (r *Review) Plain() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", r.s.plain)
	mux.HandleFunc("GET /"+reportName, r.s.plain)
	mux.HandleFunc("GET /", r.s.file)
	return mux
}

// Close ends the review once no edit is being written any more.
func (r *Review) Close() {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	r.s.root.Close()
}
