// Package tokenizer cuts texts into the tokens that a sentence model counts in, as its
// tokenizer.json (HuggingFace) says: WordPiece, as in BERT, and unigrams, as in
// sentencepiece and XLM-RoBERTa. What that file may say besides is refused by name.
//
// Tokens that a text spells out, such as [SEP], are text.
package tokenizer

import (
	"encoding/json"

	"casebook/corpus/message"
)

// Tokenizer gives texts as the numbers of their tokens.
type Tokenizer struct {
	normal func(string) string
	cut    func(string) []string // into words, of which no token holds two
	model  interface{ tokens(word string) []int64 }
	before []int64 // what stands before and behind every text
	after  []int64
}

// part is any step of tokenizer.json: its type, and what else that type has.
type part struct {
	Type string `json:"type"`
	raw  json.RawMessage
}

// UnmarshalJSON keeps the rest for the step itself.
func (p *part) UnmarshalJSON(data []byte) error {
	p.raw = append(p.raw[:0], data...)
	var t struct {
		Type string `json:"type"`
	}
	err := json.Unmarshal(data, &t)
	p.Type = t.Type
	return err
}

// into reads what the step has besides its type.
func (p *part) into(v any) error { return json.Unmarshal(p.raw, v) }

// unknown is the error for a step of a type that Read does not know.
func (p *part) unknown(of string) error { return message.Fail("sentence.token_step", of, p.Type) }

// Read reads a tokenizer.json.
func Read(data []byte) (*Tokenizer, error) {
	var file struct {
		Normalizer    *part `json:"normalizer"`
		PreTokenizer  *part `json:"pre_tokenizer"`
		PostProcessor *part `json:"post_processor"`
		Model         *part `json:"model"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	if file.Model == nil {
		return nil, message.Fail("sentence.token_step", "model", "")
	}
	t := &Tokenizer{}
	var err error
	if t.normal, err = normalizer(file.Normalizer); err != nil {
		return nil, err
	}
	if t.cut, err = cutter(file.PreTokenizer); err != nil {
		return nil, err
	}
	if t.before, t.after, err = around(file.PostProcessor); err != nil {
		return nil, err
	}
	switch file.Model.Type {
	case "WordPiece":
		t.model, err = readWordPiece(file.Model)
	case "Unigram":
		t.model, err = readUnigram(file.Model)
	default:
		err = file.Model.unknown("model")
	}
	return t, err
}

// Windows gives the tokens of a text, with those that stand around every text, in windows of
// at most most tokens. An empty text is one window.
func (t *Tokenizer) Windows(text string, most int) [][]int64 {
	var ids []int64
	for _, word := range t.cut(t.normal(text)) {
		ids = append(ids, t.model.tokens(word)...)
	}
	room := max(1, most-len(t.before)-len(t.after))
	var out [][]int64
	for from := 0; from == 0 || from < len(ids); from += room {
		window := append([]int64(nil), t.before...)
		window = append(window, ids[from:min(len(ids), from+room)]...)
		out = append(out, append(window, t.after...))
	}
	return out
}

// around are the tokens that a single text stands between.
func around(p *part) (before, after []int64, err error) {
	if p == nil {
		return nil, nil, nil
	}
	switch p.Type {
	case "TemplateProcessing":
		return template(p)
	case "BertProcessing", "RobertaProcessing":
		var pair struct {
			Cls, Sep []any
		}
		if err := p.into(&pair); err != nil {
			return nil, nil, err
		}
		cls, ok1 := numberOf(pair.Cls)
		sep, ok2 := numberOf(pair.Sep)
		if !ok1 || !ok2 {
			return nil, nil, p.unknown("post_processor")
		}
		return []int64{cls}, []int64{sep}, nil
	case "Sequence":
		var list struct {
			Processors []*part `json:"processors"`
		}
		if err := p.into(&list); err != nil {
			return nil, nil, err
		}
		for _, inner := range list.Processors {
			if inner.Type != "ByteLevel" { // changes places in the text only
				return around(inner)
			}
		}
		return nil, nil, nil
	}
	return nil, nil, p.unknown("post_processor")
}

// numberOf is the number in a pair of a token and its number.
func numberOf(pair []any) (int64, bool) {
	if len(pair) != 2 {
		return 0, false
	}
	n, ok := pair[1].(float64)
	return int64(n), ok
}

// template reads the form of a single text: tokens, the text, tokens.
func template(p *part) (before, after []int64, err error) {
	var t struct {
		Single []struct {
			SpecialToken *struct{ ID string } `json:"SpecialToken"`
			Sequence     *struct{ ID string } `json:"Sequence"`
		} `json:"single"`
		SpecialTokens map[string]struct {
			IDs []int64 `json:"ids"`
		} `json:"special_tokens"`
	}
	if err := p.into(&t); err != nil {
		return nil, nil, err
	}
	to := &before
	for _, s := range t.Single {
		switch {
		case s.Sequence != nil:
			to = &after
		case s.SpecialToken != nil:
			*to = append(*to, t.SpecialTokens[s.SpecialToken.ID].IDs...)
		}
	}
	return before, after, nil
}
