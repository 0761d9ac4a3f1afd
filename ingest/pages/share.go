package pages

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

	"casebook/corpus/message"
)

// Share is one of so many parts of the pages of a run, which several processes read that
// know nothing of each other.
type Share struct {
	Number int `json:"shard"` // from 1
	Of     int `json:"of"`
}

// mostShares bounds the parts; an array of Slurm has 4,000,001 tasks at most.
const mostShares = 1_000_000

// ParseShare reads a share as it is written: 3/10.
func ParseShare(s string) (Share, error) {
	number, of, ok := strings.Cut(s, "/")
	n, err := strconv.Atoi(number)
	m, err2 := strconv.Atoi(of)
	if !ok || err != nil || err2 != nil || n < 1 || m < n || m > mostShares {
		return Share{}, message.Fail("pdf.share_form", s).Hint("pdf.write_share")
	}
	return Share{n, m}, nil
}

// shareBlock is how many pages of a file stay together: one opening of it serves them all.
const shareBlock = 8

// has reports a page (from 1) of the file with a sha256 that belongs to the share. Blocks
// go round from a share that the file decides, so that short files do not all fall to the
// first ones.
func (s Share) has(sha256 string, page int) bool {
	start, err := hex.DecodeString(sha256[:8])
	if err != nil {
		return s.Number == 1
	}
	block := uint64(binary.BigEndian.Uint32(start)) + uint64((page-1)/shareBlock)
	return block%uint64(s.Of) == uint64(s.Number-1)
}

// ReadShare reads the pages of a PDF file that belong to a share, and keeps them in the
// cache of the options, for a run over the whole file to find. It returns how many it
// read, and how many of these could not be read. The error is that of ReadPDF.
func ReadShare(ctx context.Context, path string, o Options, s Share) (read, unread int, err error) {
	b := &book{path: path, opts: o.withDefaults(), looked: make(chan struct{})}
	if err := b.identify(); err != nil {
		return 0, 0, err
	}
	defer b.close()
	if err := b.count(ctx); err != nil {
		return 0, 0, err
	}
	var own []int
	for n := 1; n <= len(b.pages); n++ {
		if s.has(b.original.SHA256, n) {
			own = append(own, n)
		}
	}
	defer b.join()()
	b.expect(len(own))
	if err := b.readHere(ctx, own); err != nil {
		return 0, 0, err
	}
	if err := b.verify(); err != nil {
		return 0, 0, err
	}
	for _, n := range own {
		if !b.pages[n-1].Unreadable.IsZero() {
			unread++
		}
	}
	return len(own), unread, b.missing
}
