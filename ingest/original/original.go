// Package original makes sure that what was hashed of a file is what is read of it: a
// file that someone saves or replaces meanwhile is noticed.
package original

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"time"

	"casebook/corpus/message"
)

// ErrChanged says that a file is not the one that was hashed.
var ErrChanged error = message.Fail("ingest.changed")

// File is a file as it was hashed.
type File struct {
	Path   string
	SHA256 string // in hex
	stamp  stamp
}

// stamp is what the file system tells of a file. Every write changes the change time,
// which no program can set back; where there is none the time of modification serves.
type stamp struct {
	info    os.FileInfo
	changed time.Time
}

func stampOf(info os.FileInfo) stamp { return stamp{info, changeTime(info)} }

func (s stamp) equal(t stamp) bool {
	return os.SameFile(s.info, t.info) && s.info.Size() == t.info.Size() && s.info.ModTime().Equal(t.info.ModTime()) && s.changed.Equal(t.changed)
}

// Hash hashes an open file from its beginning. A file that is written to at that time is
// hashed again, once; ErrChanged says that it would not rest.
func Hash(path string, f *os.File) (File, error) {
	for range 2 {
		before, err := f.Stat()
		if err != nil {
			return File{}, err
		}
		sum, err := hash(f)
		if err != nil {
			return File{}, err
		}
		after, err := os.Stat(path)
		if err != nil {
			return File{}, err
		}
		if s := stampOf(before); s.equal(stampOf(after)) {
			return File{path, sum, s}, nil
		}
	}
	return File{}, ErrChanged
}

// Sum is the sha256 of a file in hex.
func Sum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return hash(f)
}

func hash(f *os.File) (string, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Same reports by a look at the file system whether the file is still the one that was
// hashed: ErrChanged, or why it cannot be looked at. It costs microseconds.
func (f File) Same() error {
	info, err := os.Stat(f.Path)
	if err != nil {
		return err
	}
	if !f.stamp.equal(stampOf(info)) {
		return ErrChanged
	}
	return nil
}

// Verify is Same by the content, for the end of reading.
func (f File) Verify() error {
	if err := f.Same(); err != nil {
		return err
	}
	sum, err := Sum(f.Path)
	if err == nil && sum != f.SHA256 {
		err = ErrChanged
	}
	return err
}
