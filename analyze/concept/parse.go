package concept

import (
	"strconv"
	"strings"

	"casebook/corpus/message"
)

// token is a word or a sign of a rule.
type token struct {
	text   string
	quoted bool
}

const (
	signs       = "()（）&|!,，"
	quotes      = `"“”`
	listMarks   = "、；;。" // between words where a rule has operators: no text holds such a word
	nearDefault = 10
	deepest     = 100 // parentheses in each other
)

// operators are the words and signs of each operator, unquoted.
var operators = map[string]string{
	"or": "or", "或": "or", "|": "or", "and": "and", "且": "and", "&": "and", "not": "not", "非": "not", "!": "not",
	"(": "(", "（": "(", ")": ")", "）": ")", ",": ",", "，": ",", "near": "near",
}

// tokens cuts a rule apart.
func tokens(s string) ([]token, error) {
	var out []token
	rs := []rune(s)
	for i := 0; i < len(rs); {
		r := rs[i]
		switch {
		case strings.ContainsRune(" \t\u3000", r):
			i++
		case strings.ContainsRune(signs, r):
			out = append(out, token{text: string(r)})
			i++
		case strings.ContainsRune(quotes, r):
			end := i + 1
			for end < len(rs) && !strings.ContainsRune(quotes, rs[end]) {
				end++
			}
			if end == len(rs) {
				return nil, message.Fail("desk.rule_quote")
			}
			out = append(out, token{string(rs[i+1 : end]), true})
			i = end + 1
		default:
			end := i
			for end < len(rs) && !strings.ContainsRune(" \t\u3000"+signs+quotes, rs[end]) {
				end++
			}
			out = append(out, token{text: string(rs[i:end])})
			i = end
		}
	}
	return out, nil
}

// parser reads the tokens of a rule from left to right.
type parser struct {
	rest  []token
	depth int
}

func parse(s string) (node, error) {
	list, err := tokens(s)
	if err != nil {
		return nil, err
	}
	p := &parser{rest: list}
	n, err := p.either()
	if err == nil && len(p.rest) > 0 {
		err = message.Fail("desk.rule_between", p.rest[0].text)
	}
	return n, err
}

// operator is what the next token is, "" for a word or the end.
func (p *parser) operator() string {
	if len(p.rest) == 0 || p.rest[0].quoted {
		return ""
	}
	return operators[strings.ToLower(p.rest[0].text)]
}

// take passes over an operator, where it is next.
func (p *parser) take(op string) bool {
	if p.operator() != op {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

func (p *parser) either() (node, error) {
	return p.list("or", p.all, func(parts []node) node { return either(parts) })
}

func (p *parser) all() (node, error) {
	return p.list("and", p.one, func(parts []node) node { return all(parts) })
}

// list reads parts that an operator joins.
func (p *parser) list(op string, part func() (node, error), join func([]node) node) (node, error) {
	var parts []node
	for {
		n, err := part()
		if err != nil {
			return nil, err
		}
		if parts = append(parts, n); !p.take(op) {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return join(parts), nil
}

// one reads a word, a negation, a group or near(…).
func (p *parser) one() (node, error) {
	if p.depth++; p.depth > deepest {
		return nil, message.Fail("desk.rule_deep")
	}
	defer func() { p.depth-- }()
	switch op := p.operator(); {
	case p.take("not"):
		n, err := p.one()
		return not{n}, err
	case p.take("("):
		n, err := p.either()
		if err == nil && !p.take(")") {
			err = message.Fail("desk.rule_close")
		}
		return n, err
	case op == "near" && len(p.rest) > 1 && operators[p.rest[1].text] == "(":
		p.rest = p.rest[2:]
		return p.near()
	case op != "" && op != "near":
		return nil, message.Fail("desk.rule_word", p.rest[0].text)
	}
	w, err := p.word()
	return word(w), err
}

// word reads a word as texts are compared.
func (p *parser) word() (string, error) {
	if len(p.rest) == 0 {
		return "", message.Fail("desk.rule_end")
	}
	t := p.rest[0]
	w := Fold(t.text)
	if !t.quoted && strings.ContainsAny(t.text, listMarks) {
		return "", message.Fail("desk.rule_list", t.text)
	}
	if op := p.operator(); w == "" || op != "" && op != "near" {
		return "", message.Fail("desk.rule_word", t.text)
	}
	p.rest = p.rest[1:]
	return w, nil
}

// near reads what stands behind near( .
func (p *parser) near() (node, error) {
	n := near{most: nearDefault}
	var err error
	if n.a, err = p.word(); err != nil {
		return nil, err
	}
	if !p.take(",") {
		return nil, message.Fail("desk.rule_near")
	}
	if n.b, err = p.word(); err != nil {
		return nil, err
	}
	if p.take(",") {
		number, err := p.word()
		if err != nil {
			return nil, err
		}
		if n.most, err = strconv.Atoi(number); err != nil || n.most < 0 {
			return nil, message.Fail("desk.rule_near")
		}
	}
	if !p.take(")") {
		return nil, message.Fail("desk.rule_close")
	}
	return n, nil
}
