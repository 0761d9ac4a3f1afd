package facts

import (
	"reflect"
	"strings"
	"testing"

	"casebook/corpus"
)

func TestOf(t *testing.T) {
	q := func(pairs ...string) (out []corpus.Quantity) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, corpus.Quantity{Text: pairs[i], Unit: pairs[i+1]})
		}
		return out
	}
	for _, c := range []struct {
		name, text string
		places     []string
		want       corpus.Facts
	}{
		{"nothing", "大家一起动手。", nil, corpus.Facts{}},
		{"years", "2005—2010年连年提升，二〇〇九年又上台阶，２０１１年收官，编号2008不算。", nil, corpus.Facts{Years: []int{2005, 2009, 2010, 2011}}},
		{"quantities", "培训835家，下降1.08％，投入3.2亿元，第5次，种树1,200余棵。", nil,
			corpus.Facts{Quantities: q("835家", "家", "1.08％", "%", "3.2亿元", "元", "1,200余棵", "棵")}},
		{"money and compound numbers", "奖励¥500，受理1万3千余件，拨款￥2.5万元。", nil,
			corpus.Facts{Quantities: q("¥500", "¥", "1万3千余件", "件", "￥2.5万元", "¥")}},
		{"names", "推行“邻里守望”，印发《文明公约》，有人说：“好，很好。”", nil, corpus.Facts{Programmes: []string{"邻里守望", "文明公约"}}},
		{"actors", "由市教育局会同团市委志愿者协会承办，形成新格局。", nil, corpus.Facts{Actors: []string{"市教育局", "团市委志愿者协会"}}},
		{"places", "江城市东湖区与江城市西区同办", []string{"江城市", "江城市东湖区", "北山县"}, corpus.Facts{Places: []string{"江城市东湖区", "江城市"}}},
		{"traditional script", "市教育局與區民政局於２０１９年推行「鄰里守望」，服務８６０戶。", nil,
			corpus.Facts{Years: []int{2019}, Quantities: q("８６０戶", "户"), Programmes: []string{"鄰里守望"}, Actors: []string{"市教育局", "區民政局"}}},
		{"nothing seen between", "2\u200b019\ufe00年的8\u200b60户\U000e0100", nil, corpus.Facts{Years: []int{2019}, Quantities: q("860户", "户")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Of(c.text, c.places); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestYears(t *testing.T) {
	for text, want := range map[string][]int{
		"2016 年起，2 0 1 7 年扩面":                          {2016, 2017},
		"从20\n14年到20\n15年":                             {2014, 2015},
		"二○一四年、二Ｏ一五年、二零一六年":                            {2014, 2015, 2016},
		"二0一八年与一九八四年":                                  {1984, 2018},
		"２０２２年度":                                       {2022},
		"2019-06-01印发":                                 {2019},
		"2019/6/1印发，2020.11.30修订":                      {2019, 2020},
		"2018.5起试行":                                    {2018},
		"2017.9—2019.2连办两届":                            {2017, 2019},
		"2013－2016年":                                   {2013, 2016},
		"2013至2016":                                    {2013, 2016},
		"二〇一三年至二〇一六年":                                  {2013, 2016},
		"2018、2019两年":                                  {2018, 2019},
		"2011和2012年":                                   {2011, 2012},
		"2020—2021学年":                                  {2020, 2021},
		"2000年前建成的小区":                                  {2000},
		"1998年3月至1999年4月":                              {1998, 1999},
		"2000年，全市改革":                                   {2000},
		"距今约2000年":                                     nil,
		"已有2000年历史":                                    nil,
		"两千年的古城，2000年的历史":                              nil,
		"未来五年，5年来，10年间":                                nil,
		"公元前2000年":                                     nil,
		"面积2021.3平方米":                                  nil,
		"补助1950—2000元":                                 nil,
		"编号20195678，热线2018":                            nil,
		"预算2019万元，共2020户":                              nil,
		"价格12.2019元":                                   nil,
		"近2000年的古镇":                                    nil,
		"自2000年来每年都办":                                  nil,
		"二〇一九个灯泡":                                      nil,
		"国发〔2019〕5号，办发（2021）12号，（2018）":                {2019, 2021},
		"2019/2020学年":                                  {2019, 2020},
		"2021、22年，2019-20年度":                           {2019, 2020, 2021, 2022},
		"Since 2019, in 2020 and 2021; May 2022":       {2019, 2020, 2021, 2022},
		"from 2015 to 2017, by 2018":                   {2015, 2017, 2018},
		"in 2000 households, Unit 2019, of 2010 trees": nil,
	} {
		if got := Of(text, nil).Years; !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestQuantities(t *testing.T) {
	for text, want := range map[string]string{
		"走访 460 户，收到 1 条":          "460户;1条",
		"惠及3\n20户、1\n.5万人":         "320户;1.5万人",
		"覆盖两万三千余户":                 "两万三千余户",
		"选派一百二十名干部":                "一百二十名",
		"聘请三十至五十名监督员":              "三十至五十名",
		"增长百分之十二点五，不到百分之百":         "百分之十二点五;百分之百",
		"下降千分之三":                   "千分之三",
		"减少四成，占七成以上，提高两成五":         "四成;七成;两成五",
		"每人补助200—300元":             "200—300元",
		"每户2至3名，每亩50-80公斤":         "2至3名;50-80公斤",
		"20多万人次，30余家，5万多吨":         "20多万人次;30余家;5万多吨",
		"绿地300㎡、12km²、８公顷":         "300㎡;12km²;８公顷",
		"长3.5km，重20kg，耗电300kWh":    "3.5km;20kg;300kWh",
		"1,260户，12，800平方米":         "1,260户;12，800平方米",
		"补贴 1 200 元，见表 2018 100 户": "1 200元;100户",
		"误差5‰，提高3个百分点":             "5‰;3个百分点",
		"用时3个月，办结15个工作日":           "3个月;15个工作日",
		"20万居民和300名志愿者":            "20万居民;300名",
		"投资3亿，引资2.5亿元":             "3亿;2.5亿元",
		"第12条、第三十名":                "",
		"12部门联合，3位于村口，5G网络，A4纸":    "",
		"一个、两名、三次、十分、万家灯火":         "",
		"二〇二〇年的成为，三成为主":            "",
		"十九大以来，五四青年，三农":            "",
		"气温零下5℃，倾斜30度":             "5℃;30度",
		"十余家企业，十二项措施":              "十余家;十二项",
		"增加三点五倍":                   "三点五倍",
		"数十万元，几十个村，好几百户，总人数十万人":    "数十万元;几十个;好几百户;十万人",
		"上千名，近百家，超百万人次，百余户，千多亩":    "上千名;近百家;超百万人次;百余户;千多亩",
		"1亿2千万元，5亿千瓦时，3千克":         "1亿2千万元;5亿千瓦时;3千克",
		"百分之三十到百分之四十，30%—50%":      "百分之三十到百分之四十;30%—50%",
		"三分之二的居民，十分之一，分之":          "三分之二;十分之一",
		"打八折，享受九五折优惠，7.5折，三折页，打折":  "八折;九五折;7.5折",
		"翻了两番，三番五次，增长3成，下降约两成":     "两番;3成;两成",
		"60周岁，5周年，1个半小时，三万。":       "60周岁;5周年;1个半小时;三万",
		"辖6镇30村、12街道，村民5人，3村级":     "6镇;30村;12街道;5人",
		"百家争鸣，千方百计，万家灯火，近期，上楼":     "",
		"3人5户": "3人;5户",
		"摆60桌酒席，做12道菜，送45双鞋":       "60桌;12道;45双",
		"20车肥料，锦旗18面，水井30眼":        "20车;18面;30眼",
		"20车位，12道路，30排查，16集中，20面积": "",
		"全县46个村，两千八百余名学生":          "46个;两千八百余名",
	} {
		var got []string
		for _, q := range Of(text, nil).Quantities {
			got = append(got, q.Text)
		}
		if strings.Join(got, ";") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, ";"), want)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("2009年由市教育局印发《公约》，覆盖835家，“守望”行动。")
	f.Add("二○二三年，10多万群众；百分之九十八，50～100元，2021.3—2022.5")
	f.Fuzz(func(t *testing.T, s string) { Of(s, []string{"江城", ""}) })
}

// Numbers of one character are passed over only where the expressions find nothing either.
func TestNumbersAlone(t *testing.T) {
	parts := strings.Split("一三两十百千万亿点多余几来-至到成个次分之5的立", "")
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				text := a + b + c
				if alone(text) && (numberEnd(text) > 0 || hanShare.MatchString(text) || money.MatchString(text) || tenths.MatchString(text)) {
					t.Errorf("%s is a number", text)
				}
			}
		}
	}
}
