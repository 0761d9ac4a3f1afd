package forms

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
	"casebook/ingest/gazetteer"
)

//go:embed asset/back_headings.txt
var backHeadings string

//go:embed asset/front_headings.txt
var frontHeadings string

//go:embed asset/bodies.txt
var bodies string

// BackHeading matches the headings of what follows the last case.
var BackHeading = lazyregexp.Of(func() string { return `^(?:` + wordlist.Alternation(backHeadings) + `|附[录件].{0,20})$` })

// FrontHeading matches the headings of what stands before the first case.
var FrontHeading = lazyregexp.Of(func() string { return `^` + wordlist.Alternation(frontHeadings) + `$` })

// bodyEnds are what names of bodies end in.
var bodyEnds = sync.OnceValue(func() []string { return wordlist.Entries(bodies) })

// collectionEnd matches the title of a book that can be nothing but a collection of cases.
var collectionEnd = lazyregexp.New(`(?:案例|实例|范例|故事)(?:集|选|选编|选集|选辑|汇编|汇集|精选|荟萃|集锦|辑)(?:[（(].{1,12}[)）])?$`)

// NamesCollection reports a normalised line that is the title of such a book.
func NamesCollection(normal string) bool {
	return collectionEnd.MatchString(strings.Trim(normal, "《》#* "))
}

// partNumber matches the number of a part of a book without its name: 第三单元.
var partNumber = lazyregexp.New(`^(?:第[一二三四五六七八九十百\d]+(?:篇|章|编|部分|辑|单元|卷|板块|专题)|[上中下][篇编]|part\.?\d+)$`)

// PartNumber reports a normalised line that is the number of a part of the book.
func PartNumber(normal string) bool { return partNumber.MatchString(normal) }

// navigation matches what a web page has above its title: where it stands (当前位置：首页 > 新闻), and its menu (首页 新闻 公开 服务).
var navigation = lazyregexp.New(`^(?:您|你)?(?:的|当前|现在|目前)*(?:所在)?的?位置(?:是)?\s*[:：]|^(?:网站)?首\s?页\s*[>＞»›/|｜→-]|^(?:网站)?首\s?页[\s　]+\S{2,8}[\s　]+\S{2,8}`)

// Navigates reports a trimmed line of a web page's navigation.
func Navigates(trimmed string) bool { return navigation.MatchString(trimmed) }

// ImprintLine matches lines that only an imprint has.
var ImprintLine = lazyregexp.New(`图书在版编目|^isbn|ISBN\d|CIP数据核字|版次:|印次:|定价:|责任编辑:|^\d{4}年\d{1,2}月(?:北?京?)?第[一二三四五六七八九十\d]{1,2}版|第[一二三四五六七八九十\d]{1,2}次印刷$|^(?:开本|印张|印数|字数):?\d`)

// Credit matches a line that says who wrote, edited or photographed what stands above it.
var Credit = lazyregexp.New(`^[（(\[【]?(?:责任编辑|值班编辑|责编|编辑|美编|撰稿|撰文|供稿|执笔|作者|整理|摄影|审稿|校对|校审|[初复终]?审核?|编审|监制|签发|文字|图片|供图|排版|来源|稿源)[:：].{1,30}$|^[（(【\[](?:本报|本刊|本网|新华社)?(?:见习|特约)?(?:记者|通讯员).{1,24}$|^[（(【\[].{2,24}(?:供稿|提供|报送)[)）\]】]$|^(?:本书)?(?:编者|编委会|编写组|编辑部|编写者)$`)

// PageFoot reports a normalised line that pages of the web have below a text: 点赞、在看, 【打印本页】【关闭窗口】, 主办：某某.
func PageFoot(normal string) bool { return pageFoot.MatchString(normal) || shared.MatchString(normal) }

var (
	pageFoot = lazyregexp.New(`^[-—·=*>【\[(]*(?:end|theend|全文完|完)[-—·=*<】\])]*$|` +
		`^点击.{0,10}阅读原文.{0,8}$|^阅读原文.{0,6}$|^(?:长按|扫描?|识别).{0,10}(?:二维码|关注).{0,10}$|^(?:欢迎)?关注(?:我们|.{0,10}(?:公众号|视频号)).{0,10}$|^微信公众号[:：].{1,20}$|^(?:点个|点亮)“?在看.{0,8}$|` +
		`^[【\[(]?(?:打印|关闭|返回).{0,4}[】\])]?(?:[|/]?[【\[(]?(?:打印|关闭|返回|收藏).{0,4}[】\])]?)*$|^[上下]一[篇条][:：].{0,40}$|^转载请注明.{0,20}$|^分享(?:到|至)[:：]?.{0,20}$|` +
		`^(?:主办|承办|版权所有|技术支持|网站标识码|网站地图)(?:单位)?[:：].{2,48}$|^.{0,16}[icp公网安]{1,4}备.{0,20}号.{0,20}$|^(?:阅读|浏览|点击)(?:量|数|次数)?[:：]?\d+次?$`)
	// shared matches what readers are asked to do with a text.
	shared = lazyregexp.New(`^(?:(?:点赞|点个赞|赞|在看|分享|收藏|转发|关注|评论|留言|投币|喜欢)[、,/|+·和&]*){2,}[!！~]*$`)
	// furtherTexts matches the heading of the other texts that such a page names.
	furtherTexts = lazyregexp.New(`^[-—·=*>【\[(▼↓]*(?:往期(?:推荐|回顾|精选|精彩|文章|内容|好文|热文|链接).{0,4}|(?:推荐|热门|猜你喜欢|更多|精彩)(?:阅读|推荐|文章)|猜你喜欢|相关(?:推荐|新闻|文章|报道)|热点推荐)[-—·=*<】\])▼↓:：]*$`)
)

