package review

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// guard lets through what comes from the page that it served itself:
//
//   - Host names this server: another name that points to this machine (DNS
//     rebinding) is refused;
//   - Origin, where there is one, is this server's, and every request that
//     changes something has one;
//   - Sec-Fetch-Site, where the browser sends it, says same-origin or none;
//   - the path begins with the token, compared in constant time.
//
// All refusals look the same.
func guard(token string, port int, next http.Handler) http.Handler {
	hosts := []string{"127.0.0.1:" + strconv.Itoa(port), "localhost:" + strconv.Itoa(port)}
	want := sha256.Sum256([]byte(token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		harden(w.Header())
		given, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		sum := sha256.Sum256([]byte(given))
		known := subtle.ConstantTimeCompare(sum[:], want[:]) == 1
		if !known || !slices.Contains(hosts, r.Host) || !fromHere(r, hosts) {
			http.Error(w, "refused", http.StatusForbidden)
			return
		}
		inner := r.Clone(r.Context())
		inner.URL.Path, inner.URL.RawPath = "/"+rest, ""
		next.ServeHTTP(w, inner)
	})
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
