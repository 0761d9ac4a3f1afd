package tokenizer

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"
)

// charsMap is a normaliser as sentencepiece compiles it: a double-array trie (Darts-clone) from
// characters to places in a list of texts that end with zeros.
type charsMap struct {
	trie  []uint32
	texts []byte
}

func precompiled(p *part) (func(string) string, error) {
	var file struct {
		Map []byte `json:"precompiled_charsmap"` // base64
	}
	if err := p.into(&file); err != nil {
		return nil, err
	}
	if len(file.Map) == 0 {
		return func(s string) string { return s }, nil
	}
	m, ok := readCharsMap(file.Map)
	if !ok {
		return nil, p.unknown("normalizer")
	}
	return m.normal, nil
}

// readCharsMap reads the length of the trie in bytes, the trie, and the texts.
func readCharsMap(data []byte) (charsMap, bool) {
	if len(data) < 4 {
		return charsMap{}, false
	}
	size := int64(binary.LittleEndian.Uint32(data))
	if data = data[4:]; size == 0 || size%4 != 0 || size > int64(len(data)) {
		return charsMap{}, false
	}
	m := charsMap{trie: make([]uint32, size/4), texts: data[size:]}
	for i := range m.trie {
		m.trie[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	return m, true
}

// shortCluster is the number of bytes below which a character with its marks is looked up
// as a whole, as HuggingFace does.
const shortCluster = 6

// normal replaces what the map knows: characters with their marks, else single ones.
func (m charsMap) normal(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		n := clusterLength(s)
		cluster := s[:n]
		s = s[n:]
		if n < shortCluster {
			if to, ok := m.look(cluster); ok {
				b.WriteString(to)
				continue
			}
		}
		for _, r := range cluster {
			if to, ok := m.look(string(r)); ok {
				b.WriteString(to)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// clusterLength is the length of the first character with the marks that stand on it.
func clusterLength(s string) int {
	if strings.HasPrefix(s, "\r\n") {
		return 2
	}
	_, n := utf8.DecodeRuneInString(s)
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.Is(unicode.M, r) && r != '\u200d' {
			break
		}
		n += size
	}
	return n
}

// look finds what the shortest beginning of key that the map knows stands for.
func (m charsMap) look(key string) (string, bool) {
	at := offset(m.trie[0])
	for i := range len(key) {
		c := uint32(key[i])
		if at ^= c; c == 0 || int(at) >= len(m.trie) {
			return "", false
		}
		unit := m.trie[at]
		if unit&(1<<31|0xFF) != c {
			return "", false
		}
		at ^= offset(unit)
		if unit>>8&1 == 1 && int(at) < len(m.trie) {
			return m.textAt(int(m.trie[at] & (1<<31 - 1)))
		}
	}
	return "", false
}

// offset is the place of a unit's children, relative to its own.
func offset(unit uint32) uint32 { return unit >> 10 << (unit & (1 << 9) >> 6) }

func (m charsMap) textAt(at int) (string, bool) {
	if at > len(m.texts) {
		return "", false
	}
	text, _, _ := bytes.Cut(m.texts[at:], []byte{0})
	return string(text), true
}
