package desk

import "strings"

// speech names the parts of speech by the first letter of their tag (ICTCLAS), and
// those that are told apart by more.
var speech = map[string]string{
	"n": "名词", "nr": "人名", "ns": "地名", "nt": "机构名", "nz": "专名", "t": "时间词", "s": "处所词", "f": "方位词",
	"v": "动词", "vn": "名动词", "vd": "副动词", "a": "形容词", "an": "名形词", "ad": "副形词", "b": "区别词", "z": "状态词",
	"r": "代词", "m": "数词", "q": "量词", "d": "副词", "p": "介词", "c": "连词", "u": "助词", "e": "叹词", "y": "语气词",
	"o": "拟声词", "i": "成语", "l": "习用语", "j": "简称", "h": "前缀", "k": "后缀", "g": "语素", "x": "字符串", "w": "标点",
}

// speechOf names a tag; one that is not known has no name.
func speechOf(tag string) string {
	for n := len(tag); n > 0; n-- {
		if name, ok := speech[strings.ToLower(tag[:n])]; ok {
			return name
		}
	}
	return ""
}
