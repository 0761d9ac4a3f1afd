// Command skipped says in one line what tests were skipped and how to have them. It
// reads what "go test -json" wrote:
//
//	go run ./bench/skipped [-also REASON] FILE...
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
)

func main() {
	also := flag.String("also", "", "something else that was left out, and how to have it")
	flag.Parse()
	var reasons []string
	if *also != "" {
		reasons = append(reasons, *also)
	}
	for _, name := range flag.Args() {
		f, err := os.Open(name)
		if err != nil {
			continue // a run that was left out
		}
		reasons = append(reasons, Reasons(f)...)
		f.Close()
	}
	fmt.Println(Line(reasons))
}

// event is a line of go test -json.
type event struct{ Action, Package, Test, Output string }

// said is what a test says: its place, then the reason.
var said = regexp.MustCompile(`^\s+\S+\.go:\d+: (.+)\n?$`)

// inSecondRound is said by tests that the run with the race detector leaves to the one
// without it.
const inSecondRound = "runs without the race detector"

// Reasons are why tests were skipped, the last thing that each of them said.
func Reasons(r io.Reader) []string {
	last := map[string]string{}
	var out []string
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil || e.Test == "" {
			continue
		}
		test := e.Package + " " + e.Test
		switch m := said.FindStringSubmatch(e.Output); {
		case e.Action == "output" && m != nil:
			last[test] = m[1]
		case e.Action == "skip" && last[test] != "" && last[test] != inSecondRound:
			out = append(out, last[test])
		}
	}
	return out
}

// Line says the reasons, each once with how many tests it kept from running.
func Line(reasons []string) string {
	if len(reasons) == 0 {
		return "test: nothing was skipped"
	}
	count := map[string]int{}
	var once []string
	for _, r := range reasons {
		if count[r]++; count[r] == 1 {
			once = append(once, r)
		}
	}
	slices.Sort(once)
	for i, r := range once {
		once[i] = fmt.Sprintf("%d × %s", count[r], r)
	}
	return "test: skipped: " + strings.Join(once, "; ")
}