// FurtherTexts reports the heading of the other texts that a page of the web names at its foot: 往期推荐.
func FurtherTexts(normal string) bool { return furtherTexts.MatchString(normal) }

// editor matches a trimmed line that says who edited the book.
var editor = lazyregexp.New(`^\S.{1,28}?[ \x{3000}]+(?:主编|编著|编写|选编|汇编|组编|编印|编|著)$|^.{0,20}(?:编写组|编委会|编辑部|课题组)(?:主?编|编著|编写)$|^\p{Han}{2,20}(?:[厅局部处科司院校会市县区州省]长|主任|书记|主席|教授|研究员)[ \x{3000}]+\p{Han}{1,2}[ \x{3000}]?\p{Han}{1,2}$|^(?:总?顾[\s\x{3000}]*问|(?:副|执行副?|常务副?)?主[\s\x{3000}]*任|委[\s\x{3000}]*员|(?:副|执行|总)?(?:主编|总编|编审|组长)|成[\s\x{3000}]*员|编[\s\x{3000}]*委|编委会|策[\s\x{3000}]*划|统[\s\x{3000}]*筹|审[\s\x{3000}]*[定核]|编[\s\x{3000}]*务)[：:].{2,60}$`)

// IsCredit reports a line that says who wrote or edited what stands above it, or the book.
func IsCredit(trimmed, normal string) bool {
	return Credit.MatchString(normal) || editor.MatchString(trimmed)
}

// signing matches a label with what it names behind: 承办单位：, **撰稿人：** .
var signing = lazyregexp.New(`^[*_\s]*(\p{Han}{1,7}[人员官者师院室局处所社部组话箱址源辑])[*_\s]*[:：][*_\s]*\S`)

// SigningLabel is the label of a line that says who made or handled what stands above it, "" where it says nothing like that.
func SigningLabel(t string) string {
	if at := strings.IndexAny(t, ":："); at < 0 || at > 48 {
		return ""
	}
	if m := signing.FindStringSubmatch(t); m != nil && !NoOffice(m[1]) {
		return m[1]
	}
	return ""
}

// Of a row of a table that no rules draw: cells of a row, characters of a cell.
const leastCells, mostCell = 3, 8

// Cells are the words of a line, none of which is longer than a cell; nil where one is, or where they are few.
func Cells(t string) []string {
	if i := strings.IndexAny(t[:min(len(t), 4*(mostCell+2))], " \t\u3000\u00a0"); i < 0 { // as in nearly every line: none is looked through
		return nil
	}
	cells := strings.Fields(t)
	if len(cells) < leastCells {
		return nil
	}
	for _, c := range cells {
		if corpus.Chars(c) > mostCell || strings.ContainsAny(c, "。，；！？") {
			return nil
		}
	}
	return cells
}

// wide divides cells that may have spaces within.
var wide = lazyregexp.New(`\t[\s\x{3000}]*|[ \x{3000}]{2,}`)

// Columns are the cells of a line that tabs or gaps of several spaces divide, two or more; nil where one is longer than two of those of
// Cells or holds a sentence.
func Columns(t string) []string {
	if !strings.Contains(t, "\t") && !strings.Contains(t, "  ") && !strings.Contains(t, "\u3000\u3000") || corpus.Chars(t) > MaxTitle {
		return nil
	}
	cells := wide.Split(t, -1)
	if len(cells) < 2 || len(cells) == 2 && IsFigure(cells[0]) {
		return nil
	}
	for _, c := range cells {
		if n := corpus.Chars(strings.Trim(c, "*_#")); n == 0 || n > 2*mostCell || strings.ContainsAny(c, "。，；！？：:") {
			return nil
		}
	}
	return cells
}

// figure matches a cell that holds a number, with its unit: 3,456, 12.5%, 180户.
var figure = lazyregexp.New(`^[-+±(]?\d[\d,.:/]*[%‰)]?\p{Han}{0,2}$`)

// IsFigure reports a cell that holds a number.
func IsFigure(cell string) bool { return figure.MatchString(corpus.Normalize(cell)) }

// RowOfFigures reports a line of cells of which the last holds a number.
func RowOfFigures(t string) bool {
	cells := Cells(t)
	return len(cells) > 0 && IsFigure(cells[len(cells)-1])
}

