// Command release builds the archives of a release, the same bytes every time it is done
// for a commit:
//
//	go run ./cmd/release -version 0.2.0 [-parts DIR] [-systems linux/amd64,windows/amd64] [-o dist]
//
// Each archive holds the program, the guide as a page, the sample, the licence, and the
// notices of what is built in; with -parts, a folder of the wheels of PP-OCR, also its
// library and models, so that nothing has to be installed, and a second archive (no-ocr)
// goes without. For Linux there are packages for Debian. Beside them lie SHA256SUMS, an
// SBOM (SPDX), a Containerfile and the manifests for winget and Homebrew. No clock, path or
// name of a machine gets in: times are that of the commit.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"casebook/corpus/method"
)

// systems are those that a release is built for.
const systems = "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64,windows/arm64"

func main() {
	var r release
	flag.StringVar(&r.version, "version", method.Program, "version of the release")
	flag.StringVar(&r.parts, "parts", "", "folder of wheels (of every system that is built) that PP-OCR is taken from")
	list := flag.String("systems", systems, "what to build for")
	flag.StringVar(&r.out, "o", "dist", "folder for the archives")
	flag.Parse()
	if err := r.make(strings.Split(*list, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release is what is being made.
type release struct {
	version, parts, out string
	commit              string
	when                time.Time // of the commit
	modules             []module
	notices, guide      []byte
}

func (r *release) make(systems []string) error {
	stamp, err := output("git", "log", "-1", "--format=%ct")
	if err != nil {
		return err
	}
	if r.commit, err = output("git", "describe", "--always", "--abbrev=40", "--dirty"); err != nil {
		return err
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return err
	}
	r.when = time.Unix(seconds, 0).UTC()
	if err := errors.Join(os.RemoveAll(r.out), os.MkdirAll(r.out, 0o755)); err != nil {
		return err
	}
	if r.modules, err = builtIn(systems); err != nil {
		return err
	}
	if r.notices, err = r.allNotices(); err != nil {
		return err
	}
	if r.guide, err = guide("docs/zh"); err != nil {
		return err
	}
	files, err := r.allFiles(systems)
	if err != nil {
		return err
	}
	for _, m := range files {
		fmt.Printf("%-48s %6.1f MB\n", m.name, float64(m.size)/1e6)
	}
	return errors.Join(r.sums(files), r.sbom(), r.manifests(files))
}

// allFiles makes what is downloaded for the systems, in their order, as many at once as
// there are processors: most of the time goes into compressing.
func (r *release) allFiles(systems []string) ([]made, error) {
	by := make([][]made, len(systems))
	var g errgroup.Group
	g.SetLimit(runtime.NumCPU())
	for i, s := range systems {
		g.Go(func() (err error) {
			goos, goarch, _ := strings.Cut(s, "/")
			if by[i], err = r.systemFiles(goos, goarch); err != nil {
				return fmt.Errorf("%s: %w", s, err)
			}
			return nil
		})
	}
	err := g.Wait()
	return slices.Concat(by...), err
}

// build builds the program for a system; the path of the folder and the time stay out.
func (r *release) build(goos, goarch string) (string, error) {
	dir, err := os.MkdirTemp("", "casebook-release-")
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "casebook")
	if goos == "windows" {
		exe += ".exe"
	}
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid= -X main.commit="+r.commit, "-o", exe, "./cmd/casebook")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch, "GOFLAGS=")
	if msg, err := c.CombinedOutput(); err != nil {
		os.RemoveAll(dir)
		return "", fmt.Errorf("%w\n%s", err, msg)
	}
	return exe, nil
}

// output is what a command prints, without the line break at its end.
func output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	return strings.TrimSpace(string(out)), err
}
