// Package review serves the report of a collection on this machine with a layer
// for editing: what is changed there is written to edits.yaml, as a person would
// write it, and the report is made anew.
//
// Nothing but the loopback interface is listened on. Every address begins with a
// random token, and requests with another Host, from another Origin or without
// the token are refused before anything is looked at.
package review

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"casebook/corpus"
)

// reportName is the page that is served with the editing layer.
const reportName = "report.html"

// Options of Serve.
type Options struct {
	// Rerun makes the report anew after edits.yaml was written. Where it fails
	// the edit is taken back.
	Rerun func(ctx context.Context) error
	// Ready is told the address to open, once it can be opened.
	Ready func(address string)
}

// Serve serves the report in dir until ctx is done, which is no error.
func Serve(ctx context.Context, dir string, opts Options) error {
	if opts.Rerun == nil {
		return errors.New("review: no way to make the report anew")
	}
	if _, err := os.Stat(filepath.Join(dir, reportName)); err != nil {
		return fmt.Errorf("review %s: no report: write one with casebook report: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("review: %w", err)
	}
	defer root.Close()
	token, err := newToken()
	if err != nil {
		return fmt.Errorf("review: %w", err)
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("review: %w", err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	s := &session{ctx: ctx, dir: dir, root: root, store: corpus.Store{Dir: dir}, rerun: opts.Rerun}
	server := &http.Server{
		Handler:           guard(token, port, s.routes()),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { s.shut(server, ended) })
	if opts.Ready != nil {
		opts.Ready(fmt.Sprintf("http://127.0.0.1:%d/%s/", port, token))
	}
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		stop()
		return fmt.Errorf("review: %w", err)
	}
	<-ended
	return nil
}

// shut ends a server once no edit is being written any more.
func (s *session) shut(server *http.Server, ended chan<- struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	server.Close()
	close(ended)
}

// newToken is 256 random bits, as they can stand in an address.
func newToken() (string, error) {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}
