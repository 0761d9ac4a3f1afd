package choose

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"casebook/corpus/message"
	"casebook/ingest/ocr"
)

// fake is a factory whose probe fails with what.
type fake struct {
	name   string
	what   error
	probes int
}

func (f *fake) Name() string                { return f.name }
func (f *fake) Version() string             { return "1" }
func (f *fake) Probe(context.Context) error { f.probes++; return f.what }
func (f *fake) New(context.Context) (ocr.Engine, error) {
	return nil, errors.New("made by " + f.name)
}

func lost(why string) error { return message.Wrap(errors.New(why), "ocr.missing") }

func TestPreferred(t *testing.T) {
	for _, c := range []struct {
		name          string
		first, second error
		chosen        string
		warning       string
	}{
		{"both there", nil, nil, "best", ""},
		{"only the best", nil, lost("no second"), "best", ""},
		{"the best missing", lost("is not installed: install it"), nil, "second", "is not installed: install it"},
		{"the best damaged", lost("does not start: a fault"), nil, "second", "does not start: a fault"},
	} {
		first, second := &fake{name: "best", what: c.first}, &fake{name: "second", what: c.second}
		p := &preferred{first: first, second: second}
		if p.Name() != "auto" || p.Version() != "" || p.Warnings() != nil {
			t.Errorf("%s: decided before it was asked", c.name)
		}
		for range 2 {
			if err := p.Probe(context.Background()); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if p.Name() != c.chosen || p.Version() != "1" || first.probes != 1 {
			t.Errorf("%s: %s %s after %d probes", c.name, p.Name(), p.Version(), first.probes)
		}
		if got := fmt.Sprint(p.Warnings()); !strings.Contains(got, c.warning) || (got == "[]") != (c.warning == "") || strings.Contains(got, ocr.ErrMissing.Error()) {
			t.Errorf("%s: warnings %q", c.name, got)
		}
		if _, err := p.New(context.Background()); err == nil || err.Error() != "made by "+c.chosen {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// With neither engine the error names both remedies, and the next page that asks
// looks again.
func TestNothingThere(t *testing.T) {
	first := &fake{name: "best", what: lost("best: get it")}
	p := &preferred{first: first, second: &fake{name: "second", what: lost("second: install it")}}
	for range 2 {
		err := p.Probe(context.Background())
		if !errors.Is(err, ocr.ErrMissing) || err.Error() != ocr.ErrMissing.Error()+": best: get it; or second: install it" {
			t.Errorf("%v", err)
		}
		if _, err := p.New(context.Background()); !errors.Is(err, ocr.ErrMissing) {
			t.Errorf("made: %v", err)
		}
	}
	first.what = nil
	if err := p.Probe(context.Background()); err != nil || p.Name() != "best" {
		t.Errorf("installed meanwhile: %v, %s", err, p.Name())
	}
}

// The end of the run is no reason to take the second engine.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := &preferred{first: &fake{name: "best", what: ctx.Err()}, second: &fake{name: "second"}}
	if err := p.Probe(ctx); !errors.Is(err, context.Canceled) || p.Name() != "auto" {
		t.Errorf("%v, %s", err, p.Name())
	}
}

func TestChoose(t *testing.T) {
	for _, name := range append(Names(), "auto") {
		if f, err := Choose(name, "best"); err != nil || f.Name() != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Choose("abbyy", "best"); err == nil || !strings.Contains(err.Error(), `unknown ocr engine "abbyy"`) {
		t.Errorf("%v", err)
	}
	if _, err := Choose("auto", "slow"); err == nil || !strings.Contains(err.Error(), `unknown ocr model "slow"`) {
		t.Errorf("%v", err)
	}
}
