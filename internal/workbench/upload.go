package workbench

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"casebook/corpus/message"
)

// largestBook is the largest file that is taken through the page, in bytes.
const largestBook = 4 << 30

// upload takes a file through the page into the spool. The name is its path below what
// was dropped; nothing is looked at before put names it.
func (d *bench) upload(w http.ResponseWriter, r *http.Request) error {
	name, err := safeName(r.URL.Query().Get("name"))
	if err != nil {
		return err
	}
	// A large file takes longer than a request may.
	if err := http.NewResponseController(w).SetReadDeadline(time.Time{}); err != nil {
		return err
	}
	if dir := path.Dir(name); dir != "." {
		if err := d.spool.MkdirAll(dir, 0o755); err != nil {
			return spoilt(err, name)
		}
	}
	f, err := d.spool.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return refusal(http.StatusConflict, message.Fail("workbench.twice", name).Hint("workbench.take_out"))
	}
	if err != nil {
		return spoilt(err, name)
	}
	_, err = io.Copy(f, http.MaxBytesReader(w, r.Body, largestBook))
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		d.spool.Remove(name)
		return spoilt(err, name)
	}
	return nil
}

func spoilt(err error, name string) error {
	return refusal(http.StatusInsufficientStorage, message.Wrap(err, "workbench.not_taken", name).Hint("workbench.by_path"))
}

// reserved are names that Windows takes for devices.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

// safeName is the path of an upload below the spool, as every system can write it; a
// path that leads elsewhere is refused.
func safeName(name string) (string, error) {
	clean := path.Clean(strings.ReplaceAll(name, "\\", "/"))
	if name == "" || clean == "." || !fs.ValidPath(clean) || len(clean) > 1000 {
		return "", refusal(http.StatusBadRequest, message.Fail("workbench.bad_name", name).Hint("workbench.rename"))
	}
	parts := strings.Split(clean, "/")
	for i, p := range parts {
		p = strings.TrimRight(strings.Map(writable, p), ". ")
		if base, _, _ := strings.Cut(strings.ToLower(p), "."); p == "" || reserved[base] || strings.HasPrefix(p, ".") {
			p = "_" + p
		}
		if len(p) > 200 {
			return "", refusal(http.StatusBadRequest, message.Fail("workbench.bad_name", name).Hint("workbench.rename"))
		}
		parts[i] = p
	}
	clean = strings.Join(parts, "/")
	if !filepath.IsLocal(filepath.FromSlash(clean)) { // a device by a name that is not listed above
		return "", refusal(http.StatusBadRequest, message.Fail("workbench.bad_name", name).Hint("workbench.rename"))
	}
	return clean, nil
}

// writable puts a line in place of what cannot stand in the name of a file.
func writable(r rune) rune {
	if unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*`, r) {
		return '_'
	}
	return r
}

// free is a path, or the first with a number behind it that is not taken.
func free(p string) string {
	ext := filepath.Ext(p)
	for n := 2; ; n++ {
		if _, err := os.Lstat(p); errors.Is(err, fs.ErrNotExist) {
			return p
		}
		p = strings.TrimSuffix(strings.TrimSuffix(p, ext), " ("+strconv.Itoa(n-1)+")") + " (" + strconv.Itoa(n) + ")" + ext
	}
}
