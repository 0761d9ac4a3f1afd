package textcache

import (
	"encoding/binary"
	"strings"
)

// Reader takes apart what the Append functions wrote. After something that cannot be it gives
// zero values and Failed is true.
type Reader struct {
	rest   []byte
	Failed bool
}

// Read begins to take a row apart.
func Read(row []byte) *Reader { return &Reader{rest: row} }

// Done says whether all was taken and all of it could be.
func (r *Reader) Done() bool { return !r.Failed && len(r.rest) == 0 }

// Int takes a number that is not negative, and not above most.
func (r *Reader) Int(most int) int {
	n, size := binary.Uvarint(r.rest)
	if r.Failed || size <= 0 || n > uint64(max(0, most)) {
		r.Failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// Len takes the length of a list, whose members take a byte each at least.
func (r *Reader) Len() int { return r.Int(len(r.rest)) }

// Uint64 takes a number of eight bytes.
func (r *Reader) Uint64() uint64 {
	if len(r.rest) < 8 {
		r.Failed, r.rest = true, nil
		return 0
	}
	n := binary.LittleEndian.Uint64(r.rest)
	r.rest = r.rest[8:]
	return n
}

// text takes some bytes.
func (r *Reader) text(n int) string {
	if r.Failed || n > len(r.rest) {
		r.Failed, r.rest = true, nil
		return ""
	}
	s := string(r.rest[:n])
	r.rest = r.rest[n:]
	return s
}

// AppendInt appends a number that is not negative.
func AppendInt(to []byte, n int) []byte { return binary.AppendUvarint(to, uint64(n)) }

// AppendParts appends strings that mostly stand in a text, in its order: as places in it. What
// stands elsewhere, or nowhere in it, is written out.
func AppendParts(to []byte, text string, parts []string) []byte {
	to = AppendInt(to, len(parts))
	at := 0
	for _, p := range parts {
		from := strings.Index(text[at:], p)
		if from < 0 {
			to = append(AppendInt(to, 2*len(p)+1), p...)
			continue
		}
		to = AppendInt(AppendInt(to, 2*len(p)), from)
		at += from + len(p)
	}
	return to
}

// Parts takes strings as AppendParts appended them for the same text; nil for none.
func (r *Reader) Parts(text string) []string {
	n := r.Len()
	if n == 0 {
		return nil
	}
	out := make([]string, n)
	at := 0
	for i := range out {
		length := r.Int(2*(len(text)+len(r.rest)) + 1)
		if length%2 == 1 {
			out[i] = r.text(length / 2)
			continue
		}
		from := at + r.Int(len(text)-at)
		if length/2 > len(text)-from {
			r.Failed, r.rest = true, nil
		}
		if r.Failed {
			return nil
		}
		at = from + length/2
		out[i] = text[from:at]
	}
	return out
}
