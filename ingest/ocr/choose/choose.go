// Package choose picks the OCR engine of a run.
package choose

import (
	"context"
	"sync"

	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/install"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/ocr/tesseract"
)

// Warner is a factory that has something to say after Probe.
type Warner interface {
	Warnings() []message.Message
}

// Choose makes the factory of an engine by its name: "auto", "ppocr" or
// "tesseract". auto is ppocr where it is installed and sound, else tesseract.
// Nothing is looked for before the factory's Probe, which is called when a page
// needs OCR; that auto fell back to tesseract, what is lost and how to install
// ppocr, its Warnings say from then on. The error is for a name that is not known.
//
// model is what PP-OCR is to read with: best or fast.
func Choose(name, model string) (ocr.Factory, error) {
	if _, err := install.Preferred(model); err != nil {
		return nil, err
	}
	switch name {
	case "tesseract":
		return &tesseract.Factory{}, nil
	case "ppocr":
		return &ppocr.Factory{Model: model}, nil
	case "auto":
		return &preferred{first: &ppocr.Factory{Model: model}, second: &tesseract.Factory{}}, nil
	}
	return nil, message.Fail("ocr.unknown_engine", name)
}

// Names are the engines there are, the best one first.
func Names() []string { return []string{"ppocr", "tesseract"} }

// preferred is the first of two factories, or the second where the first's parts
// are missing.
type preferred struct {
	first, second ocr.Factory

	mu       sync.Mutex
	chosen   ocr.Factory
	warnings []message.Message
}

// Probe decides, once.
func (p *preferred) Probe(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.chosen != nil {
		return nil
	}
	why := p.first.Probe(ctx)
	if why == nil {
		p.chosen = p.first
		if w, ok := p.first.(Warner); ok {
			p.warnings = w.Warnings()
		}
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := p.second.Probe(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return message.Wrap(&message.Error{Message: message.New("ocr.or", ocr.Bare(why), ocr.Bare(err))}, "ocr.missing")
	}
	p.chosen = p.second
	p.warnings = []message.Message{message.New("ocr.second_best_by", p.second.Name(), p.first.Name(), ocr.Bare(why))}
	return nil
}

// New makes an engine of the factory that was chosen.
func (p *preferred) New(ctx context.Context) (ocr.Engine, error) {
	if err := p.Probe(ctx); err != nil {
		return nil, err
	}
	return p.get().New(ctx)
}

func (p *preferred) get() ocr.Factory {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.chosen
}

// Name and Version are those of the factory that was chosen.
func (p *preferred) Name() string {
	if f := p.get(); f != nil {
		return f.Name()
	}
	return "auto"
}

func (p *preferred) Version() string {
	if f := p.get(); f != nil {
		return f.Version()
	}
	return ""
}

// Warnings say what is lost where the second factory stands in.
func (p *preferred) Warnings() []message.Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.warnings
}
