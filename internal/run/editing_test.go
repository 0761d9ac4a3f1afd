package run

import (
	"testing"

	"casebook/corpus"
)

// The edits of a run know names of places.
func TestRegionOfAddedCases(t *testing.T) {
	list, _, err := Edits(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if got := list.Places("金华市婺城区办起夜校", "", ""); got != (corpus.Region{Province: "浙江省", City: "金华市", District: "婺城区"}) {
		t.Errorf("region %v", got)
	}
}
