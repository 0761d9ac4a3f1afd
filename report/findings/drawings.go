package findings

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"casebook/corpus/message"
	"casebook/report/chart"
	"casebook/report/index"
)

const (
	drawnTies = 60   // of the network
	drawnFrom = 0.01 // p of its ties
	// Discovery is the false discovery rate from which something counts as found.
	Discovery = 0.05
)

// Tie is a pair of words that stand together in practices.
type Tie struct {
	A, B          string
	InA, InB      int // practices that hold each
	Jaccard, P, Q float64
}

func ties(rows []map[string]string) (out []Tie) {
	for _, r := range rows {
		out = append(out, Tie{A: r["a"], B: r["b"], InA: whole(r["n_a"]), InB: whole(r["n_b"]), Jaccard: number(r["jaccard"]), P: number(r["p"]), Q: number(r["q"])})
	}
	return out
}

// Drawn are the surest ties, which come first.
func Drawn(all []Tie) (out []Tie) {
	for _, t := range all {
		if t.P < drawnFrom && len(out) < drawnTies {
			out = append(out, t)
		}
	}
	return out
}

// Network draws the surest ties. Small collections have hardly any below the false discovery
// rate: how many of the drawn ones are is said on the drawing. It is empty where there are none.
func Network(x *index.Index, all []Tie) template.HTML {
	var nodes []chart.Node
	var drawn []chart.Tie
	sure, at := 0, map[string]int{}
	node := func(term string, practices int) int {
		if _, ok := at[term]; !ok {
			at[term] = len(nodes)
			nodes = append(nodes, chart.Node{Name: term, Weight: float64(practices)})
		}
		return at[term]
	}
	for _, t := range Drawn(all) {
		if t.Q < Discovery {
			sure++
		}
		drawn = append(drawn, chart.Tie{A: node(t.A, t.InA), B: node(t.B, t.InB), Weight: t.Jaccard})
	}
	return chart.Network(x.Say(message.New("desk.network")), x.Say(message.New("desk.network_words", len(nodes), len(drawn), sure)), nodes, drawn)
}

// Map is a correspondence analysis: groups of a variable, and words.
type Map struct {
	Variable string
	Shares   []float64 // of the inertia, by axis
	Points   []Point
}

// Point is a group or a word on the first two axes.
type Point struct {
	Name, Label   string
	Group         bool
	X, Y          float64
	Mass, Inertia float64
}

func mapOf(points, axes []map[string]string) (m Map) {
	for _, a := range axes {
		m.Shares = append(m.Shares, number(a["share"]))
	}
	for _, r := range points {
		m.Variable = r["variable"]
		m.Points = append(m.Points, Point{Name: r["name"], Label: r["label"], Group: r["kind"] == "group",
			X: number(r["axis_1"]), Y: number(r["axis_2"]), Mass: number(r["mass"]), Inertia: number(r["inertia"])})
	}
	return m
}

// Drawn draws the first two axes; a single axis lies on a line.
func (m Map) Drawn(x *index.Index) template.HTML {
	var marks []chart.Mark
	groups := 0
	for _, p := range m.Points {
		if p.Group {
			groups++
		}
		if p.Mass > 0 {
			marks = append(marks, chart.Mark{Name: cmp.Or(shortName(p.Label), p.Name), X: p.X, Y: p.Y, Weight: p.Inertia, Main: p.Group})
		}
	}
	axis := func(a int) string {
		if a >= len(m.Shares) {
			return ""
		}
		return x.Say(message.New("desk.axis", a+1, fmt.Sprintf("%.1f", 100*m.Shares[a])))
	}
	return chart.Plane(x.Say(message.New("desk.map", m.Variable)), x.Say(message.New("desk.map_words", groups, len(m.Points)-groups)), axis(0), axis(1), marks)
}

// shortName is the name of a theme without the telling words behind it.
func shortName(label string) string {
	name, _, _ := strings.Cut(label, "（")
	return name
}
