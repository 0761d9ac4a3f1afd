package forms

import (
	"regexp"
	"strings"
)

// backHeading matches the headings of what follows the last case.
var BackHeading = regexp.MustCompile(`^(编?后记|跋|编后语?|附录.{0,20}|附件.{0,20}|参考文献|致谢|鸣谢|索引|结束语|结语|大事记|作者简介|编写说明|出版说明|版权声明)$`)

// frontHeading matches the headings of what stands before the first case.
var FrontHeading = regexp.MustCompile(`^(前言|序|序言|序[一二三]|代序|引言|导言|导读|总论|绪论|编者的话|编写说明|编辑说明|出版说明|凡例|卷首语|写在前面|致读者)$`)

// imprintLine matches lines that only an imprint has.
var ImprintLine = regexp.MustCompile(`图书在版编目|^isbn|ISBN\d|CIP数据核字|版次:|印次:|定价:|责任编辑:`)

// longestPlace bounds the name of a place that stands by itself, in characters.
const longestPlace = 9

var placeTail = regexp.MustCompile(`[\p{Han}](?:[省市县区镇乡村旗州盟]|社区)$`)

// Signs reports the name of a body or of a place that may sign a case: 晋江市, 文明办.
func Signs(normal string) bool {
	bare := strings.Trim(normal, "()[]（）【】〔〕")
	return Organisation(normal) || len([]rune(bare)) <= longestPlace && placeTail.MatchString(bare)
}

// Organisation reports a name of a body that signs a case.
func Organisation(normal string) bool {
	normal = strings.TrimRight(normal, ")）]】〕")
	for _, tail := range []string{"局", "委", "办", "部", "处", "委员会", "政府", "中心", "公司", "街道", "办事处", "文明办", "宣传部", "协会", "学校", "医院", "集团", "供稿", "提供"} {
		if strings.HasSuffix(normal, tail) {
			return true
		}
	}
	return false
}
