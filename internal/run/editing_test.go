package run

import (
	"testing"

	"casebook/corpus"
	"casebook/corpus/edits"
)

// The program lets edits know names of places.
func TestRegionOfAddedCases(t *testing.T) {
	if got := edits.RegionOf("金华市婺城区办起夜校", "", ""); got != (corpus.Region{Province: "浙江省", City: "金华市", District: "婺城区"}) {
		t.Errorf("region %v", got)
	}
}
