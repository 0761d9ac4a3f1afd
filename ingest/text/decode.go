// Package text turns text files into pages: it finds the encoding, and cuts at
// form feeds.
package text

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/wordlist"
)

// The encodings Decode knows, as it names them.
const (
	UTF8    = "utf-8"
	UTF8BOM = "utf-8 with bom"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
	Big5    = "Big5"
)

// ErrEmpty is returned for a file without any character.
var ErrEmpty = message.Fail("ingest.empty")

// ErrBinary is returned for data that is no text in any encoding.
var ErrBinary = message.Fail("ingest.binary")

// TooDamagedError says that so much of a file makes no sense that it is refused.
type TooDamagedError struct {
	Encoding string
	Bad, All int // characters
	Line     int // of the first, from 1
}

func (e *TooDamagedError) Error() string { return e.Unwrap().Error() }

// Unwrap is the same in the catalogue's words.
func (e *TooDamagedError) Unwrap() error {
	return message.Fail("ingest.too_damaged", e.Encoding, e.Bad, e.All, e.Line)
}

// Decode finds the encoding of a text file and returns its characters, without
// a byte order mark and with every line ended by \n. UTF-8, UTF-16 of either
// order (with a mark, or by the distribution of its zero and high bytes), UTF-32
// with a mark, GB18030 and Big5 are recognised. Bytes that make no sense become
// U+FFFD; Damage lists them. Errors: ErrEmpty, ErrBinary, *TooDamagedError.
func Decode(data []byte) (s, encoding string, err error) { return decoded(data, EndLines) }

// DecodeRows is Decode for rows of cells, which end at line feeds and carriage returns only: what else ends a line within a cell
// (EndLines) must not end its row.
func DecodeRows(data []byte) (s, encoding string, err error) { return decoded(data, endRows) }

func decoded(data []byte, end func(string) string) (s, encoding string, err error) {
	if s, encoding, err = decode(data); err != nil {
		return "", encoding, err
	}
	s = end(s)
	if strings.TrimSpace(s) == "" {
		return "", encoding, ErrEmpty
	}
	if controlShare(s) > maxControl {
		return "", encoding, ErrBinary
	}
	s = strings.ReplaceAll(s, "\x00", lost)
	return s, encoding, tooDamaged(s, encoding)
}

// EndLines ends by a line feed what other characters and the signs of sheets end.
func EndLines(s string) string { return lineEnds.Replace(endRows(corpus.SheetBreaks(s))) }

var lineEnds = strings.NewReplacer("\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n")

func endRows(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// Shares of control characters, and of characters that are lost, that text
// stays below.
const (
	maxControl = .02
	maxLost    = .1
)

func tooDamaged(s, encoding string) error {
	bad, all := strings.Count(s, lost), utf8.RuneCountInString(s)
	if float64(bad) <= maxLost*float64(all) {
		return nil
	}
	return &TooDamagedError{encoding, bad, all, 1 + strings.Count(s[:strings.Index(s, lost)], "\n")}
}

// lost stands where a character could not be read.
const lost = "\ufffd"

func decode(data []byte) (string, string, error) {
	switch {
	case len(data) == 0:
		return "", "", ErrEmpty
	case bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}):
		return transform(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewDecoder().Bytes, data, "utf-32le")
	case bytes.HasPrefix(data, []byte{0, 0, 0xfe, 0xff}):
		return transform(utf32.UTF32(utf32.BigEndian, utf32.UseBOM).NewDecoder().Bytes, data, "utf-32be")
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		return strings.ToValidUTF8(string(data[3:]), lost), UTF8BOM, nil
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return utf16(data[2:], UTF16LE)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return utf16(data[2:], UTF16BE)
	}
	if order := wideOrder(data); order != "" {
		return utf16(data, order)
	}
	if utf8.Valid(data) {
		return string(data), UTF8, nil
	}
	if zeros := bytes.Count(data, []byte{0}); float64(zeros) > maxControl*float64(len(data)) {
		return "", "", ErrBinary
	}
	return narrow(data)
}

