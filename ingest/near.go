package ingest

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/similar"
)

// notThere is the error of a path that leads nowhere, with the one beside it that was
// probably meant.
func notThere(name string) error {
	err := message.Fail("file.not_found")
	if strings.Contains(name, "://") {
		return err.Hint("file.download_first")
	}
	if near := besideIt(name); near != "" {
		return err.Hint("run.did_you_mean", near)
	}
	return err
}

// mostSlips is how many letters of a path may be mistyped; one in three of short ones.
const mostSlips = 2

// besideIt finds what lies in the folder of a path and bears nearly its name: other blanks,
// quotation marks, width or case, no ending or another, or a slip. Empty where nothing or
// several do.
func besideIt(name string) string {
	name = strings.Trim(name, `"'“” `)
	dir, base := filepath.Split(filepath.Clean(name))
	entries, err := os.ReadDir(cmp.Or(dir, "."))
	if err != nil {
		return ""
	}
	typed := plainName(base)
	stem := strings.TrimSuffix(typed, filepath.Ext(typed))
	slips := min(mostSlips, len([]rune(stem))/3)
	best, alone, least := "", false, 2+slips
	for _, e := range entries {
		there := plainName(e.Name())
		other := strings.TrimSuffix(there, filepath.Ext(there))
		far := 1 + similar.Distance([]rune(stem), []rune(other), slips)
		if there == typed {
			far = 0
		}
		switch {
		case litter(e.Name()) || far > least:
		case far < least:
			best, alone, least = e.Name(), true, far
		default:
			alone = false
		}
	}
	if !alone {
		return ""
	}
	return filepath.Join(dir, best)
}

// plainName is a name without what is easily typed otherwise.
func plainName(name string) string {
	return strings.ToLower(corpus.Normalize(name))
}
