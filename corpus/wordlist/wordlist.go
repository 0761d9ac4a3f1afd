// Package wordlist reads lists that the program carries as commented text: one
// entry a line, # begins a comment.
package wordlist

import (
	"regexp"
	"strings"
)

// Entries lists the entries of a text, in its order.
func Entries(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		entry, _, _ := strings.Cut(line, "#")
		if entry = strings.TrimSpace(entry); entry != "" {
			out = append(out, entry)
		}
	}
	return out
}

// Set holds the entries of a text.
func Set(text string) map[string]bool {
	out := map[string]bool{}
	for _, e := range Entries(text) {
		out[e] = true
	}
	return out
}

// Alternation is an expression that matches any entry of a text; of entries that begin
// alike the one that stands first is tried first.
func Alternation(text string) string {
	var out []string
	for _, e := range Entries(text) {
		out = append(out, regexp.QuoteMeta(e))
	}
	return "(?:" + strings.Join(out, "|") + ")"
}
