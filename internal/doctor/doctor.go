// Package doctor looks at what a run needs on this machine and says of each whether it
// is well, and what helps where it is not. What it says is meant to be sent to others:
// it holds no name of a user or a machine, no content of a book, and no list of files.
package doctor

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/pagecache"
	"casebook/ingest/pdf"
)

// State is how well something is.
type State int

// The states.
const (
	Well    State = iota
	Lacking       // something can do less than it could
	Missing       // no engine reads scans
	Faulty        // runs fail, or are slowed down
)

// Finding is what was found of one thing.
type Finding struct {
	State  State
	What   message.Message
	Remedy message.Message // says nothing where all is well
}

// Examine looks at everything, in the order in which it is shown.
func Examine(ctx context.Context, language message.Lang) []Finding {
	out := []Finding{machine(), {What: message.New("doctor.language", string(language), languageVariables())}}
	out = append(out, engines(ctx)...)
	return append(out, reader(ctx), pages(), folder("doctor.temporary", os.TempDir(), "doctor.set_temporary"), folder("doctor.here", ".", "doctor.other_place"), desktop(), office())
}

// leastMemory is how much memory a run with PP-OCR needs: 1.5 GB for each engine's
// process, and as much as two engines need for all else.
const leastMemory = 2 << 30

func machine() Finding {
	total, free := memory()
	f := Finding{What: message.New("doctor.machine", runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), gigabytes(total), gigabytes(free))}
	if total > 0 && free < leastMemory {
		f.State, f.Remedy = Lacking, message.New("doctor.fewer_workers")
	}
	return f
}

// languageVariables are those that choose a language, as they are set.
func languageVariables() []string {
	out := []string{}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			out = append(out, name+"="+v)
		}
	}
	return out
}

// engines are those that read scans; that none works is the fault, that one is not
// there is none.
func engines(ctx context.Context) []Finding {
	var out []Finding
	works := false
	for _, name := range choose.Names() {
		f, err := choose.Choose(name, "best")
		if err == nil {
			err = f.Probe(ctx)
		}
		if err != nil {
			out = append(out, Finding{Lacking, message.New("doctor.engine_missing", name, WithoutHome(reason(err))), message.RemedyOf(err)})
			continue
		}
		works = true
		out = append(out, Finding{What: message.New("doctor.engine", name, f.Version())})
	}
	if !works {
		out = append(out, Finding{Missing, message.New("doctor.no_engine"), message.New("ocr.do_one")})
	}
	return out
}

// reason is why an engine is missing, without saying once more that it is.
func reason(err error) message.Message {
	if m := message.Of(err); m.Code == "because" && len(m.Args) == 2 && m.Args[1].Message != nil && m.Args[0].Message.Code == message.Of(ocr.ErrMissing).Code {
		return *m.Args[1].Message
	}
	return message.Of(err)
}

// tiny is a PDF of one page.
const tiny = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

// reader tries whether PDF files can be read: the program starts itself as a child, which
// some virus scanners do not let it.
func reader(ctx context.Context) Finding {
	fault := func(err error) Finding {
		return Finding{Faulty, message.New("doctor.no_reader", WithoutHome(message.Of(err))), message.New("doctor.allow_children")}
	}
	dir, err := os.MkdirTemp("", "casebook-doctor-")
	if err != nil {
		return fault(err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "tiny.pdf")
	if err := os.WriteFile(file, []byte(tiny), 0o600); err != nil {
		return fault(err)
	}
	d, err := pdf.Open(ctx, file, pdf.Options{})
	if err != nil {
		return fault(err)
	}
	d.Close()
	return Finding{What: message.New("doctor.reader", pdf.Version)}
}

// pages is the cache of pages that were read.
func pages() Finding {
	fault := func(err error) Finding {
		return Finding{Faulty, message.New("doctor.no_cache", WithoutHome(message.Of(err))), message.New("run.cache_folder")}
	}
	cache, err := pagecache.Open("", false)
	if err != nil {
		return fault(err)
	}
	if err := tryWriting(cache.Dir()); err != nil {
		return fault(err)
	}
	n, bytes, err := cache.Size()
	if err != nil {
		return fault(err)
	}
	return Finding{What: message.New("doctor.cache", inHome(cache.Dir()), n, megabytes(bytes))}
}

// leastSpace is how much a run of a large scanned book may write.
const leastSpace = 1 << 30

// folder is a folder that something is written to.
func folder(code, dir, remedy string) Finding {
	abs, err := filepath.Abs(dir)
	if err == nil {
		err = tryWriting(abs)
	}
	if err != nil {
		return Finding{Faulty, message.New("doctor.not_writable", message.New(code), message.Of(err)), message.New(remedy)}
	}
	free := space(abs)
	f := Finding{What: message.New("doctor.writable", message.New(code), gigabytes(free))}
	if free > 0 && free < leastSpace {
		f.State, f.Remedy = Lacking, message.New("doctor.little_space")
	}
	return f
}

func tryWriting(dir string) error {
	f, err := os.CreateTemp(dir, ".casebook-doctor-*")
	if err != nil {
		return err
	}
	f.Close()
	return os.Remove(f.Name())
}

// desktop is what opens pages.
func desktop() Finding {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return Finding{What: message.New("doctor.desktop")}
	}
	_, err := exec.LookPath("xdg-open")
	if err != nil || os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return Finding{What: message.New("doctor.no_desktop")}
	}
	return Finding{What: message.New("doctor.desktop")}
}

// office is what reads .doc, .wps, .xls and .et.
func office() Finding {
	for _, name := range []string{"soffice", "libreoffice"} {
		if _, err := exec.LookPath(name); err == nil {
			return Finding{What: message.New("doctor.office")}
		}
	}
	return Finding{What: message.New("doctor.no_office")}
}

// inHome is a path with ~ in place of the user's home folder, which bears a name.
func inHome(path string) string {
	if home, err := os.UserHomeDir(); err == nil && home != "" && home != string(filepath.Separator) {
		return strings.ReplaceAll(path, home, "~")
	}
	return path
}

// WithoutHome is a message whose arguments bear no home folder.
func WithoutHome(m message.Message) message.Message {
	out := message.Message{Code: m.Code}
	for _, a := range m.Args {
		a.Text = inHome(a.Text)
		if a.Message != nil {
			inner := WithoutHome(*a.Message)
			a.Message = &inner
		}
		out.Args = append(out.Args, a)
	}
	return out
}
