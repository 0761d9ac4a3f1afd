package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// module is a module that some program of the release is built of.
type module struct {
	Path, Version, Dir, Sum string
	Main                    bool
}

// builtIn lists the modules that the program takes packages from, on any of the systems.
func builtIn(systems []string) ([]module, error) {
	by := map[string]module{}
	for _, s := range systems {
		goos, goarch, _ := strings.Cut(s, "/")
		c := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/casebook")
		c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch)
		data, err := c.Output()
		if err != nil {
			return nil, err
		}
		dec := json.NewDecoder(bytes.NewReader(data))
		for {
			var p struct{ Module *module }
			if err := dec.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			if p.Module != nil && !p.Module.Main {
				by[p.Module.Path] = *p.Module
			}
		}
	}
	var out []module
	for _, m := range by {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// licenceNames are the beginnings of the names of files that hold a licence or a notice.
var licenceNames = []string{"license", "licence", "copying", "notice", "patents", "authors"}

// allNotices are the licences of what is built in, word for word. A module without one is
// an error: it could not be handed on.
func (r *release) allNotices() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "casebook %s is built of the modules below, each under its own licence.\nThe licences of what the folder ocr holds, where there is one, lie there.\n", r.version)
	goroot, err := output("go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	all := append([]module{{Path: "Go, its standard library", Dir: goroot}}, r.modules...)
	for _, m := range all {
		texts, err := licences(m.Dir)
		if err != nil {
			return nil, err
		}
		if len(texts) == 0 {
			return nil, fmt.Errorf("%s holds no licence", m.Path)
		}
		fmt.Fprintf(&b, "\n%s\n%s\n\n", strings.Repeat("=", 78), strings.TrimSpace(m.Path+" "+m.Version))
		for _, t := range texts {
			b.Write(t)
			b.WriteByte('\n')
		}
	}
	return b.Bytes(), nil
}

func licences(dir string) ([][]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out [][]byte
	for _, e := range entries {
		begins := func(n string) bool { return strings.HasPrefix(strings.ToLower(e.Name()), n) }
		if !e.Type().IsRegular() || !slices.ContainsFunc(licenceNames, begins) || strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}
