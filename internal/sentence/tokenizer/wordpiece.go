package tokenizer

import "unicode/utf8"

// wordPiece takes the longest piece that a word begins with, again and again (Schuster and
// Nakajima 2012, doi:10.1109/ICASSP.2012.6289079).
type wordPiece struct {
	pieces  map[string]int64
	inside  string // stands before pieces that begin no word
	longest int    // characters of a word; longer ones are unknown
	unknown int64
}

func readWordPiece(p *part) (*wordPiece, error) {
	file := struct {
		Vocab   map[string]int64 `json:"vocab"`
		Unknown string           `json:"unk_token"`
		Inside  string           `json:"continuing_subword_prefix"`
		Longest int              `json:"max_input_chars_per_word"`
	}{Inside: "##", Longest: 100}
	if err := p.into(&file); err != nil {
		return nil, err
	}
	unknown, ok := file.Vocab[file.Unknown]
	if !ok {
		return nil, p.unknown("model")
	}
	return &wordPiece{pieces: file.Vocab, inside: file.Inside, longest: file.Longest, unknown: unknown}, nil
}

func (w *wordPiece) tokens(word string) []int64 {
	if utf8.RuneCountInString(word) > w.longest {
		return []int64{w.unknown}
	}
	var out []int64
	for from := 0; from < len(word); {
		id, end := w.longestAt(word, from)
		if end == from {
			return []int64{w.unknown}
		}
		out, from = append(out, id), end
	}
	return out
}

// longestAt is the longest piece at a place of the word, and where it ends.
func (w *wordPiece) longestAt(word string, from int) (id int64, end int) {
	for end = len(word); end > from; {
		piece := word[from:end]
		if from > 0 {
			piece = w.inside + piece
		}
		if id, ok := w.pieces[piece]; ok {
			return id, end
		}
		_, size := utf8.DecodeLastRuneInString(word[from:end])
		end -= size
	}
	return 0, from
}
