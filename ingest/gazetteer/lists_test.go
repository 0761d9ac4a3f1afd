package gazetteer

import (
	"testing"

	"casebook/corpus"
)

// Texts are simplified and put in one width before places are looked for; the lists must be so.
func TestListsStandAsTextsDo(t *testing.T) {
	for name, list := range map[string]string{"divisions": divisions, "former": former, "zones": zonesAsset} {
		if corpus.AlikeOf(list).Text != list {
			t.Errorf("%s.txt has characters that no text has when places are looked for", name)
		}
	}
}
