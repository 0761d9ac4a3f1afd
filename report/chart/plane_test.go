package chart

import (
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// No two names overlap but those of groups, and none lies outside the picture.
func TestPlaneNames(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	var marks []Mark
	for i := range 120 {
		marks = append(marks, Mark{Name: strings.Repeat("词", 1+i%4), X: rnd.NormFloat64(), Y: rnd.NormFloat64(), Weight: rnd.Float64(), Main: i%30 == 0})
	}
	at, _ := project(marks)
	names := written(marks, at)
	if len(names) < 60 {
		t.Errorf("only %d of 120 names are written", len(names))
	}
	for i, a := range names {
		if outside(a) > 0 {
			t.Errorf("%q lies outside at %v", a.text, a.spot)
		}
		for _, b := range names[:i] {
			if a.size == planeSmall && a.overlap(b) > 0 {
				t.Errorf("%q at %v overlaps %q at %v", a.text, a.spot, b.text, b.spot)
			}
		}
	}
}

func TestPlaneAloneIsXML(t *testing.T) {
	svg := Alone(Plane("a > b", "<&>", "x", "y", []Mark{{Name: "<组>", Main: true}, {Name: "词", X: 1e-30}}))
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(fmt.Errorf("%w in %s", err, svg))
		}
	}
	if Plane("", "", "", "", nil) != "" {
		t.Error("nothing is drawn as something")
	}
}