// narrow decides between damaged UTF-8, GB18030 and Big5, all perhaps with bytes
// that make no sense, and binary data: the one in which most characters are
// common Chinese ones.
func narrow(data []byte) (string, string, error) {
	best, name, most := "", "", minCommon
	if valid, broken := utf8Share(data); valid > broken {
		best, name = strings.ToValidUTF8(string(data), lost), UTF8
		if most = max(most, commonShare(best)); valid > 20*broken {
			return best, name, nil
		}
	}
	for _, e := range []struct {
		name string
		enc  encoding.Encoding
	}{{GB18030, simplifiedchinese.GB18030}, {Big5, traditionalchinese.Big5}} {
		out, err := e.enc.NewDecoder().Bytes(data)
		if err != nil {
			continue
		}
		s := string(out)
		if share := commonShare(s); share > most && controlShare(s) <= 4*maxControl {
			best, name, most = s, e.name, share
		}
	}
	if best == "" {
		return "", "", ErrBinary
	}
	return best, name, nil
}

// minCommon is the share of common characters among those beyond ASCII that
// Chinese text exceeds: half of usual text is the few hundred of asset/common.txt.
const minCommon = .2

//go:embed asset/common.txt
var commonAsset string

var common = sync.OnceValue(func() map[rune]bool {
	out := map[rune]bool{}
	for _, line := range wordlist.Entries(commonAsset) {
		for _, r := range line {
			out[r] = true
		}
	}
	return out
})

// commonShare is the share of common Han, whatever their script, and of Chinese
// punctuation in what is beyond ASCII; what was lost counts against it.
func commonShare(s string) float64 {
	n, all := 0, 0
	for _, r := range corpus.Simplify(s) {
		if r < 0x80 {
			continue
		}
		if all++; common()[r] || strings.ContainsRune("，。、；：“”‘’（）《》【】「」", r) {
			n++
		}
	}
	return float64(n) / float64(max(all, 1))
}

func transform(f func([]byte) ([]byte, error), data []byte, name string) (string, string, error) {
	out, err := f(data)
	if err != nil {
		return "", name, fmt.Errorf("%s: %w", name, err)
	}
	return string(out), name, nil
}

func utf16(data []byte, name string) (string, string, error) {
	order := xunicode.LittleEndian
	if name == UTF16BE {
		order = xunicode.BigEndian
	}
	tail := ""
	if len(data)%2 != 0 {
		data, tail = data[:len(data)-1], lost // the file was cut off within a character
	}
	s, name, err := transform(xunicode.UTF16(order, xunicode.IgnoreBOM).NewDecoder().Bytes, data, name)
	return s + tail, name, err
}

// wideOrder recognises UTF-16 without a mark: text in it has line ends and ASCII
// with a zero byte on one fixed side, and Chinese text has its high bytes
// (0x4e–0x9f, 0x30, 0xff) on that same side.
func wideOrder(data []byte) string {
	if len(data) < 4 || len(data)%2 != 0 {
		return ""
	}
	var even, odd, zeroEven, zeroOdd int
	sample := data[:min(len(data), 1<<16)]
	for i := 0; i+1 < len(sample); i += 2 {
		if high(sample[i]) {
			even++
		}
		if high(sample[i+1]) {
			odd++
		}
		if sample[i] == 0 {
			zeroEven++
		}
		if sample[i+1] == 0 {
			zeroOdd++
		}
	}
	n := len(sample) / 2
	switch {
	case zeroOdd > 7*n/10 && zeroEven < n/10, zeroOdd > 0 && odd*10 >= n*9 && even*10 < n*7:
		return UTF16LE
	case zeroEven > 7*n/10 && zeroOdd < n/10, zeroEven > 0 && even*10 >= n*9 && odd*10 < n*7:
		return UTF16BE
	}
	return ""
}

// high reports what stands in the upper byte of characters of Chinese text.
func high(b byte) bool {
	return b == 0 || b == 0x20 || b == 0x30 || b >= 0x4e && b <= 0x9f || b == 0xff
}

// utf8Share counts the characters beyond ASCII that are valid UTF-8 and the
// bytes that are not.
func utf8Share(data []byte) (valid, broken int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			broken++
		} else if n > 1 {
			valid++
		}
		data = data[n:]
	}
	return valid, broken
}

func controlShare(s string) float64 {
	n, all := 0, 0
	for _, r := range s {
		all++
		if r < ' ' && r != '\n' && !strings.ContainsRune("\t\f\r\v", r) || r == 0x7f {
			n++
		}
	}
	return float64(n) / float64(max(all, 1))
}
