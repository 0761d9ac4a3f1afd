// Package text turns text files into pages: it finds the encoding, and cuts at
// form feeds.
package text

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode/utf32"

	xunicode "golang.org/x/text/encoding/unicode"
)

// The encodings Decode knows, as it names them.
const (
	UTF8    = "utf-8"
	UTF8BOM = "utf-8 with bom"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
)

// ErrEmpty is returned for a file without any character.
var ErrEmpty = errors.New("the file is empty")

// ErrBinary is returned for data that is no text in any encoding.
var ErrBinary = errors.New("not a text file: it holds binary data")

// InvalidError says where the bytes of a text stop making sense.
type InvalidError struct {
	Encoding string
	Offset   int // in bytes, from 0
	Line     int // from 1
	Byte     byte
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("invalid %s at byte %d (line %d): 0x%02x; save the file again as UTF-8", e.Encoding, e.Offset, e.Line, e.Byte)
}

// Decode finds the encoding of a text file and returns its characters, without
// a byte order mark and with every line ended by \n. UTF-8, UTF-16 of either
// order (with a mark, or by the distribution of its zero and high bytes) and
// GB18030 are recognised. Errors: ErrEmpty, ErrBinary, *InvalidError.
func Decode(data []byte) (s, encoding string, err error) {
	if s, encoding, err = decode(data); err != nil {
		return "", encoding, err
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	s = strings.NewReplacer("\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n").Replace(s)
	if strings.TrimSpace(s) == "" {
		return "", encoding, ErrEmpty
	}
	if strings.IndexByte(s, 0) >= 0 || controlShare(s) > maxControl {
		return "", encoding, ErrBinary
	}
	return s, encoding, nil
}

// maxControl is the share of control characters that text stays below.
const maxControl = .02

func decode(data []byte) (string, string, error) {
	switch {
	case len(data) == 0:
		return "", "", ErrEmpty
	case bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}):
		return transform(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewDecoder().Bytes, data, "utf-32le")
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		return checked(data[3:], UTF8BOM, 3)
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
	if bytes.IndexByte(data, 0) >= 0 {
		return "", "", ErrBinary
	}
	return narrow(data)
}

// narrow decides between damaged UTF-8, GB18030 and binary data.
func narrow(data []byte) (string, string, error) {
	if s, good := gb(data); good {
		return s, GB18030, nil
	}
	valid, broken := utf8Share(data)
	if valid > 20*broken {
		return checked(data, UTF8, 0)
	}
	if s, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data); err == nil && hanShare(string(s)) > .3 && controlShare(string(s)) <= 4*maxControl {
		return invalidGB(data)
	}
	if valid > broken {
		return checked(data, UTF8, 0)
	}
	return "", "", ErrBinary
}

func transform(f func([]byte) ([]byte, error), data []byte, name string) (string, string, error) {
	out, err := f(data)
	if err != nil {
		return "", name, fmt.Errorf("%s: %w", name, err)
	}
	return string(out), name, nil
}

// checked names the first byte that is no UTF-8; base is the offset of data in
// the file.
func checked(data []byte, encoding string, base int) (string, string, error) {
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return "", encoding, &InvalidError{encoding, base + at, 1 + lines(data[:at]), data[at]}
		}
		at += n
	}
	return string(data), encoding, nil
}

func lines(data []byte) int { return bytes.Count(data, []byte{'\n'}) }

func utf16(data []byte, name string) (string, string, error) {
	order := xunicode.LittleEndian
	if name == UTF16BE {
		order = xunicode.BigEndian
	}
	if len(data)%2 != 0 {
		return "", name, &InvalidError{name, len(data) - 1, 1, data[len(data)-1]}
	}
	s, name, err := transform(xunicode.UTF16(order, xunicode.IgnoreBOM).NewDecoder().Bytes, data, name)
	if err == nil && strings.ContainsRune(s, utf8.RuneError) {
		before := s[:strings.IndexRune(s, utf8.RuneError)]
		at := 0
		for _, r := range before {
			at += 2
			if r > 0xffff {
				at += 2
			}
		}
		return "", name, &InvalidError{name, at, 1 + strings.Count(before, "\n"), data[min(at, len(data)-1)]}
	}
	return s, name, err
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

// gb decodes GB18030; good says that nothing in it is invalid and that it reads
// as Chinese.
func gb(data []byte) (s string, good bool) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	s = string(out)
	return s, !strings.ContainsRune(s, utf8.RuneError) && hanShare(s) > .3 && controlShare(s) <= maxControl
}

// invalidGB names the place of the first byte that is no GB18030.
func invalidGB(data []byte) (string, string, error) {
	for at := 0; at < len(data); {
		n := gbWidth(data[at:])
		if n == 0 {
			return "", GB18030, &InvalidError{GB18030, at, 1 + lines(data[:at]), data[at]}
		}
		at += n
	}
	return "", "", ErrBinary
}

// gbWidth is the number of bytes of the character that data begins with, 0
// where it is none (GB 18030-2005, tables of one, two and four bytes).
func gbWidth(data []byte) int {
	in := func(i int, lo, hi byte) bool { return i < len(data) && data[i] >= lo && data[i] <= hi }
	switch {
	case data[0] < 0x80:
		return 1
	case !in(0, 0x81, 0xfe):
		return 0
	case in(1, 0x40, 0x7e) || in(1, 0x80, 0xfe):
		return 2
	case in(1, 0x30, 0x39) && in(2, 0x81, 0xfe) && in(3, 0x30, 0x39):
		return 4
	}
	return 0
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

// hanShare is the share of Chinese characters and their punctuation in what is
// beyond ASCII.
func hanShare(s string) float64 {
	han, all := 0, 0
	for _, r := range s {
		if r < 0x80 {
			continue
		}
		all++
		if unicode.Is(unicode.Han, r) && r < 0x9fa6 && r >= 0x4e00 || r >= 0x3000 && r < 0x3020 || r > 0xff00 && r < 0xff5f {
			han++
		}
	}
	return float64(han) / float64(max(all, 1))
}

func controlShare(s string) float64 {
	n, all := 0, 0
	for _, r := range s {
		all++
		if r < ' ' && r != '\n' && !strings.ContainsRune("\t\f\r\v", r) || r == 0x7f || r == utf8.RuneError {
			n++
		}
	}
	return float64(n) / float64(max(all, 1))
}
