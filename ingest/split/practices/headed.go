package practices

import (
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/split/forms"
)

// byHeadings cuts at lines that stand alone before paragraphs: at least two, the
// first one first.
func byHeadings(ps []paragraph) []group {
	if allItems(ps) {
		return nil
	}
	count := 0
	for i, p := range ps {
		if p.lone && i+1 < len(ps) && !ps[i+1].lone {
			count++
		}
	}
	if count < 2 {
		return nil
	}
	if !ps[0].lone {
		if !introduces(ps) {
			return nil
		}
		ps = ps[1:]
	}
	var out []group
	var above []paragraph // headings of a higher level: they go with what they head
	for i, p := range ps {
		switch {
		case p.lone && i+1 < len(ps) && !ps[i+1].lone:
			out = append(out, group{lead: p.text, parts: append(above, p)})
			above = nil
		case len(out) == 0 || p.lone && p.level > 0:
			above = append(above, p)
		default:
			out[len(out)-1].parts = append(out[len(out)-1].parts, p)
		}
	}
	last := &out[len(out)-1]
	last.parts = append(last.parts, above...)
	return out
}

// allItems: each paragraph is an item of one list, so that none heads another, however short it is.
func allItems(ps []paragraph) bool {
	item := itemOf(ps)
	return !slices.ContainsFunc(ps, func(p paragraph) bool { return !item(p.text) })
}

// introShare of the text below a heading, in the middle of the section, is more than a sentence that introduces the headings has.
const introShare = .5

// announceMost bounds the characters of a sentence that announces practices, which says nothing else.
const announceMost = 40

// announced matches a number with what practices are counted by: 三件事, 五个方面, 4项.
var announced = lazyregexp.New(`([二两三四五六七八九十]+|\d+)(?:个|件|项|条|大|步|招|点|类|种|方面)`)

// announces: the first paragraph is a line that ends in a colon (镇里做了这些工作：), or one short sentence whose number is that of the
// practices below it (镇里主要做了三件事。), so that it is none itself.
func announces(ps []paragraph, leads *leadModel) bool {
	if len(ps) < 3 || ps[0].lone && !forms.EndsSentence(ps[0].text) {
		return false
	}
	t := strings.TrimSpace(ps[0].text)
	if corpus.Chars(t) > announceMost || len(forms.FirstSentence(t)) < len(t) {
		return false
	}
	if last := forms.LastOf(t); last == '：' || last == ':' {
		return true
	}
	for _, m := range announced.FindAllStringSubmatch(corpus.Normalize(t), -1) {
		n := m[1]
		if n == "两" {
			n = "二"
		}
		if forms.Numeral(n) == len(divided(ps[1:], leads)) {
			return true
		}
	}
	return false
}

// introduces: one sentence, shorter than the texts below, stands above the first of the headings: 镇里做了三件事。 It belongs to no practice,
// as what stands above numbers does not.
func introduces(ps []paragraph) bool {
	if len(ps) < 2 || !ps[1].lone || len(forms.FirstSentence(ps[0].text)) < len(strings.TrimSpace(ps[0].text)) {
		return false
	}
	var texts []int
	for _, p := range ps[1:] {
		if !p.lone {
			texts = append(texts, corpus.Chars(p.text))
		}
	}
	sort.Ints(texts)
	return float64(corpus.Chars(ps[0].text)) < introShare*float64(texts[len(texts)/2])
}

// byItems makes a practice of each item of a list, with what stands below it. What
// stands above the list introduces it and belongs to no practice.
func byItems(ps []paragraph) []group {
	items, lone := 0, 0
	item := itemOf(ps)
	for _, p := range ps {
		if item(p.text) {
			items++
		}
		if p.lone {
			lone++
		}
	}
	if items < 2 && (lone < len(ps) || lone < 2) {
		return nil
	}
	var out []group
	for _, p := range ps {
		switch {
		case items < 2 || item(p.text):
			lead := strings.TrimLeftFunc(forms.FirstSentence(p.text), func(r rune) bool { return strings.ContainsRune("-+*•·‣◦▪–— \t", r) || forms.IsBullet(r) })
			out = append(out, group{lead: lead, parts: []paragraph{p}})
		case len(out) > 0:
			out[len(out)-1].parts = append(out[len(out)-1].parts, p)
		}
	}
	return out
}
