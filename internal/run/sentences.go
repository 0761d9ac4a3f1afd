package run

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"

	"casebook/analyze"
	"casebook/corpus/message"
	"casebook/ingest/pagecache"
	"casebook/internal/sentence"
)

// encoder is the sentence model that the user names; nil where none is named. It is started
// by the first text whose vector was not kept.
func (o Options) encoder(step func(message.Message)) (analyze.Encoder, error) {
	if o.Model == "" {
		return nil, nil
	}
	if o.Vectors != "" {
		return nil, wrong(message.Fail("sentence.both").Hint("sentence.choose"))
	}
	m, err := sentence.Find(o.Model, o.ModelPrefix)
	if err != nil {
		return nil, wrong(message.Wrap(err, "sentence.option", o.Model))
	}
	cache, _ := pagecache.Open("", o.Fresh) // without one, vectors are made again
	e := &sentence.Encoder{Model: m, Workers: o.Workers, Cache: cache}
	if step != nil {
		e.Told = func(done, of int) { step(message.New("sentence.step", done, of)) }
	}
	return e, nil
}

// Ended ends what the options of an analysis started.
func Ended(o analyze.Options) {
	if c, ok := o.Encoder.(io.Closer); ok {
		c.Close()
	}
}

// ModelSum names a sentence model by what decides its vectors: its files, and how they say
// that it is used.
func ModelSum(path string) (string, error) {
	m, err := sentence.Find(path, "")
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(m.Identity()))
	return filepath.Base(path) + " sha256:" + hex.EncodeToString(sum[:]), nil
}
