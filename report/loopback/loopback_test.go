package loopback

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// started is a server that answers everything with the path asked for.
func started(t *testing.T) *Server {
	t.Helper()
	s, err := Listen()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- s.Serve(ctx, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "served "+r.URL.Path) }), &sync.Mutex{})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("ended with %v", err)
		}
	})
	return s
}

// send makes a request as it stands, with the cookie if it is given.
func send(t *testing.T, method, address string, cookie *http.Cookie, alter func(*http.Request)) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(""))
	if err != nil {
		t.Fatal(err)
	}
	if method != http.MethodGet {
		r.Header.Set("Origin", "http://"+r.URL.Host)
	}
	if cookie != nil {
		r.AddCookie(cookie)
	}
	if alter != nil {
		alter(r)
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return resp, string(body)
}

// letIn takes a ticket of the server and returns the cookie.
func letIn(t *testing.T, s *Server) *http.Cookie {
	t.Helper()
	address, err := s.Address()
	if err != nil {
		t.Fatal(err)
	}
	resp, _ := send(t, "GET", address, nil, nil)
	if resp.StatusCode != 200 || len(resp.Cookies()) != 1 {
		t.Fatalf("status %d, cookies %v", resp.StatusCode, resp.Cookies())
	}
	return resp.Cookies()[0]
}

func TestGuard(t *testing.T) {
	s := started(t)
	cookie := letIn(t, s)
	home := s.Home()
	u, _ := url.Parse(home)
	base := "http://" + u.Host + "/"
	header := func(k, v string) func(*http.Request) { return func(r *http.Request) { r.Header.Set(k, v) } }
	for _, c := range []struct {
		name, method, address string
		cookie                *http.Cookie
		alter                 func(*http.Request)
		want                  int
	}{
		{"page", "GET", home, cookie, nil, 200},
		{"write", "POST", home + "x", cookie, nil, 200},
		{"localhost", "GET", home, cookie, func(r *http.Request) { r.Host = "localhost:" + u.Port() }, 200},
		{"address bar", "GET", home, cookie, header("Sec-Fetch-Site", "none"), 200},
		{"no cookie", "GET", home, nil, nil, 403},
		{"wrong cookie", "GET", home, &http.Cookie{Name: cookieName, Value: "AAAA"}, nil, 403},
		{"start of the cookie", "GET", home, &http.Cookie{Name: cookieName, Value: cookie.Value[:20]}, nil, 403},
		{"no path", "GET", base, cookie, nil, 403},
		{"wrong path", "GET", base + "AAAA/", cookie, nil, 403},
		{"start of the path", "GET", home[:len(home)-2] + "/", cookie, nil, 403},
		{"path after another", "GET", base + "x" + u.Path, cookie, nil, 403},
		{"other host", "GET", home, cookie, func(r *http.Request) { r.Host = "evil.example:" + u.Port() }, 403},
		{"other port", "GET", home, cookie, func(r *http.Request) { r.Host = "127.0.0.1:1" }, 403},
		{"no port", "GET", home, cookie, func(r *http.Request) { r.Host = "127.0.0.1" }, 403},
		{"read from another origin", "GET", home, cookie, header("Origin", "http://evil.example"), 403},
		{"cross-site link", "GET", home, cookie, header("Sec-Fetch-Site", "cross-site"), 403},
		{"same-site page", "GET", home, cookie, header("Sec-Fetch-Site", "same-site"), 403},
		{"write by the address bar", "POST", home, cookie, header("Sec-Fetch-Site", "none"), 403},
		{"write from another origin", "POST", home, cookie, header("Origin", "http://evil.example"), 403},
		{"write from a file", "POST", home, cookie, header("Origin", "null"), 403},
		{"write from another port", "POST", home, cookie, header("Origin", "http://127.0.0.1:1"), 403},
		{"write by https", "POST", home, cookie, header("Origin", "https://"+u.Host), 403},
		{"write without origin", "POST", home, cookie, func(r *http.Request) { r.Header.Del("Origin") }, 403},
		{"two origins", "POST", home, cookie, func(r *http.Request) { r.Header.Add("Origin", "http://evil.example") }, 403},
		{"a ticket that never was", "GET", home + entrance + "AAAA", nil, nil, 403},
	} {
		t.Run(c.name, func(t *testing.T) {
			resp, body := send(t, c.method, c.address, c.cookie, c.alter)
			if resp.StatusCode != c.want {
				t.Errorf("status %d, want %d: %s", resp.StatusCode, c.want, body)
			}
			if c.want == 403 && strings.TrimSpace(body) != "refused" {
				t.Errorf("the refusal says %q", body)
			}
		})
	}
}

// A ticket lets one browser in, once, by opening a page; the cookie is strict, out of
// reach of scripts, and of this server alone.
func TestTicket(t *testing.T) {
	s := started(t)
	address, err := s.Address()
	if err != nil {
		t.Fatal(err)
	}
	for _, header := range []string{"Sec-Fetch-Mode: cors", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: iframe", "Sec-Fetch-Dest: image"} {
		name, value, _ := strings.Cut(header, ": ")
		if resp, _ := send(t, "GET", address, nil, func(r *http.Request) { r.Header.Set(name, value) }); resp.StatusCode != 403 {
			t.Errorf("%s: status %d", header, resp.StatusCode)
		}
	}
	fromFile := func(r *http.Request) {
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.Header.Set("Sec-Fetch-Mode", "navigate")
		r.Header.Set("Sec-Fetch-Dest", "document")
	}
	resp, body := send(t, "GET", address, nil, fromFile)
	u, _ := url.Parse(s.Home())
	c := resp.Header.Get("Set-Cookie")
	if resp.StatusCode != 200 || !strings.Contains(c, "; Path="+u.Path+"; HttpOnly; SameSite=Strict") || !strings.Contains(body, "url="+u.Path) {
		t.Fatalf("status %d, cookie %q, %s", resp.StatusCode, c, body)
	}
	if resp, _ := send(t, "GET", address, nil, fromFile); resp.StatusCode != 403 {
		t.Errorf("the ticket lets in twice: status %d", resp.StatusCode)
	}
}

// The page that the browser is started with leads in, and only its owner can read it.
func TestTicketIsPrivate(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := started(t)
	path, remove, err := s.Ticket()
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	// Windows has no such mode: what lies in the user's temporary folder is the user's.
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	page, _ := os.ReadFile(path)
	_, address, _ := strings.Cut(string(page), "url=")
	address, _, _ = strings.Cut(address, `"`)
	if resp, _ := send(t, "GET", address, nil, nil); resp.StatusCode != 200 || strings.Contains(path, strings.TrimPrefix(address, s.Home()+entrance)) {
		t.Errorf("%s leads to %s: status %d", path, address, resp.StatusCode)
	}
	remove()
	if _, err := os.Stat(path); err == nil {
		t.Error("the page was left behind")
	}
}
