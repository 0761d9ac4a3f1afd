package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"casebook/corpus/method"
)

// libraries are the modules whose version a result may depend on.
var libraries = []string{
	"github.com/klippa-app/go-pdfium", "github.com/ledongthuc/pdf", "github.com/go-ego/gse", "github.com/james-bowman/nlp", "gonum.org/v1/gonum",
}

// commit is set by the build (make build) where the sources are a worktree, of which
// the go command does not tell the commit by itself.
var commit string

// details are the commit, the number of each method, and the versions of libraries.
// They stand here and not in the manifest as far as they do not belong to a result:
// the same results come from every build of the same methods.
func details() string {
	var b strings.Builder
	info, ok := debug.ReadBuildInfo()
	if ok {
		set := map[string]string{}
		for _, s := range info.Settings {
			set[s.Key] = s.Value
		}
		switch c := set["vcs.revision"]; {
		case c != "":
			if set["vcs.modified"] == "true" {
				c += " (changed)"
			}
			fmt.Fprintf(&b, "  commit   %s, %s\n", c, set["vcs.time"])
		case commit != "":
			fmt.Fprintf(&b, "  commit   %s\n", commit)
		}
		fmt.Fprintf(&b, "  built by %s for %s/%s\n", info.GoVersion, set["GOOS"], set["GOARCH"])
	}
	b.WriteString("  methods ")
	for _, m := range method.All() {
		fmt.Fprintf(&b, " %s %d", m.Name, m.Number)
	}
	b.WriteByte('\n')
	if ok {
		for _, d := range info.Deps {
			for _, l := range libraries {
				if d.Path == l {
					fmt.Fprintf(&b, "  %s %s\n", d.Path, d.Version)
				}
			}
		}
	}
	return b.String()
}
