package install

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"casebook/corpus/message"
)

// homeVariable names another folder for the parts.
const homeVariable = "CASEBOOK_OCR_HOME"

// Home is the folder that Install writes to: CASEBOOK_OCR_HOME, or casebook/ocr in
// the user's cache folder.
func Home() (string, error) {
	if dir := os.Getenv(homeVariable); dir != "" {
		return filepath.Abs(dir)
	}
	user, err := os.UserCacheDir()
	if err != nil {
		return "", message.Wrap(err, "ocr.no_home", homeVariable)
	}
	return filepath.Join(user, "casebook", "ocr"), nil
}

// folders are where parts are looked for: Home, then beside the program, alone or
// in a folder named ocr.
func folders() []string {
	var out []string
	if home, err := Home(); err == nil {
		out = append(out, home)
	}
	if exe, err := os.Executable(); err == nil {
		if real, err := filepath.EvalSymlinks(exe); err == nil {
			exe = real
		}
		out = append(out, filepath.Join(filepath.Dir(exe), "ocr"), filepath.Dir(exe))
	}
	return out
}

// Found is what is known of a part on this computer.
type Found struct {
	Part
	Path string // "" where it is missing
	Err  error  // nil for a part that is there and sound
}

// Status tells of every part whether it is there and sound; of libraries only that
// which is taken. It is empty where PP-OCR does not run on this system.
func Status() []Found {
	parts, ok := Parts()
	if !ok {
		return nil
	}
	out := []Found{library(parts)}
	for _, m := range models {
		for _, p := range m.Needed() {
			out = append(out, look(p, folders()))
		}
	}
	return out
}

// look takes the first sound copy of a part; where there is none, it tells what is
// wrong with the first copy.
func look(p Part, dirs []string) Found {
	f := Found{Part: p, Err: message.Fail("ocr.part_not_installed", p.Name, p.Role)}
	for _, dir := range dirs {
		path := filepath.Join(dir, p.Name)
		err := check(p, path)
		if err == nil {
			return Found{Part: p, Path: path}
		}
		if f.Path == "" && !errors.Is(err, fs.ErrNotExist) {
			f.Path, f.Err = path, err
		}
	}
	return f
}

// check compares size and hash of a file with those of the part.
func check(p Part, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() < p.Size {
		return message.Fail("ocr.truncated", path, info.Size(), p.Size)
	}
	if info.Size() > p.Size {
		return message.Fail("ocr.other_size", path, info.Size(), p.Size)
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return message.Wrap(err, "run.folder", path)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != p.SHA256 {
		return message.Fail("ocr.other_hash", path, got[:12], p.SHA256[:12])
	}
	return nil
}
