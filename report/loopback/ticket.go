package loopback

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// ticketLasts is how long a ticket lets a browser in.
const ticketLasts = 10 * time.Minute

// Address is an address that lets one browser in, once. It is for the person's own
// terminal: everybody on this machine can read the words that a program is started
// with, so a browser is given a Ticket.
func (s *Server) Address() (string, error) {
	t, err := secret()
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tickets[sha256.Sum256([]byte(t))] = time.Now().Add(ticketLasts)
	return s.Home() + entrance + t, nil
}

// Ticket writes a page that leads to an Address and that only this user can read; the
// browser is started with its name. remove deletes it.
func (s *Server) Ticket() (path string, remove func(), err error) {
	address, err := s.Address()
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp("", "casebook-") // 0700
	if err != nil {
		return "", nil, err
	}
	remove = func() { os.RemoveAll(dir) }
	path = filepath.Join(dir, "casebook.html")
	if err := os.WriteFile(path, []byte(leadsTo(address)), 0o600); err != nil {
		remove()
		return "", nil, err
	}
	return path, remove, nil
}

// enter takes a ticket, gives the cookie for it and leads on. A page leads on, not a
// redirect: a browser that came from a file sends no strict cookie along the redirect.
func (s *Server) enter(w http.ResponseWriter, r *http.Request, ticket string) {
	if r.Method != http.MethodGet || !opensPage(r) || !s.take(ticket) {
		refuse(w)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: s.secret, Path: s.path, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, leadsTo(s.path))
}

// opensPage reports a request of a window: a script, a picture or a frame of another
// page cannot use up a ticket.
func opensPage(r *http.Request) bool {
	mode, dest := r.Header.Get("Sec-Fetch-Mode"), r.Header.Get("Sec-Fetch-Dest")
	return (mode == "" || mode == "navigate") && (dest == "" || dest == "document")
}

// take uses a ticket up.
func (s *Server) take(ticket string) bool {
	sum := sha256.Sum256([]byte(ticket))
	s.mu.Lock()
	defer s.mu.Unlock()
	until, ok := s.tickets[sum]
	delete(s.tickets, sum)
	return ok && time.Now().Before(until)
}

// leadsTo is a page that leads on. Addresses here hold no character that HTML reads.
func leadsTo(address string) string {
	return fmt.Sprintf(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="referrer" content="no-referrer">`+
		`<meta http-equiv="refresh" content="0;url=%[1]s"><title>casebook</title><link rel="icon" href="data:,"><p><a href="%[1]s">casebook</a></p></html>`+"\n", address)
}
