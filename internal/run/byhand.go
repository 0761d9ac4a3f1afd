package run

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
)

// madeForPeople are the kinds of output that people open in a program which can save them.
var madeForPeople = []string{".csv", ".xlsx", ".docx", ".html"}

// forPeople says that an output is one of these.
func forPeople(name string) bool {
	return slices.Contains(madeForPeople, filepath.Ext(name)) && !strings.Contains(name, "/")
}

// outputSum is the sha256 of a file, empty where it could not be read, with what the file system told
// of it before.
type outputSum struct {
	sum  string
	file fs.FileInfo
}

func sumOutput(path string) (out outputSum) {
	info, err := os.Stat(path)
	if err != nil {
		return out
	}
	out.file = info
	out.sum, _ = FileSum(path)
	return out
}

// holds says that the file is still the one that was read.
func (s outputSum) holds(path string) bool {
	info, err := os.Stat(path)
	return err == nil && s.file != nil && os.SameFile(info, s.file) && info.Size() == s.file.Size() && info.ModTime().Equal(s.file.ModTime())
}

// sumOutputs are the outputs for people as the output folder holds them, which takes a while: it is done
// beside the writing of the new ones.
func (w *work) sumOutputs() map[string]outputSum {
	out := map[string]outputSum{}
	for name := range w.before.Outputs {
		if forPeople(name) {
			out[name] = sumOutput(filepath.Join(w.Output, name))
		}
	}
	return out
}

// keepChanged keeps a copy beside each table and document that was changed since the last run
// wrote it, and says so: this run writes it anew, and what somebody put in by hand, a column of
// codes say, would be gone. had is what sumOutputs gave.
func (w *work) keepChanged(had map[string]outputSum) error {
	var changed, kept []string
	for name, sum := range w.before.Outputs {
		if !forPeople(name) {
			continue
		}
		now := had[name]
		if path := filepath.Join(w.Output, name); !now.holds(path) { // changed a moment ago
			now = sumOutput(path)
		}
		if now.sum != "" && now.sum != sum && now.sum != w.state.Outputs[name] {
			changed = append(changed, name)
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
	if err := w.keepForeign(); err != nil {
		return err
	}
	if len(changed) > 0 {
		w.tell.Say(message.New("run.changed_by_hand", changed, kept), message.New("run.correct_in_edits", w.Output))
	}
	return nil
}

// keepForeign keeps a copy of each file that lies where this run writes one for the first time, and that no run wrote: a
// person put it there (report.docx of his own in a folder of documents).
func (w *work) keepForeign() error {
	var foreign, kept []string
	var own map[string]bool
	for name, sum := range w.state.Outputs {
		path := filepath.Join(w.Output, filepath.FromSlash(name))
		if _, ours := w.before.Outputs[name]; ours {
			continue
		}
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			continue
		}
		if own == nil {
			own = w.sumsOfManifest()
		}
		if had, err := FileSum(path); err == nil && had != sum && !own[had] {
			foreign = append(foreign, name)
		}
	}
	slices.Sort(foreign)
	for _, name := range foreign {
		copied, err := w.keepCopy(name)
		if err != nil {
			return w.writing(err)
		}
		kept = append(kept, copied)
	}
	if len(foreign) > 0 {
		w.tell.Say(message.New("run.foreign", foreign, kept), message.New("run.other_folder"))
	}
	return nil
}

// sumsOfManifest are those of the files that the run before wrote by its manifest, for a folder whose state is lost.
func (w *work) sumsOfManifest() map[string]bool {
	out := map[string]bool{}
	text, err := os.ReadFile(filepath.Join(w.Output, "manifest.json"))
	if err != nil {
		return out
	}
	for _, sum := range sumsIn.FindAllString(string(text), -1) {
		out[strings.Trim(sum, `"`)] = true
	}
	sum := sha256.Sum256(text)
	if len(out) > 0 {
		out[hex.EncodeToString(sum[:])] = true // itself
	}
	return out
}

var sumsIn = lazyregexp.New(`"[0-9a-f]{64}"`)

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
