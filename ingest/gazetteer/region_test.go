package gazetteer

import (
	"testing"

	"casebook/corpus"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, title, background, rest string
		want                          corpus.Region
	}{
		{"municipality", "", "北京市西城区把服务放在首位。", "", corpus.Region{Province: "北京市", District: "西城区"}},
		{"district alone in a municipality", "", "西城区把服务放在首位。", "", corpus.Region{Province: "北京市", District: "西城区"}},
		{"chain with short names", "", "江苏南通崇川区老人多。", "", corpus.Region{Province: "江苏省", City: "南通市", District: "崇川区"}},
		{"a district named like a province", "", "天津市河北区沿河有老房子。", "", corpus.Region{Province: "天津市", District: "河北区"}},
		{"ambiguous with its city", "", "徐州市推行新办法，鼓楼区先试。", "", corpus.Region{Province: "江苏省", City: "徐州市", District: "鼓楼区"}},
		{"ambiguous alone", "", "鼓楼区先试。", "", corpus.Region{District: "鼓楼区"}},
		{"county-level city", "", "义乌市商户多。", "", corpus.Region{Province: "浙江省", City: "金华市", District: "义乌市"}},
		{"city below its province", "", "仙桃市人口多。", "", corpus.Region{Province: "湖北省", City: "仙桃市"}},
		{"city only, districts in the text", "", "四平市冬季漫长。", "铁东区、铁西区都试了。", corpus.Region{Province: "吉林省", City: "四平市"}},
		{"several districts of a city", "", "长治市潞州区、上党区和屯留区一起试点。", "", corpus.Region{Province: "山西省", City: "长治市"}},
		{"autonomous prefecture, short", "", "延边州延吉市的做法。", "", corpus.Region{Province: "吉林省", City: "延边朝鲜族自治州", District: "延吉市"}},
		{"former district", "", "北京市宣武区的胡同。", "", corpus.Region{Province: "北京市", District: "宣武区"}},
		{"county that is a district now", "", "重庆市大足县的做法。", "", corpus.Region{Province: "重庆市", District: "大足县"}},
		{"streets are no places", "", "成都市的北京路和中山路很堵。", "", corpus.Region{Province: "四川省", City: "成都市"}},
		{"first mention before a model elsewhere", "", "唐山市路北区学习了杭州的经验。", "杭州、上海的办法很好，杭州的更好。", corpus.Region{Province: "河北省", City: "唐山市", District: "路北区"}},
		{"only in the text", "", "", "全区改造，常德市写进导则。", corpus.Region{Province: "湖南省", City: "常德市"}},
		{"title", "诚信延吉", "", "", corpus.Region{Province: "吉林省", City: "延边朝鲜族自治州", District: "延吉市"}},
		{"province only", "", "内蒙古自治区推行。", "", corpus.Region{Province: "内蒙古自治区"}},
		{"nothing", "社区", "居民很多。", "", corpus.Region{}},
	} {
		if got := Find(c.title, c.background, c.rest); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A district that several cities have lies where nearly all other cases of its book do.
func TestAmong(t *testing.T) {
	in := func(province, city string) corpus.Region { return corpus.Region{Province: province, City: city} }
	for name, c := range map[string]struct {
		others []corpus.Region
		want   corpus.Region
	}{
		"a book of a city":       {[]corpus.Region{in("浙江省", "杭州市"), in("浙江省", "杭州市"), in("浙江省", "杭州市")}, corpus.Region{Province: "浙江省", City: "杭州市", District: "西湖区"}},
		"a book of many places":  {[]corpus.Region{in("浙江省", "杭州市"), in("江苏省", "南京市"), in("河南省", "开封市"), in("浙江省", "宁波市")}, corpus.Region{District: "西湖区"}},
		"a book of another":      {[]corpus.Region{in("河南省", "开封市"), in("河南省", "开封市"), in("河南省", "洛阳市")}, corpus.Region{District: "西湖区"}},
		"a book of two cases":    {[]corpus.Region{in("浙江省", "杭州市")}, corpus.Region{District: "西湖区"}},
		"a book of four of five": {[]corpus.Region{in("浙江省", "杭州市"), in("浙江省", "宁波市"), in("浙江省", ""), in("浙江省", ""), in("河南省", "")}, corpus.Region{Province: "浙江省", City: "杭州市", District: "西湖区"}},
	} {
		cases := []corpus.Case{{Region: corpus.Region{District: "西湖区"}}}
		for _, r := range c.others {
			cases = append(cases, corpus.Case{Region: r})
		}
		if Among(cases); cases[0].Region != c.want {
			t.Errorf("%s: %+v", name, cases[0].Region)
		}
	}
}
