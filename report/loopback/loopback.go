// Package loopback serves pages on this machine to the person who started the program
// and to nobody else: neither to another machine, nor to another user of this one, nor
// to a page of another site that is open in the same browser.
//
// Nothing but 127.0.0.1 is listened on. The browser comes in by an address that works
// once (Address, Ticket) and is given a strict cookie for it. The cookie belongs to a
// path that nobody can guess, since browsers send cookies to every port of a host: a
// server that another user runs on this machine never sees it. See Server.guard for what
// is asked of each request.
package loopback

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
	"strconv"
	"sync"
	"time"
)

// Asset serves a file of the program's own.
func Asset(kind string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Write(data)
	}
}

// Server is a server that listens and lets nobody in yet.
type Server struct {
	listener net.Listener
	port     int
	path     string // secret, "/…/": everything lies below it
	secret   string // of the cookie

	mu      sync.Mutex
	tickets map[[32]byte]time.Time // sums of what lets a browser in once, and until when
}

// Listen begins to listen on a free port of 127.0.0.1.
func Listen() (*Server, error) {
	path, err := secret()
	if err != nil {
		return nil, err
	}
	cookie, err := secret()
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	return &Server{
		listener: l, port: l.Addr().(*net.TCPAddr).Port,
		path: "/" + path + "/", secret: cookie, tickets: map[[32]byte]time.Time{},
	}, nil
}

// Home is the address of the first page, for a browser that was let in.
func (s *Server) Home() string { return s.origin() + s.path }

func (s *Server) origin() string { return "http://127.0.0.1:" + strconv.Itoa(s.port) }

// Serve answers requests, whose paths it shortens by the secret one, until ctx is done,
// which is no error. It does not break off what holds busy.
func (s *Server) Serve(ctx context.Context, pages http.Handler, busy sync.Locker) error {
	server := &http.Server{
		Handler:           s.guard(pages),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second, // of a whole request; one that takes longer sets its own deadline
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		busy.Lock()
		defer busy.Unlock()
		server.Close()
		close(ended)
	})
	if err := server.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
		stop()
		return fmt.Errorf("loopback: %w", err)
	}
	<-ended
	return nil
}

// secret is 256 random bits, as they can stand in an address.
func secret() (string, error) {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}
