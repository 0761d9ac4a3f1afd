// Package lazyregexp holds regular expressions that are compiled when they are first asked: a program that
// begins compiles none of the hundred that some book may need. Where one says what a text must begin or end with, texts that do not
// are told by that character.
package lazyregexp

import (
	"os"
	"regexp"
	"strings"
	"sync"
)

// Regexp is an expression that is compiled once, by whichever method is called first; its methods are those
// of regexp.Regexp. Several may call them at once.
type Regexp struct {
	ends     func() ends
	compiled func() *regexp.Regexp
}

// New is an expression of a text, which must be one: a faulty one ends the program where it is first asked,
// and in tests at once.
func New(text string) *Regexp { return Of(func() string { return text }) }

// Of is New for a text that is put together when it is wanted.
func Of(text func() string) *Regexp {
	text = sync.OnceValue(text)
	r := &Regexp{
		ends:     sync.OnceValue(func() ends { return endsOf(text()) }),
		compiled: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text()) }),
	}
	if len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test") {
		r.compiled()
	}
	return r
}

// in is the compiled expression where it may match a text, nil where it cannot: it is not compiled then either.
func (r *Regexp) in(s string) *regexp.Regexp {
	if !r.ends().may(s) {
		return nil
	}
	return r.compiled()
}

func (r *Regexp) MatchString(s string) bool {
	re := r.in(s)
	return re != nil && re.MatchString(s)
}

func (r *Regexp) FindString(s string) string {
	if re := r.in(s); re != nil {
		return re.FindString(s)
	}
	return ""
}

func (r *Regexp) FindStringIndex(s string) []int {
	if re := r.in(s); re != nil {
		return re.FindStringIndex(s)
	}
	return nil
}

func (r *Regexp) FindStringSubmatch(s string) []string {
	if re := r.in(s); re != nil {
		return re.FindStringSubmatch(s)
	}
	return nil
}

func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	if re := r.in(s); re != nil {
		return re.FindStringSubmatchIndex(s)
	}
	return nil
}

func (r *Regexp) FindAllString(s string, n int) []string {
	if re := r.in(s); re != nil {
		return re.FindAllString(s, n)
	}
	return nil
}

func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	if re := r.in(s); re != nil {
		return re.FindAllStringIndex(s, n)
	}
	return nil
}

func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	if re := r.in(s); re != nil {
		return re.FindAllStringSubmatch(s, n)
	}
	return nil
}

func (r *Regexp) ReplaceAllString(s, to string) string {
	if re := r.in(s); re != nil {
		return re.ReplaceAllString(s, to)
	}
	return s
}

func (r *Regexp) ReplaceAllStringFunc(s string, to func(string) string) string {
	if re := r.in(s); re != nil {
		return re.ReplaceAllStringFunc(s, to)
	}
	return s
}

func (r *Regexp) Split(s string, n int) []string { return r.compiled().Split(s, n) }
