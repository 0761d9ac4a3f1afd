package loopback

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// cookieName is that of the cookie; its path tells two servers apart.
const cookieName = "casebook"

// entrance is where tickets are taken, below the secret path.
const entrance = "enter/"

// guard lets through what comes from a page that it served itself to the browser that
// was let in:
//
//   - Host names this server: another name that points to this machine (DNS
//     rebinding) is refused;
//   - Origin, where there is one, is this server's, and every request that
//     changes something has one;
//   - Sec-Fetch-Site, where the browser sends it, says same-origin, or none for
//     reading;
//   - the path begins with the secret one, and the cookie holds the other secret, both
//     compared in constant time.
//
// All refusals look the same.
func (s *Server) guard(next http.Handler) http.Handler {
	hosts := []string{"127.0.0.1:" + strconv.Itoa(s.port), "localhost:" + strconv.Itoa(s.port)}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		harden(w.Header())
		given, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if !same("/"+given+"/", s.path) || !slices.Contains(hosts, r.Host) {
			refuse(w)
			return
		}
		if ticket, ok := strings.CutPrefix(rest, entrance); ok {
			s.enter(w, r, ticket)
			return
		}
		if !fromHere(r, hosts) || !s.known(r) {
			refuse(w)
			return
		}
		inner := r.Clone(r.Context())
		inner.URL.Path, inner.URL.RawPath = "/"+rest, ""
		next.ServeHTTP(w, inner)
	})
}

func refuse(w http.ResponseWriter) { http.Error(w, "refused", http.StatusForbidden) }

// same compares in a time that tells nothing of where two words differ.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// known reports the cookie of the browser that was let in.
func (s *Server) known(r *http.Request) bool {
	return slices.ContainsFunc(r.CookiesNamed(cookieName), func(c *http.Cookie) bool { return same(c.Value, s.secret) })
}

// fromHere reports whether a request comes from a page of this server, or from
// the address bar.
func fromHere(r *http.Request, hosts []string) bool {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	switch site := r.Header.Get("Sec-Fetch-Site"); {
	case site == "", site == "same-origin":
	case site == "none" && reads:
	default:
		return false
	}
	origin := r.Header.Values("Origin")
	if len(origin) == 0 {
		return reads
	}
	host, isHTTP := strings.CutPrefix(origin[0], "http://")
	return len(origin) == 1 && isHTTP && slices.Contains(hosts, host) && host == r.Host
}

// harden sets the headers of every answer: nothing is kept, framed, guessed or
// loaded from elsewhere, and no other page learns the address.
func harden(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "+
		"img-src 'self' data:; font-src data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'")
}
