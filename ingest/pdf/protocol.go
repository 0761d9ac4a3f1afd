package pdf

import "casebook/corpus"

// The requests of parent to child. Everything untrusted is parsed in the child;
// what comes back is plain lines and pixels of bounded size.
const (
	opCompile = "compile"
	opOpen    = "open"
	opPage    = "page"
	opSecond  = "second"
	opRender  = "render"
)

// Kinds of failures that the child reports.
const (
	kindPassword = "password"
	kindBroken   = "broken"
	kindPage     = "page"
)

type openArgs struct {
	Path     string `json:"path"`
	Password string `json:"password,omitempty"`
	Compiled string `json:"compiled,omitempty"` // folder of the compilation cache
	Memory   int64  `json:"memory"`
}

type openResult struct {
	Pages int `json:"pages"`
	// Recompiled: the compilation cache could not be used.
	Recompiled bool `json:"recompiled,omitempty"`
}

type pageArgs struct {
	Page      int `json:"page"` // from 1
	DPI       int `json:"dpi,omitempty"`
	MaxPixels int `json:"max_pixels,omitempty"`
	// Print asks for the page without what lies over its print in coloured ink.
	Print bool `json:"print,omitempty"`
	// Hidden are characters that are not to be read: those on layers that are off.
	Hidden []spot `json:"hidden,omitempty"`
	// Lost are characters that the file's fonts do not tell, with what the first reader takes
	// them for.
	Lost []spot `json:"lost,omitempty"`
	// Skipped are characters that the first reader leaves out.
	Skipped []skipped `json:"skipped,omitempty"`
	// Fields are values of fields that the page's annotations do not hold themselves.
	Fields []field `json:"fields,omitempty"`
}

// firstResult is what pdfium finds on a page.
type firstResult struct {
	Lines     []corpus.Line `json:"lines"`
	Width     float64       `json:"width"`               // points, as displayed
	Height    float64       `json:"height"`              // points
	Watermark string        `json:"watermark,omitempty"` // text that lies across the page
	// Outside and Concealed are text that the page does not show, and that is in no line:
	// outside its crop box; white, covered, invisible, on a layer that is off.
	Outside       string  `json:"outside,omitempty"`
	Concealed     string  `json:"concealed,omitempty"`
	Vertical      bool    `json:"vertical,omitempty"`
	Objects       int     `json:"objects"`
	Images        int     `json:"images,omitempty"`
	Annotations   int     `json:"annotations,omitempty"`
	ImageCoverage float64 `json:"image_coverage"` // share of the page under its largest image, or all of them
	Truncated     bool    `json:"truncated,omitempty"`
	// Tables are those that rules of the page make.
	Tables []corpus.Table `json:"tables,omitempty"`
	// Printed are areas that look like lines of print, of which the text layer says nothing.
	Printed []corpus.Box `json:"printed,omitempty"`
}

type secondResult struct {
	Lines []corpus.Line `json:"lines"`
	// Hidden are the characters on layers that are off, Lost those that the fonts do not tell: the
	// first reader knows of neither. Skipped are characters that it leaves out.
	Hidden  []spot    `json:"hidden,omitempty"`
	Lost    []spot    `json:"lost,omitempty"`
	Skipped []skipped `json:"skipped,omitempty"`
	// Fields are values of fields that the page's annotations do not hold themselves: it does not look above them.
	Fields []field `json:"fields,omitempty"`
	// Torn is what is wrong with the page's content, which the first reader does not say.
	Torn Torn `json:"torn,omitempty"`
	// Doubled is how many codes of fonts mean the same Han as another of their font.
	Doubled int `json:"doubled,omitempty"`
	// Beyond is told with the last page.
	Beyond Beyond `json:"beyond,omitzero"`
}

type renderResult struct {
	Width  int `json:"width"`
	Height int `json:"height"`
	// Undecoded is how many images of an empty page could not be decoded.
	Undecoded int `json:"undecoded,omitempty"`
	// Taken is how many seals and strokes over print were taken out.
	Taken int `json:"taken,omitempty"`
	DPI   int `json:"dpi"` // lower than asked for where the page is absurdly large
}
