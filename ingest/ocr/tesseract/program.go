// Package tesseract reads page images with the external program tesseract.
package tesseract

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
)

// pathVariable names the program where it is not in PATH.
const pathVariable = "CASEBOOK_TESSERACT"

// The languages needed: Chinese for the page, Latin for its number.
const (
	hanLanguage    = "chi_sim"
	numberLanguage = "eng"
)

// program is the tesseract that was found.
type program struct {
	path    string
	version string // 5.3.0
	models  string // the languages with the start of their files' hashes
}

const probeDeadline = 30 * time.Second

// find looks for the program, its version and its languages.
func find(ctx context.Context) (program, error) {
	p, err := locate()
	if err != nil {
		return p, err
	}
	ctx, cancel := context.WithTimeout(ctx, probeDeadline)
	defer cancel()
	out, err := p.run(ctx, nil, "--version")
	if err != nil {
		return p, ocr.Missing(message.New("ocr.program_no_start", p.path, err), remedy())
	}
	if p.version = versionIn(string(out)); p.version == "" {
		return p, ocr.Missing(message.New("ocr.no_tesseract", p.path), remedy())
	}
	if p.version < "4" {
		return p, ocr.Missing(message.New("ocr.too_old", p.version), remedy())
	}
	out, err = p.run(ctx, nil, "--list-langs")
	if err != nil {
		return p, ocr.Missing(message.New("ocr.no_languages", err), remedy())
	}
	if lacking := lackingLanguages(string(out)); len(lacking) > 0 {
		return p, ocr.Missing(message.New("ocr.lacks_language", lacking), languageRemedy(lacking))
	}
	p.models = models(folderIn(string(out)))
	return p, nil
}

// locate finds the file of the program: named by the environment, in PATH, or
// where its Windows installer puts it.
func locate() (program, error) {
	if path := os.Getenv(pathVariable); path != "" {
		if whole, err := filepath.Abs(path); err == nil {
			path = whole // it works in another folder
		}
		if _, err := os.Stat(path); err != nil {
			return program{}, ocr.Missing(message.New("ocr.names_nothing", pathVariable, path), remedy())
		}
		return program{path: path}, nil
	}
	if path, err := exec.LookPath("tesseract"); err == nil {
		return program{path: path}, nil
	}
	for _, v := range []string{"ProgramFiles", "LOCALAPPDATA"} {
		if dir := os.Getenv(v); runtime.GOOS == "windows" && dir != "" {
			for _, sub := range []string{`\Tesseract-OCR\tesseract.exe`, `\Programs\Tesseract-OCR\tesseract.exe`} {
				if _, err := os.Stat(dir + sub); err == nil {
					return program{path: dir + sub}, nil
				}
			}
		}
	}
	return program{}, ocr.Missing(message.New("ocr.not_found"), remedy())
}

// remedy is how to install tesseract on this system.
func remedy() message.Message {
	switch runtime.GOOS {
	case "windows":
		return message.New("ocr.install_windows")
	case "darwin":
		return message.New("ocr.install_with", "brew install tesseract tesseract-lang")
	}
	return message.New("ocr.install_with", "apt-get install tesseract-ocr tesseract-ocr-chi-sim")
}

func languageRemedy(lacking []string) message.Message {
	switch runtime.GOOS {
	case "windows":
		return message.New("ocr.languages_windows", strings.Join(lacking, ".traineddata, ")+".traineddata")
	case "darwin":
		return message.New("ocr.install_with", "brew install tesseract-lang")
	}
	packages := make([]string, len(lacking))
	for i, l := range lacking {
		packages[i] = "tesseract-ocr-" + strings.ReplaceAll(l, "_", "-")
	}
	return message.New("ocr.install_with", "apt-get install "+strings.Join(packages, " "))
}

var versionLine = lazyregexp.New(`(?m)^tesseract v?(\d+(?:\.\d+)*\S*)`)

func versionIn(out string) string {
	if m := versionLine.FindStringSubmatch(out); m != nil {
		return m[1]
	}
	return ""
}

var folderLine = lazyregexp.New(`(?m)^List of available languages in "(.+)" \(\d+\)`)

