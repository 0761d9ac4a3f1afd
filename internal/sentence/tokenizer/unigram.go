package tokenizer

import (
	"encoding/json"
	"math"
	"unicode/utf8"
)

// unigram takes the pieces of a word whose probabilities multiply to the most (Kudo 2018,
// doi:10.18653/v1/P18-1007).
type unigram struct {
	pieces  map[string]int32
	scores  []float64 // logarithms of probabilities
	longest int       // bytes of a piece
	unknown int32
	penalty float64 // score of an unknown character
}

// unknownPenalty is by how much an unknown character is less probable than the least
// probable piece, as in sentencepiece.
const unknownPenalty = 10

// scored is a piece as the file has it: ["text", -8.1].
type scored struct {
	text  string
	score float64
}

// UnmarshalJSON reads the pair.
func (s *scored) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&s.text, &s.score})
}

func readUnigram(p *part) (*unigram, error) {
	var file struct {
		Unknown *int32   `json:"unk_id"`
		Vocab   []scored `json:"vocab"`
		Bytes   bool     `json:"byte_fallback"`
	}
	if err := p.into(&file); err != nil {
		return nil, err
	}
	if file.Unknown == nil || *file.Unknown < 0 || int(*file.Unknown) >= len(file.Vocab) || file.Bytes {
		return nil, p.unknown("model")
	}
	u := &unigram{pieces: make(map[string]int32, len(file.Vocab)), unknown: *file.Unknown}
	least := math.Inf(1)
	for i, s := range file.Vocab {
		u.pieces[s.text] = int32(i)
		u.scores = append(u.scores, s.score)
		u.longest, least = max(u.longest, len(s.text)), min(least, s.score)
	}
	u.penalty = least - unknownPenalty
	return u, nil
}

// node is the best way to a place of the word.
type node struct {
	score float64
	from  int // where its last piece begins
	piece int32
	seen  bool
}

// tokens finds the best way through the word (Viterbi); characters that are unknown one after
// the other are one token.
func (u *unigram) tokens(word string) []int64 {
	best := make([]node, len(word)+1)
	best[0].seen = true
	for at := 0; at < len(word); {
		_, size := utf8.DecodeRuneInString(word[at:])
		u.extend(word, at, size, best)
		at += size
	}
	var out []int64
	for at := len(word); at > 0; at = best[at].from {
		id := int64(best[at].piece)
		if n := len(out); n > 0 && id == int64(u.unknown) && out[n-1] == id {
			continue
		}
		out = append(out, id)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// extend tries every piece that begins at a place, whose first character has this size.
func (u *unigram) extend(word string, at, size int, best []node) {
	try := func(end int, piece int32, score float64) {
		if to := &best[end]; !to.seen || best[at].score+score > to.score {
			*to = node{best[at].score + score, at, piece, true}
		}
	}
	single := false
	for end := at + size; ; {
		if id, ok := u.pieces[word[at:end]]; ok {
			single = single || end == at+size
			try(end, id, u.scores[id])
		}
		if end == len(word) {
			break
		}
		_, next := utf8.DecodeRuneInString(word[end:])
		if end += next; end-at > u.longest {
			break
		}
	}
	if !single {
		try(at+size, u.unknown, u.penalty)
	}
}
