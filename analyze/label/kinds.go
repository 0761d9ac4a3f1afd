package label

import (
	"strings"
	"unicode/utf8"
)

// placeEndings close the names of places and administrative units.
var placeEndings = []string{"省", "市", "县", "州", "镇", "乡", "村", "自治区", "街道", "社区街", "开发区"}

// organisationEndings close the names of bodies.
var organisationEndings = []string{"局", "厅", "委员会", "办公室", "有限公司", "集团", "党委", "支队", "大队", "委办"}

// commonNouns end like a name and are none.
var commonNouns = map[string]bool{"城市": true, "超市": true, "夜市": true, "门市": true, "集市": true, "早市": true, "股市": true, "楼市": true,
	"都市": true, "上市": true, "乡镇": true, "城镇": true, "农村": true, "乡村": true, "山村": true, "新村": true, "城乡": true, "邮局": true,
	"结局": true, "格局": true, "布局": true, "客厅": true, "餐厅": true, "大厅": true, "街道": true, "故乡": true, "家乡": true, "返乡": true, "下乡": true,
	"菜市": true, "古镇": true, "古村": true, "全市": true, "全省": true, "全县": true, "大局": true, "开局": true, "平局": true, "展厅": true, "歌厅": true}

// generic are relations to any place, which say nothing of a subject.
var generic = map[string]bool{"全市": true, "全省": true, "全县": true, "全区": true, "我市": true, "我省": true, "我县": true, "我区": true}

// IsName says whether a term looks like the name of a place or a body by its
// ending, or is the name (or a part, without its last character) of a known place.
func IsName(term string, places map[string]bool) bool {
	if generic[term] || places[term] {
		return true
	}
	if commonNouns[term] {
		return false
	}
	for _, list := range [][]string{placeEndings, organisationEndings} {
		for _, e := range list {
			if strings.HasSuffix(term, e) && utf8.RuneCountInString(term) > utf8.RuneCountInString(e) {
				return true
			}
		}
	}
	return false
}