// folderIn is the folder of the language files as tesseract 5 tells it; tesseract 4
// tells none.
func folderIn(list string) string {
	if m := folderLine.FindStringSubmatch(list); m != nil {
		return m[1]
	}
	return ""
}

// models names the languages, each with the start of the sha256 of its file where
// that can be read: the same version of tesseract comes with different ones.
func models(folder string) string {
	var out []string
	for _, l := range []string{hanLanguage, numberLanguage} {
		data, err := os.ReadFile(filepath.Join(folder, l+".traineddata"))
		if folder == "" || err != nil {
			out = append(out, l)
			continue
		}
		sum := sha256.Sum256(data)
		out = append(out, l+" "+hex.EncodeToString(sum[:4]))
	}
	return strings.Join(out, ", ")
}

func lackingLanguages(list string) []string {
	have := strings.Fields(list)
	var out []string
	for _, l := range []string{hanLanguage, numberLanguage} {
		if !slices.Contains(have, l) {
			out = append(out, l)
		}
	}
	return out
}

// most bounds what is taken from the program: a page of words is some 100 kB.
const most = 32 << 20

// run starts the program, hands it in and returns what it prints. It never
// outlives ctx or this process.
func (p program) run(ctx context.Context, in []byte, args ...string) ([]byte, error) {
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	// In a folder of its own: tesseract obeys a stdin.uzn that lies where it works.
	dir, err := os.MkdirTemp("", "casebook-tesseract-")
	if err != nil {
		return nil, message.Wrap(err, "ocr.tesseract_folder")
	}
	defer os.RemoveAll(dir)
	var out, said *limited
	cmd, err := child.RunConfined(p.access(dir), func() *exec.Cmd {
		out, said = &limited{left: most}, &limited{left: 4096}
		cmd := exec.CommandContext(ctx, p.path, args...)
		cmd.Env, cmd.Dir, cmd.WaitDelay = environment(dir), dir, time.Second
		cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), out, said
		return cmd
	})
	started := err == nil
	if started {
		err = cmd.Wait()
	}
	switch late := stopped(ctx); {
	case late != nil:
		return nil, late
	case !started:
		return nil, err
	case err != nil:
		return nil, message.Wrap(fmt.Errorf("%w%s", err, firstLine(said.String())), "ocr.tesseract_failed")
	}
	return out.Bytes(), nil
}

// stopped says why a program is not waited for any longer, nil where it is.
func stopped(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return child.ErrDeadline
	}
	return ctx.Err()
}

// access is what the program must reach: its languages, wherever this system or the
// environment puts them, and the folder that it works in.
func (p program) access(dir string) child.Access {
	a := child.Access{Read: []string{"/usr/share", "/usr/local/share", "/opt", os.Getenv("TESSDATA_PREFIX")}, Write: []string{dir}}
	real := p.path
	if to, err := filepath.EvalSymlinks(p.path); err == nil {
		real = to
	}
	for _, program := range []string{p.path, real} { // an installation in a folder of its own
		root := filepath.Dir(filepath.Dir(program))
		a.Read = append(a.Read, filepath.Join(root, "share"))
		a.Run = append(a.Run, filepath.Join(root, "lib"))
	}
	return a
}

// kept are the variables that the program may need, beside its own (TESSDATA_PREFIX); what
// else the environment holds is none of its business.
var kept = []string{
	"PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
	"SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "PATHEXT", "COMSPEC", "WINDIR",
}

// environment is that of the program, with dir as its home.
func environment(dir string) []string {
	env := []string{"OMP_THREAD_LIMIT=1", "HOME=" + dir, "TMPDIR=" + dir} // one page a core is faster than one page on all
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if name = strings.ToUpper(name); slices.Contains(kept, name) || strings.HasPrefix(name, "TESS") {
			env = append(env, v)
		}
	}
	return env
}

func firstLine(s string) string {
	if line, _, _ := strings.Cut(strings.TrimSpace(s), "\n"); line != "" {
		return " (" + line + ")"
	}
	return ""
}

// limited keeps the beginning of what is written to it.
type limited struct {
	bytes.Buffer
	left int
}

func (l *limited) Write(b []byte) (int, error) {
	n := min(len(b), l.left)
	l.Buffer.Write(b[:n])
	l.left -= n
	return len(b), nil
}
