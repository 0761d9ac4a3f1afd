// Package archive unpacks ZIP files of books into a folder, with bounds: so many files,
// so many bytes, none that inflates absurdly, none that leaves the folder.
package archive

import (
	"archive/zip"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus/message"
)

// Bounds of an archive. A file inflates to no more than 400 times its size, but 16 MB
// are always free.
const (
	MaxFiles = 20_000
	MaxBytes = 4 << 30
	maxRatio = 400
	free     = 16 << 20 // bytes that may inflate whatever the ratio
	maxName  = 120      // bytes of an element of a path
	maxPath  = 12       // folders within folders
)

// Errors of archives.
var (
	ErrNotZip    = message.Fail("file.not_archive").Hint("file.unpack")
	ErrEncrypted = message.Fail("file.archive_password").Hint("file.unpack")
	ErrTooMany   = message.Fail("file.archive_large", MaxFiles, MaxBytes>>30).Hint("file.unpack")
)

// Unpack writes the files of an archive below dir; they are found and inflated in a child
// process, so that whatever is in the archive costs it and nothing else. wanted says
// which names are worth it; those of the others come back. A name that would lead out of
// dir is put inside.
func Unpack(ctx context.Context, file, dir string, wanted func(name string) bool) (skipped []string, err error) {
	r, err := open(ctx, file)
	if err != nil {
		return nil, err
	}
	defer r.close()
	left := int64(MaxBytes)
	for _, e := range r.entries {
		switch {
		case e.Link || !wanted(e.Name):
			skipped = append(skipped, e.Name)
		case e.Encrypted:
			return nil, ErrEncrypted
		default:
			if err := r.unpack(ctx, e, filepath.Join(dir, filepath.FromSlash(e.Name)), &left); err != nil {
				return nil, message.Wrap(err, "file.part", e.Name)
			}
		}
	}
	return skipped, nil
}

// unpack writes a file; a name that is taken already is another file of the same name,
// and gets a number.
func (r *reader) unpack(ctx context.Context, e entry, to string, left *int64) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	ext := filepath.Ext(to)
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); err != nil {
			break
		}
		to = fmt.Sprintf("%s_%d%s", strings.TrimSuffix(to, ext), n, ext)
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	for end := false; !end; {
		var data []byte
		if data, end, err = r.next(ctx, e); err != nil {
			return err
		}
		if *left -= int64(len(data)); *left < 0 {
			return ErrTooMany
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
	}
	return out.Close()
}

// decoded is the name of a file: in the encoding of Chinese Windows where it is not
// UTF-8, which old programs do not say.
func decoded(f *zip.File) string {
	if utf8.ValidString(f.Name) {
		return f.Name
	}
	if s, err := simplifiedchinese.GB18030.NewDecoder().String(f.Name); err == nil {
		return s
	}
	return strings.ToValidUTF8(f.Name, "_")
}

// safe is a name that every system can write, below the folder; empty for what is
// hidden or made by a system for itself.
func safe(name string) string {
	name = strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, "\\", "/")), "/")
	parts := strings.Split(name, "/")
	if len(parts) > maxPath {
		return ""
	}
	for i, p := range parts {
		if strings.HasPrefix(p, ".") || p == "__MACOSX" || strings.HasPrefix(p, "~$") {
			return ""
		}
		p = strings.Map(func(r rune) rune {
			if r < 0x20 || strings.ContainsRune(`<>:"|?*`, r) {
				return '_'
			}
			return r
		}, p)
		ext := path.Ext(p)
		if stem := strings.TrimSuffix(p, ext); len(p) > maxName && len(ext) < maxName {
			p = strings.ToValidUTF8(stem[:max(0, min(len(stem), maxName-len(ext)))], "") + ext
		}
		p = strings.TrimRight(p, " .")
		if reserved[strings.ToUpper(strings.TrimSuffix(p, path.Ext(p)))] {
			p = "_" + p
		}
		if p == "" {
			return ""
		}
		parts[i] = p
	}
	return strings.Join(parts, "/")
}

// reserved are names that Windows keeps for devices.
var reserved = map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true, "COM1": true, "COM2": true, "COM3": true, "COM4": true, "LPT1": true, "LPT2": true, "LPT3": true}
