package xlsx

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"sync"
)

// shared are the texts of a workbook that stand in a part of their own; cells hold their
// numbers.
type shared struct{ texts []string }

// add gives the number of a text, from 0.
func (s *shared) add(text string) int {
	s.texts = append(s.texts, text)
	return len(s.texts) - 1
}

// write writes the part (ECMA-376, part 1, 18.4).
func (s *shared) write(to io.Writer) error {
	w := bufio.NewWriter(to)
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
		`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d" uniqueCount="%[1]d">`, len(s.texts))
	var room []byte
	for _, t := range s.texts {
		w.WriteString(`<si>`)
		room = run(w, room, t)
		w.WriteString(`</si>`)
	}
	w.WriteString(`</sst>`)
	return w.Flush()
}

// numbered is how a workbook writes a character by its number; in a text it must
// be written so that it is not taken for one (ECMA-376, ST_Xstring).
var numbered = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`_(x[0-9a-fA-F]{4}_)`) })

func literal(s string) string { return numbered().ReplaceAllString(s, "_x005F_$1") }
