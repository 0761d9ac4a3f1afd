package segment

// Dictionary is the prepared dictionary of gse as it stands, without the words of users.
type Dictionary struct{ words *fast }

// OpenDictionary prepares it, in some milliseconds.
func OpenDictionary() (*Dictionary, error) {
	f, err := newFast(nil, nil)
	if err != nil {
		return nil, err
	}
	return &Dictionary{f}, nil
}

// Look gives the frequency of a word and its part of speech (see Segmenter.Tag), 0 and "" for
// what is no word.
func (d *Dictionary) Look(word string) (frequency float64, tag string) {
	f, tag := d.words.look(word)
	return float64(f), tag
}

// Total is the sum of all frequencies.
func (d *Dictionary) Total() float64 { return d.words.dict.total }