// CaptionBySign matches the normalised line below a picture that a triangle or the photographer tells: ▲街坊在说事（摄影：王小河）.
var CaptionBySign = lazyregexp.New(`^[▲△]\S|[(（](?:摄影|供图|资料图|图源|图片)[^()（）]{0,12}[)）]$|(?:摄影|供图)[:：/]?\p{Han}{2,4}$`)

// caption matches the normalised line below a picture or above a table: 图 or 表 and a number, or what is shown.
var caption = lazyregexp.New(`^[▲△◆■(]?(?:(?:图|表|插图|照片|图表|图片)\d{1,2}(?:[-.]\d{1,2})?(?:[::.、\s]|\D|$)|[图表][一二三四五六七八九十]{1,2}$|图为|(?:上|下|左|右)图(?:为|:)|图片说明|\(?(?:图片|照片)(?:由|来源|:))`)

// IsCaption reports a normalised line below a picture or above a table: few begin like one.
func IsCaption(normal string) bool {
	r, _ := utf8.DecodeRuneInString(normal)
	return strings.ContainsRune("▲△◆■(图表插照上下左右", r) && caption.MatchString(normal)
}

// group matches the name of a group of cases: 生态保护类, 民生篇. Words that end alike are none.
var (
	group    = lazyregexp.New(`^[(（【〔]?(?:[一二三四五六七八九十]{1,2}[、.．])?[\p{Han}、]{1,10}(?:类|类案例|篇|板块)[)）】〕]?$`)
	groupNot = lazyregexp.New(`(?:分|人|种|同|鸟|鱼|兽|各|一|此|另|这|门|归)类$|[诗全名佳续长]篇$|(?:^|[^更创革])新篇$`)
)

// IsGroup reports a line that heads cases of one kind, where it stands right above a title.
func IsGroup(normal string) bool {
	return group.MatchString(normal) && !groupNot.MatchString(strings.Trim(normal, "()（）【】〔〕"))
}

// award matches the prize that a case was given, on a line of its own.
var award = lazyregexp.New(`^[(（【〔]?(?:[特一二三]等|优秀|优胜|最佳(?:案例|创新)?|入围|提名|金|银|铜)奖?(?:案例)?[)）】〕]?$`)

// longestPlace bounds the name of a place that stands by itself, in characters.
const longestPlace = 9

var placeTail = lazyregexp.New(`[\p{Han}](?:[省市县区镇乡村旗州盟]|社区|街道|苏木|嘎查)$`)

// fullPlace matches a place that is named from its province or city down.
var fullPlace = lazyregexp.New(`^\p{Han}{2,6}旗\p{Han}{2,8}(?:苏木|嘎查)$|^\p{Han}{2,5}(?:省|自治区|市|自治州|地区|盟)(?:\p{Han}{1,8}(?:自治州|市|州|盟|地区|县|区|旗|镇|乡|街道|村|社区)){1,3}$`)

// persons matches names of people that stand by themselves.
var persons = lazyregexp.New(`^\p{Han}{2,4}(?:[、,]\p{Han}{2,4})*$`)

// Signs reports the name of a body, of a place or of people that may sign a case: 晋江市,
// 文明办, 王小河. A single line says little: it takes most cases of a book to have one.
func Signs(normal string) bool {
	bare := strings.Trim(normal, "()[]（）【】〔〕-—")
	return Organisation(normal) || IsPlace(bare) || award.MatchString(bare) || people(bare)
}

// people reports what may be names of people.
func people(normal string) bool {
	return persons.MatchString(normal) && gazetteer.IsSurname(string([]rune(normal)[:1]))
}

// IsPerson reports what may be the name of one of the people.
func IsPerson(normal string) bool {
	return !strings.ContainsAny(normal, "、,") && people(normal)
}

// IsPlace reports the name of a place that stands by itself.
func IsPlace(name string) bool {
	return len([]rune(name)) <= longestPlace && placeTail.MatchString(name) && !strings.ContainsAny(name, signsWithin) || fullPlace.MatchString(name)
}

// signsWithin stand in the first line of a title that ends with a place (办事不求人：青石区 / 的探索), and in no name of one.
const signsWithin = ":,：，、“”‘’\"'《》"

// IsFullPlace reports one that is named from its province or city down: 青石市临水县.
func IsFullPlace(name string) bool { return fullPlace.MatchString(name) }

// noOffice matches words that end as names of offices do and mean how things stand: 开新局, 新格局.
var noOffice = lazyregexp.New(`(?:新|格|布|大|全|结|开|破|变|残|僵|困|时|棋|定)局$`)

// NoOffice reports a text that ends in such a word.
func NoOffice(normal string) bool { return noOffice.MatchString(normal) }

// Organisation reports a name of a body that signs a case.
func Organisation(normal string) bool {
	bare := strings.TrimRight(normal, ")）]】〕")
	return !NoOffice(bare) && slices.ContainsFunc(bodyEnds(), func(w string) bool { return strings.HasSuffix(bare, w) })
}
