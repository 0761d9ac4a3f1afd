package pdf

import (
	"context"
	"errors"
	"io"
	"math"
	"os"
	"runtime/debug"
	"strings"
	"time"

	gopdfium "github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"casebook/corpus/message"
	"casebook/ingest/child"
)

// pagesPerInstance bounds the memory that pdfium keeps for pages it has seen:
// WebAssembly memory never shrinks, a new instance begins small.
const pagesPerInstance = 32

// pdfium is the first reader: pdfium compiled to WebAssembly. It has no file
// system, no clock worth the name and no network; its memory is its own.
type pdfium struct {
	pool     gopdfium.Pool
	instance gopdfium.Pdfium
	doc      references.FPDF_DOCUMENT
	file     *os.File
	size     int64
	password string
	pages    int
	used     int // pages read by this instance
	// recompiled: the compilation cache could not be used.
	recompiled bool
}

// openPdfium starts pdfium and opens a file with it. The compilation of the
// module, seconds without it, is kept in a.Compiled.
func openPdfium(f *os.File, a openArgs) (*pdfium, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, &child.Failure{Kind: kindBroken, Message: message.New("ingest.empty")}
	}
	p := &pdfium{file: f, size: info.Size(), password: a.Password}
	if p.pool, err = newPool(a); err != nil && a.Compiled != "" {
		a.Compiled, p.recompiled = "", true
		p.pool, err = newPool(a)
	}
	if err != nil {
		return nil, err
	}
	return p, p.renew()
}

// newPool starts pdfium, compiled before where a.Compiled has it.
func newPool(a openArgs) (gopdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if a.Memory > 0 {
		const wasmPage = 64 << 10
		config = config.WithMemoryLimitPages(uint32(min(a.Memory/2/wasmPage, 1<<16)))
	}
	if a.Compiled != "" {
		cache, err := wazero.NewCompilationCacheWithDir(a.Compiled)
		if err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: experimental.WithMemoryAllocator(context.Background(), &memories{}), MaxTotal: 1, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RandomSource: zeros{},
	})
	if err != nil {
		return nil, message.Wrap(err, "pdf.no_pdfium")
	}
	return pool, nil
}

// zeros is a source of random bytes that are all alike, so that reading a file
// twice cannot differ.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// renew takes a fresh instance and opens the file in it.
func (p *pdfium) renew() error {
	if p.instance != nil {
		p.instance.Kill()
		p.instance = nil
		debug.FreeOSMemory() // its memory, before the next one's comes on top
	}
	var err error
	if p.instance, err = p.pool.GetInstance(time.Minute); err != nil {
		return message.Wrap(err, "pdf.no_pdfium")
	}
	req := &requests.OpenDocument{FileReader: p.file, FileReaderSize: p.size}
	if p.password != "" {
		req.Password = &p.password
	}
	doc, err := p.instance.OpenDocument(req)
	if err != nil {
		return p.openFailure(err)
	}
	p.doc, p.used = doc.Document, 0
	count, err := p.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.doc})
	if err != nil {
		return &child.Failure{Kind: kindBroken, Message: words(err)}
	}
	p.pages = count.PageCount
	return nil
}

func (p *pdfium) openFailure(err error) error {
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return &child.Failure{Kind: kindPassword, Message: message.New("pdf.encrypted")}
	case errors.Is(err, pdfiumerrors.ErrFormat):
		return &child.Failure{Kind: kindBroken}
	}
	return &child.Failure{Kind: kindBroken, Message: words(err)}
}

// withPage runs f on a page (from 1). After a fault inside the module its memory
// cannot be trusted, and a new instance takes over.
func (p *pdfium) withPage(number int, f func(page requests.Page) error) error {
	if p.instance == nil || p.used >= pagesPerInstance {
		if err := p.renew(); err != nil {
			return err
		}
	}
	p.used++
	loaded, err := p.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: p.doc, Index: number - 1})
	if err == nil {
		err = f(requests.Page{ByReference: &loaded.Page})
	}
	if err != nil {
		if fatal(err) {
			p.used = pagesPerInstance
		}
		return &child.Failure{Kind: kindPage, Message: message.New("pdf.page_damaged", words(err))}
	}
	_, err = p.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	if err != nil {
		p.used = pagesPerInstance
	}
	return nil
}

// fatal reports errors after which the module's memory is in an unknown state.
func fatal(err error) bool {
	s := err.Error()
	return strings.Contains(s, "wasm error") || strings.Contains(s, "panic occurred") || strings.Contains(s, "module closed")
}

// words are the first line of an error, without pdfium's error number, since wazero
// appends a stack of C++ names; an error of this program says what it says.
func words(err error) message.Message {
	var own *message.Error
	if errors.As(err, &own) {
		return message.Of(err)
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	return message.New("sys.words", strings.TrimLeft(strings.TrimSpace(line), "0123456789: "))
}

func (p *pdfium) pageSize(page requests.Page) (w, h float64, err error) {
	size, err := p.instance.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return 0, 0, err
	}
	w, h = size.Width, size.Height
	if !(w > 0 && h > 0) || math.IsInf(w, 0) || math.IsInf(h, 0) {
		return 0, 0, message.Fail("pdf.odd_size", w, h)
	}
	return w, h, nil
}
