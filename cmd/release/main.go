// Command release builds the archives of a release, the same bytes every time it is done
// for a commit:
//
//	go run ./cmd/release -version 0.2.0 [-parts DIR] [-systems linux/amd64,windows/amd64] [-o dist]
//
// Each archive holds the program, the guide, the sample, the licence, and the notices of
// what is built in; with -parts, a folder of the wheels of PP-OCR, also its library and
// models, so that nothing has to be installed. Beside the archives lie SHA256SUMS, an SBOM
// (SPDX) and the manifests for winget and Homebrew. No clock, path or name of a machine
// gets in: times are that of the commit.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

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
	notices, err := r.notices()
	if err != nil {
		return err
	}
	var made []archive
	for _, s := range systems {
		goos, goarch, _ := strings.Cut(s, "/")
		a, err := r.archive(goos, goarch, notices)
		if err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
		fmt.Printf("%s  %.1f MB\n", a.name, float64(a.size)/1e6)
		made = append(made, a)
	}
	return errors.Join(r.sums(made), r.sbom(), r.manifests(made))
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
