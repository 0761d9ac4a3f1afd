package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
)

// A folder of Word files of one case each is one book with the cases and practices of the
// text, and so is the folder zipped; each file is named as read.
func TestFolderOfWordFiles(t *testing.T) {
	sample.Plainly(t)
	known := sample.Known()
	files := map[string][]byte{}
	var names []string
	for i, c := range known.Cases {
		name := fmt.Sprintf("街巷/案例%d.docx", i+1)
		names, files[name] = append(names, name), forms.Docx(forms.CaseBlocks(c))
	}
	dir := filepath.Join(write(t, files), "街巷")
	zipped := filepath.Join(write(t, map[string][]byte{"all.zip": forms.Zip(names, files)}), "all.zip")
	for name, path := range map[string]string{"folder": dir, "zipped": zipped} {
		t.Run(name, func(t *testing.T) {
			inputs, err := Find([]string{path})
			if err != nil {
				t.Fatal(err)
			}
			defer Discard(inputs)
			res, err := Run(context.Background(), inputs, Options{})
			if err != nil || len(res.Collection.Books) != 1 || len(res.With(corpus.WasRead)) != len(names) {
				t.Fatalf("%d books, %d files read, %v", len(res.Collection.Books), len(res.With(corpus.WasRead)), err)
			}
			b := res.Collection.Books[0]
			sample.Conserved(t, b)
			for _, d := range forms.Differences(b, known) {
				t.Error(d)
			}
			plan, err := Plan(context.Background(), inputs, Options{})
			if err != nil || len(plan) != 1 || len(plan[0].Files) != len(names) || plan[0].Err != nil {
				t.Errorf("the plan: %+v, %v", plan, err)
			}
		})
	}
}
