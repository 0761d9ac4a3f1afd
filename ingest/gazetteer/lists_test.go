package gazetteer

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"casebook/corpus"
)

// Texts are simplified and put in one width before places are looked for; the lists must be so.
func TestListsStandAsTextsDo(t *testing.T) {
	for name, list := range map[string]string{"divisions": divisions, "former": former, "zones": zonesAsset, "also": alsoAsset} {
		if corpus.AlikeOf(list).Text != list {
			t.Errorf("%s.txt has characters that no text has when places are looked for", name)
		}
	}
}

// The program reads the names as go generate wrote them, and looks for words over their ends in the list itself.
func TestPreparedListsAreThoseOfTheLists(t *testing.T) {
	if FromLists() != namesAsset {
		t.Error("asset/names.txt is not what the lists make: run go generate ./ingest/gazetteer")
	}
	for written := range listed() {
		if len(written) < headBytes || utf8.RuneCountInString(written[:headBytes]) != 2 {
			t.Errorf("%s does not begin with two characters of three bytes", written)
		}
	}
	list := words(crossingAsset)
	if !slices.IsSorted(list) || strings.Join(list, " ") != strings.ReplaceAll(strings.TrimSuffix(boundaries().crossing, "\n"), "\n", " ") {
		t.Error("crossing.txt is not sorted by bytes with one character between two words")
	}
	for _, word := range list {
		if len(word) != headBytes || !boundaries().crosses(word) {
			t.Errorf("%s is not found, or is not of two characters", word)
		}
	}
}

// Every name that the lists make is found at the head of a text, with the places that it means there.
func TestEveryNameIsFound(t *testing.T) {
	g := load()
	for written, places := range listed() {
		got, line := g.longest(written + "的")
		if got != written || !slices.Equal(g.means(line), places) {
			t.Errorf("%s: %q %v, want %v", written, got, g.means(line), places)
		}
	}
}
