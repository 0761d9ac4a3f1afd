package run

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest"
	"casebook/ingest/pages"
)

// shardsFolder is where the shards of a run lie below the output folder: the pages that
// they read, as a page cache, and for each that has ended a file that says so.
const shardsFolder = "shards"

func shardsIn(output string) string { return filepath.Join(output, shardsFolder) }

// Shards are the shards of an output folder that have ended.
type Shards struct {
	Of      int    `json:"of"` // 0 where there are none
	Ended   []int  `json:"ended"`
	Missing []int  `json:"missing"`
	Pages   int    `json:"pages"` // that were read
	inputs  string // fingerprint of books and options
}

// shard is what a shard leaves when it has ended.
type shard struct {
	pages.Share
	Inputs string `json:"inputs"`
	Pages  int    `json:"pages"`
	Unread int    `json:"unread"`
}

// Shard reads a share of the pages of the books named, and keeps them in the output folder
// for the run over all of them. Shards of one folder may be read at once, and by several
// machines that share it.
func Shard(ctx context.Context, c Config, books []string, s pages.Share, r Reporter) (Result, error) {
	w := newWork(ctx, c, r)
	defer func() { ingest.Discard(w.inputs) }()
	if err := w.find(books); err != nil {
		return Result{}, err
	}
	folder := shardsIn(c.Output)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return Result{}, w.writing(err)
	}
	name := filepath.Join(folder, fmt.Sprintf("%06d-of-%06d.json", s.Number, s.Of))
	os.Remove(name) // it has not ended
	w.reading.PDF.CacheDir, w.reading.PDF.SharesDir = filepath.Join(folder, "pages"), ""
	res, err := ingest.ReadShare(ctx, w.inputs, w.reading, s)
	w.tell.Step(message.Message{})
	if err != nil {
		return Result{}, err
	}
	if res.Missing != nil {
		w.tell.Say(message.Of(res.Missing), message.RemedyOf(res.Missing))
		return Result{Missing: true}, nil
	}
	data, err := json.Marshal(shard{s, w.state.Ingest, res.Read, res.Unread})
	if err != nil {
		return Result{}, err
	}
	if err := corpus.WriteWhole(name, data); err != nil {
		return Result{}, w.writing(err)
	}
	w.tell.Note(message.New("run.shard_read", s.Number, s.Of, res.Read, res.Unread))
	return Result{}, nil
}

// ShardsOf looks which shards of an output folder have ended.
func ShardsOf(output string) Shards {
	var out Shards
	files, err := filepath.Glob(filepath.Join(shardsIn(output), "*-of-*.json"))
	if err != nil {
		return out
	}
	ended := map[int]bool{}
	for _, f := range files { // by rising numbers
		data, err := os.ReadFile(f)
		var s shard
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		if err != nil || d.Decode(&s) != nil || s.Number < 1 || s.Number > s.Of || out.Of > 0 && s.Of != out.Of {
			continue
		}
		out.Of, out.inputs = s.Of, s.Inputs
		out.Ended = append(out.Ended, s.Number)
		out.Pages += s.Pages
		ended[s.Number] = true
	}
	for n := 1; n <= out.Of; n++ {
		if !ended[n] {
			out.Missing = append(out.Missing, n)
		}
	}
	return out
}

// Array writes the missing shards as --array of Slurm takes them: 3,7-9.
func (s Shards) Array() string {
	var out []string
	for i := 0; i < len(s.Missing); {
		k := i
		for k+1 < len(s.Missing) && s.Missing[k+1] == s.Missing[k]+1 {
			k++
		}
		span := strconv.Itoa(s.Missing[i])
		if k > i {
			span += "-" + strconv.Itoa(s.Missing[k])
		}
		out, i = append(out, span), k+1
	}
	return strings.Join(out, ",")
}

// useShards has the pages of shards taken where there are some. Missing ones are named:
// to read them here would take the time that shards were to save.
func (w *work) useShards() error {
	s := ShardsOf(w.Output)
	if s.Of == 0 {
		return nil
	}
	if len(s.Missing) > 0 && !w.WithoutShards {
		return fail(message.Fail("run.shards_missing", s.Array(), s.Of).Hint("run.shards_again", s.Array()))
	}
	if s.inputs != w.state.Ingest {
		w.tell.Note(message.New("run.shards_other"))
	}
	w.reading.PDF.SharesDir = filepath.Join(shardsIn(w.Output), "pages")
	return nil
}

// dropShards deletes shards whose pages are part of the collection now, and kept in the
// page cache.
func (w *work) dropShards() {
	if w.reading.PDF.SharesDir != "" {
		os.RemoveAll(shardsIn(w.Output))
	}
}
