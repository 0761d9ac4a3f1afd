package wordlist

import (
	"slices"
	"testing"
)

func TestEntries(t *testing.T) {
	got := Entries("# a list\r\n街道\r\n\n 社区 # with a remark\n#\n院 落")
	if want := []string{"街道", "社区", "院 落"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if set := Set("甲\n乙\n"); len(set) != 2 || !set["乙"] || set[""] {
		t.Errorf("%v", set)
	}
}

func TestAlternation(t *testing.T) {
	if got := Alternation("# a list\n汇编\n编\nA.B\n"); got != `(?:汇编|编|A\.B)` {
		t.Error(got)
	}
}
