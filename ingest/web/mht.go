package web

import (
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"casebook/corpus/message"
)

// ErrNoPage is returned for a saved page without a page.
var ErrNoPage = message.Fail("file.no_page").Hint("file.save_page")

// MHT reads a page that a browser or Word saved with all its parts in one file.
func MHT(r io.Reader) (*Page, error) {
	m, err := mail.ReadMessage(io.LimitReader(r, maxBytes))
	if err != nil {
		return nil, message.Wrap(err, "file.not_mht").Hint("file.save_page")
	}
	return mhtPart(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, 0)
}

// mhtPart finds the first page in a part, which may hold parts itself.
func mhtPart(contentType, encoding string, body io.Reader, depth int) (*Page, error) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, ErrNoPage
	}
	switch {
	case kind == "text/html" || kind == "application/xhtml+xml":
		return HTML(transfer(encoding, body), params["charset"])
	case !strings.HasPrefix(kind, "multipart/") || depth > 4:
		return nil, ErrNoPage
	}
	parts := multipart.NewReader(body, params["boundary"])
	for n := 0; n < 10000; n++ {
		p, err := parts.NextRawPart()
		if err != nil {
			return nil, ErrNoPage
		}
		page, err := mhtPart(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, depth+1)
		if !errors.Is(err, ErrNoPage) {
			return page, err
		}
	}
	return nil, ErrNoPage
}

func transfer(encoding string, r io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, r)
	}
	return r
}
