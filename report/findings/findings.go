// Package findings reads what the researcher's desk left beside a run, so that the report can
// show it: concepts, the network of words, the map of groups and words, and what people said
// of the themes. Tables that were made of other texts or themes than the report's are left out.
package findings

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"slices"
	"strconv"

	"casebook/report/index"
)

// Folder is where the desk writes below the folder of a run.
const Folder = "research"

// Findings are what the report shows of the desk's tables.
type Findings struct {
	Concepts []Concept
	Ties     []Tie
	Map      Map
	Figures  []Figure
	// Stale are the tables that were made of other texts or themes.
	Stale []string
}

// Concept is a concept of a researcher's rules.
type Concept struct {
	Name, Rule string
	Practices  []string // ids of those that hold it, in the order of the collection
	Cases      int
}

// Figure is a figure of people's agreement, with what it rests on.
type Figure struct {
	Task, Measure, Between, Theme string
	N, Agreed                     int
	Value, Low, High, Chance      float64
	Defined, Guessed              bool // there is a value; there is a share by guessing
}

// shown are the tables that the report shows, and each other file that one needs.
var shown = map[string][]string{
	"concepts":       {"concept_practices"},
	"cooccurrence":   nil,
	"correspondence": {"correspondence_axes"},
	"agreement":      nil,
}

// madeOf is the file that says of which texts and themes each table was made.
const madeOf = "made_of.json"

// State names the texts and themes that tables are made of: ids, texts and themes of all
// practices.
func State(x *index.Index) string {
	h := sha256.New()
	for p := range x.Practices() {
		theme, _ := x.ThemeOf(p.ID)
		for _, s := range []string{p.ID, p.Text, theme} {
			h.Write([]byte(s))
			h.Write([]byte{0})
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Made writes down that tables were made of a state, beside what was known of others.
func Made(old []byte, state string, tables []string) []byte {
	all := states(old)
	for _, name := range tables {
		all[name] = state
	}
	out, _ := json.MarshalIndent(all, "", "  ")
	return append(out, '\n')
}

// MadeOf is the name of the file that Made writes.
func MadeOf() string { return madeOf }

func states(data []byte) map[string]string {
	all := map[string]string{}
	if json.Unmarshal(data, &all) != nil || all == nil {
		return map[string]string{}
	}
	return all
}

// Sum changes when what Read gives may have changed; "" where there is nothing.
func Sum(dir fs.FS) string {
	h, any := sha256.New(), false
	for _, name := range files() {
		if data, err := fs.ReadFile(dir, name); err == nil {
			any = true
			h.Write([]byte(name))
			sum := sha256.Sum256(data)
			h.Write(sum[:])
		}
	}
	if !any {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

func files() []string {
	out := []string{madeOf}
	for name, more := range shown {
		out = append(out, name+".csv")
		for _, m := range more {
			out = append(out, m+".csv")
		}
	}
	slices.Sort(out)
	return out
}

// Read reads the tables of a folder that were made of the texts and themes of x; nil where
// there are none to be shown or told of.
func Read(dir fs.FS, x *index.Index) *Findings {
	data, err := fs.ReadFile(dir, madeOf)
	if err != nil {
		return nil
	}
	f, made, state := &Findings{}, states(data), State(x)
	fresh := func(name string) bool {
		for _, n := range append([]string{name}, shown[name]...) {
			if made[n] == "" {
				return false
			}
			if made[n] != state {
				f.Stale = append(f.Stale, name)
				return false
			}
		}
		return true
	}
	if fresh("concepts") {
		f.Concepts = concepts(readTable(dir, "concepts"), readTable(dir, "concept_practices"), x)
	}
	if fresh("cooccurrence") {
		f.Ties = ties(readTable(dir, "cooccurrence"))
	}
	if fresh("correspondence") {
		f.Map = mapOf(readTable(dir, "correspondence"), readTable(dir, "correspondence_axes"))
	}
	if fresh("agreement") {
		f.Figures = figures(readTable(dir, "agreement"))
	}
	if len(f.Concepts)+len(f.Ties)+len(f.Map.Points)+len(f.Figures)+len(f.Stale) == 0 {
		return nil
	}
	return f
}

// mostConcepts bounds what a filter offers.
const mostConcepts = 60

func concepts(rules, holding []map[string]string, x *index.Index) (out []Concept) {
	for _, r := range rules[:min(len(rules), mostConcepts)] {
		c := Concept{Name: r["concept"], Rule: r["rule"]}
		column := c.Name
		if len(holding) > 0 {
			if _, ok := holding[0]["concept_"+c.Name]; ok {
				column = "concept_" + c.Name
			}
		}
		cases := map[string]bool{}
		for _, h := range holding {
			if p := x.Practice(h["practice_id"]); p != nil && h[column] == "true" {
				c.Practices = append(c.Practices, p.ID)
				cases[p.CaseID] = true
			}
		}
		c.Cases = len(cases)
		out = append(out, c)
	}
	return out
}

func figures(rows []map[string]string) (out []Figure) {
	for _, r := range rows {
		f := Figure{Task: r["task"], Measure: r["measure"], Between: r["between"], Theme: r["theme_id"],
			N: whole(r["n"]), Agreed: whole(r["agreed"]), Value: number(r["value"]), Low: number(r["low"]), High: number(r["high"]),
			Chance: number(r["chance"]), Defined: r["value"] != "", Guessed: r["chance"] != ""}
		out = append(out, f)
	}
	return out
}

func number(s string) float64 {
	x, _ := strconv.ParseFloat(s, 64) // the program wrote it
	return x
}

func whole(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// readTable reads a table by its columns; none where it cannot be read.
func readTable(dir fs.FS, name string) (out []map[string]string) {
	data, err := fs.ReadFile(dir, name+".csv")
	if err != nil {
		return nil
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil || len(lines) == 0 {
		return nil
	}
	for _, l := range lines[1:] {
		row := map[string]string{}
		for c, column := range lines[0] {
			row[column] = l[c]
		}
		out = append(out, row)
	}
	return out
}
