package run

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casebook/corpus/message"
)

// madeForPeople are the kinds of output that people open in a program which can save them.
var madeForPeople = []string{".csv", ".xlsx", ".docx", ".html"}

// keepChanged keeps a copy beside each table and document that was changed since the last run
// wrote it, and says so: this run writes it anew, and what somebody put in by hand, a column of
// codes say, would be gone.
func (w *work) keepChanged() error {
	var changed, kept []string
	for name, sum := range w.before.Outputs {
		if slices.Contains(madeForPeople, filepath.Ext(name)) && !strings.Contains(name, "/") {
			if now, err := FileSum(filepath.Join(w.Output, name)); err == nil && now != sum && now != w.state.Outputs[name] {
				changed = append(changed, name)
			}
		}
	}
	slices.Sort(changed)
	for _, name := range changed {
		copied, err := w.keepCopy(name)
		if err != nil {
			return w.writing(err)
		}
		kept = append(kept, copied)
	}
	if len(changed) > 0 {
		w.tell.Say(message.New("run.changed_by_hand", changed, kept), message.New("run.correct_in_edits", w.Output))
	}
	return nil
}

// keepCopy stages a copy of a file of the output folder under a name that is free.
func (w *work) keepCopy(name string) (string, error) {
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext) + ".changed"
	copied := stem + ext
	for n := 2; ; n++ {
		if _, err := os.Lstat(filepath.Join(w.Output, copied)); os.IsNotExist(err) {
			break
		}
		copied = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
	return copied, w.change.PutStream(copied, func(to io.Writer) error {
		from, err := os.Open(filepath.Join(w.Output, name))
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(to, from)
		return err
	})
}
