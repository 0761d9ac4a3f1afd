package forms

import (
	_ "embed"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
)

//go:embed asset/boxes.txt
var boxNames string

// BoxName matches the normalised first line of a box beside the text: 知识链接, 小贴士：…, [专家点评]….
var BoxName = lazyregexp.Of(func() string {
	names := wordlist.Alternation(boxNames)
	return `^[【\[〔☆★◆■●▲·*\s]*` + names + `[】\]〕☆★◆■●▲·*\s]*(?:[:：]|$)|^[【\[〔]` + names + `[】\]〕]`
})
