package gazetteer

import (
	"testing"

	"casebook/corpus"
)

// Sentences that name no place where a case happened.
var placeless = []string{
	"村企签约，合作期限三年。", "与供销合作社对接。", "这是一次成功的合作。", "高密度的楼群里车位少。", "努力实现长治久安。",
	"系统部署在阿里云上。", "阿里工程师上门讲课。", "共建大同社会。", "他把朝阳产业讲给大家听。", "居民和平相处，邻里开放互助。",
	"李吉林老师带队。", "由王海南负责登记。", "志愿者张保定每天巡河。", "组长陈长春说。", "民警刘安康走访。",
	"隆重庆祝丰收节。", "确保定期检查。", "创新乡村治理方式。", "每天津贴二十元。", "公安庆功会开到村里。",
	"盛大庆典结束了。", "太湖南岸种满芦苇。", "黄河南岸的堤坝。", "他们打开封条登记。", "大家开封了新书。",
	"减少文山会海。", "日子四平八稳。", "用大理石铺地。", "下午做三明治。", "日照时间长。",
	"老城区改造，新城区扩容。", "线下城市展厅开放。", "东方红小区的故事。", "天长日久，习惯养成。", "无为而治不可取。",
	"沿北京路走到中山公园。", "南京东路步行街很热闹。", "楼下的兰州拉面馆关了。", "请北京大学教授讲课。", "上海银行提供贷款。",
	"推广安全用电。", "武汉中路？不，是乡间小路。", "他爱喝普洱茶。", "来宾席坐满了。", "全体同仁努力。",
	"明光锃亮的灶台。", "振兴化工园区的旧厂房。", "中心城区和郊区一样。", "山区的孩子走路上学。", "后台中心统一派单。",
	"西安事变的讲解员。", "张家的院子安宁。", "登上长白山看雪。", "出海口修了闸。", "北京时间八点开门。",
	"宣讲延安精神和大庆精神。", "讲述唐山大地震。", "宁夏枸杞和烟台苹果上了团购单。", "柳州螺蛳粉开了分店。", "武汉理工大学的学生来支教。", "兰州牛肉面馆关了门。", "秀山丽水入画来。", "天津路上种了树。",
	"愿家家幸福安康。", "浏阳河边种满柳树。",
	"城东、城西两区都通了车。", "合作、共享两市。", "平安、和谐等区。", "肥东、江城两县。",
	"门口的石狮子修好了。", "居民和县里的干部座谈。", "推进平安区建设，共建平安县。", "赴杭州市考察。", "参照浙江“千万工程”推进。", "他来自河南周口。",
	"新县城里通了车，应县里要求。", "入海口修了闸，他夸下海口。", "市长春节走访，便宜春装。", "建设银行上海分行开了窗口。", "沛县级试点，沛县长回信。",
	"儿子在上海打工。", "赣南脐橙和镇江香醋上了架。",
	"全国三大城市试点，大城市里的渡口。", "沿海城市、新兴城市和其他各项城市工作。", "疏通劳动力市场，看好新兴市场。", "建起跨境经济合作区。", "走进新社区、大社区。",
	"弘扬中国文化，在弘扬中传承。", "做自信阳光的少年，村里非常宁静。", "长椅下种着榆树和白杨。", "脖子长的白鹅，后续事宜都办了。",
	"日本福山市的渡口。", "韩国首尔江南区的夜市。", "大阪市北区的街坊，釜山市海云台区的海。", "旧金山市的缆车。", "越南河南省的稻田。",
	"邀请上海专家讲课。", "上海滩的故事，台湾海峡的风，天津麻花。", "他在深圳上大学。", "北京来的医生坐诊。",
	"家长沙龙开在周末，院长沙龙也开。", "网上海选了一轮，线上海报贴满墙。", "城西安装了路灯，老楼西安装了电梯。", "食堂建成都是靠大家。", "村西宁静的小巷。", "治安阳光行动开始了。",
	"店主徐大连开了门，由社工林汕尾带队。", "温吉林师傅来修灯。", "沙县小吃店关了门，买来山东大葱，放一段河南豫剧。", "距衡阳市三百公里，与四川省泸州市结对帮扶，在江苏省对口支援下办学。",
	"大家选唐大庆带队，网格员林桂林也来。", "端上海鲜面，把东西藏在江西岸的公安徽章下。", "日程顺延安排，老乡投资兴业，推广汉服，村店东营业到夜里。", "院里长春花开，和平区修了渡口，平安区也修。",
	"河源头种满树，天水一色，便宜春装，华丽的金华丽装。",
}

func TestSentencesWithoutPlace(t *testing.T) {
	for _, s := range placeless {
		if got := Find("", s, ""); got != (corpus.Region{}) {
			t.Errorf("%s: %+v", s, got)
		}
	}
}

func TestSentencesWithPlace(t *testing.T) {
	for s, want := range map[string]corpus.Region{
		"大同市区的老楼。":               {Province: "山西省", City: "大同市"},
		"走进大同，街巷干净。":             {Province: "山西省", City: "大同市"},
		"在开封，老人爱听戏。":             {Province: "河南省", City: "开封市"},
		"四川省东部的广安，老小区多。":         {Province: "四川省", City: "广安市"},
		"西安全市装了电梯。":              {Province: "陕西省", City: "西安市"},
		"长沙发了补助。":                {Province: "湖南省", City: "长沙市"},
		"与云南省丽江市结对，雷波县办起食堂。":     {Province: "四川省", City: "凉山彝族自治州", District: "雷波县"},
		"合作市的牧民进了新居。":            {Province: "甘肃省", City: "甘南藏族自治州", District: "合作市"},
		"高密市建起书屋。":               {Province: "山东省", City: "潍坊市", District: "高密市"},
		"长治市推行网格。":               {Province: "山西省", City: "长治市"},
		"山西长治的院子。":               {Province: "山西省", City: "长治市"},
		"西藏阿里地区的牧民。":             {Province: "西藏自治区", City: "阿里地区"},
		"山西大同平城区办夜校。":            {Province: "山西省", City: "大同市", District: "平城区"},
		"大同市云冈区办夜校。":             {Province: "山西省", City: "大同市", District: "云冈区"},
		"天津市和平区的楼院。":             {Province: "天津市", District: "和平区"},
		"河南省开封市龙亭区的巷子。":          {Province: "河南省", City: "开封市", District: "龙亭区"},
		"吉林省吉林市昌邑区的江堤。":          {Province: "吉林省", City: "吉林市", District: "昌邑区"},
		"海南省海口市的椰林。":             {Province: "海南省", City: "海口市"},
		"重庆市九龙坡区建新家园。":           {Province: "重庆市", District: "九龙坡区"},
		"杭州推行最多跑一次。":             {Province: "浙江省", City: "杭州市"},
		"在江苏苏州，老街变新。":            {Province: "江苏省", City: "苏州市"},
		"雄安新区的工地。":               {Province: "河北省", City: "保定市", District: "雄安新区"},
		"上海市浦东新区的窗口。":            {Province: "上海市", District: "浦东新区"},
		"台北市信义区的里长。":             {Province: "台湾省", City: "台北市", District: "信义区"},
		"臺北市大安區的里長。":             {Province: "台湾省", City: "台北市", District: "大安区"},
		"高雄市左营区的眷村。":             {Province: "台湾省", City: "高雄市", District: "左营区"},
		"自贡市大安区的盐井。":             {Province: "四川省", City: "自贡市", District: "大安区"},
		"香港特别行政区湾仔区的街市。":         {Province: "香港特别行政区", District: "湾仔区"},
		"香港的街坊会。":                {Province: "香港特别行政区"},
		"澳门特别行政区的社团。":            {Province: "澳门特别行政区"},
		"江蘇省南通市崇川區的長者食堂。":        {Province: "江苏省", City: "南通市", District: "崇川区"},
		"陝西省西安市蓮湖區的坊上。":          {Province: "陕西省", City: "西安市", District: "莲湖区"},
		"浙江省嘉\u200b兴市南\ufe00湖区。": {Province: "浙江省", City: "嘉兴市", District: "南湖区"},
		"湖北省宜昌市⻄陵区。":             {Province: "湖北省", City: "宜昌市", District: "西陵区"},
		"广 州 市 越 秀 区 的 骑 楼。":     {Province: "广东省", City: "广州市", District: "越秀区"},
		"陕西省咸阳市乾县的果农。":           {Province: "陕西省", City: "咸阳市", District: "乾县"},
		"陝西省咸陽市乾縣的果農。":           {Province: "陕西省", City: "咸阳市", District: "乾县"},
		"内蒙古包头市青山区。":             {Province: "内蒙古自治区", City: "包头市", District: "青山区"},
		"新疆和田地区和田市的庭院。":          {Province: "新疆维吾尔自治区", City: "和田地区", District: "和田市"},
		"四川省凉山州西昌市。":             {Province: "四川省", City: "凉山彝族自治州", District: "西昌市"},
		"湖南长沙岳麓区的邻里节。":           {Province: "湖南省", City: "长沙市", District: "岳麓区"},
		"呼和浩特市新城区的暖气。":           {Province: "内蒙古自治区", City: "呼和浩特市", District: "新城区"},
		"洛阳市老城区的十字街。":            {Province: "河南省", City: "洛阳市", District: "老城区"},
		"我市（厦门市）的渔排。":            {Province: "福建省", City: "厦门市"},
		"成都的院坝会开到家门口。":           {Province: "四川省", City: "成都市"},
		"青岛市市南区的海边。":             {Province: "山东省", City: "青岛市", District: "市南区"},
		"广西桂林市的古桥。":              {Province: "广西壮族自治区", City: "桂林市"},
		"义乌市的商户。":                {Province: "浙江省", City: "金华市", District: "义乌市"},
		"温州苍南县的渔港。":              {Province: "浙江省", City: "温州市", District: "苍南县"},
		"北京海淀的楼门。":               {Province: "北京市", District: "海淀区"},
		"上海浦东的楼组。":               {Province: "上海市", District: "浦东新区"},
		"北京朝阳的社区。":               {Province: "北京市", District: "朝阳区"},
		"浙江安吉的竹林。":               {Province: "浙江省", City: "湖州市", District: "安吉县"},
		"海南陵水的渔排。":               {Province: "海南省", District: "陵水黎族自治县"},
		"四川省成都市武侯开办夜校。":          {Province: "四川省", City: "成都市", District: "武侯区"},
		"开封鼓楼区的夜市。":              {Province: "河南省", City: "开封市", District: "鼓楼区"},
		"上海静安寺旁的弄堂。":             {Province: "上海市"},
		"北京海淀、朝阳等区都试了。":          {Province: "北京市"},
		"杭州西湖边的长椅。":              {Province: "浙江省", City: "杭州市"},
		"沈阳和平共处，天津建设新家园。":        {Province: "辽宁省", City: "沈阳市"},
		"雄安新区雄县的码头。":             {Province: "河北省", City: "保定市", District: "雄县"},
		"天府新区双流区的食堂。":            {Province: "四川省", City: "成都市", District: "双流区"},
		"安徽省巢湖市居巢区的湖岸。":          {Province: "安徽省", City: "合肥市", District: "居巢区"},
		"绵阳市安县的梯田。":              {Province: "四川省", City: "绵阳市", District: "安县"},
		"淮阴市的码头。":                {Province: "江苏省", City: "淮安市"},
		"科右前旗的草场。":               {Province: "内蒙古自治区", City: "兴安盟", District: "科尔沁右翼前旗"},
		"杭州市上城区与钱塘区都试了。":         {Province: "浙江省", City: "杭州市"},
		"上海菜场里的书架。":              {Province: "上海市"},
		"成都路灯下的棋桌。":              {Province: "四川省", City: "成都市"},
		"合肥云平台上线。":               {Province: "安徽省", City: "合肥市"},
		"深圳经验传开，台州市椒江区也来建站。":     {Province: "浙江省", City: "台州市", District: "椒江区"},
		"成都大运会用过的场馆。":            {Province: "四川省", City: "成都市"},
		"无锡、苏州、嘉兴三市联手。":          {Province: "江苏省"},
		"江苏、浙江、安徽三省交界处。":         {},
		"湖北与河南交界的山村。":            {},
		"山东省济宁市与菏泽市交界处。":         {Province: "山东省"},
		"无锡市的渡口。苏州、无锡、常州联手。":     {Province: "江苏省", City: "无锡市"},
		"肥东、肥西两县沿湖种树。":           {Province: "安徽省", City: "合肥市"},
		"由乐清、瑞安、永嘉三个县市办。":        {Province: "浙江省", City: "温州市"},
		"合肥市肥东、肥西、长丰三县沿湖种树。":     {Province: "安徽省", City: "合肥市"},
		"长丰、临泉等县都试了。":            {Province: "安徽省"},
		"海南的渔排。":                 {Province: "海南省"},
		"海南州共和县的牧场。":             {Province: "青海省", City: "海南藏族自治州", District: "共和县"},
		"青海海南共和县的牧场。":            {Province: "青海省", City: "海南藏族自治州", District: "共和县"},
		"苏北水乡的渡口。":               {Province: "江苏省"},
		"粤东揭阳市榕城区的巷子。":           {Province: "广东省", City: "揭阳市", District: "榕城区"},
		"沪上老弄堂。":                 {Province: "上海市"},
		"大同县的黄花地。":               {Province: "山西省", City: "大同市", District: "大同县"},
		"伊春市翠峦区的林场。":             {Province: "黑龙江省", City: "伊春市", District: "翠峦区"},
		"通州市的纺织厂。":               {Province: "江苏省", City: "南通市", District: "通州市"},
		"昌都地区的牧场。":               {Province: "西藏自治区", City: "昌都市"},
		"莫旗的菇娘地。":                {Province: "内蒙古自治区", City: "呼伦贝尔市", District: "莫力达瓦达斡尔族自治旗"},
		"南京江宁织造馆。":               {Province: "江苏省", City: "南京市", District: "江宁区"},
		"张家口的坝上，西宁的渡口。":          {Province: "河北省", City: "张家口市"},
		"石家庄桥西区的巷子。":             {Province: "河北省", City: "石家庄市", District: "桥西区"},
		"苏锡常的水网。":                {Province: "江苏省"},
		"从广东、福建等地引进的树苗，种在浙江省。":   {Province: "浙江省"},
		"沛县建起食堂。":                {Province: "江苏省", City: "徐州市", District: "沛县"},
		"广东河源街头的长椅。":             {Province: "广东省", City: "河源市"},
		"绍兴滨海新区的渡口。":             {Province: "浙江省", City: "绍兴市"},
		"四川省（阿坝藏族羌族自治州）理县的渡口。":   {Province: "四川省", City: "阿坝藏族羌族自治州", District: "理县"},
		"蓟县的渡口。":                 {Province: "天津市", District: "蓟县"},
		"郑东新区的渡口。":               {Province: "河南省", City: "郑州市"},
		"广安的渡口。":                 {Province: "四川省", City: "广安市"},
		"渡口在金华，桥也在。":             {Province: "浙江省", City: "金华市"},
		"看过日本福山市，江西省赣州市也建起渡口。":   {Province: "江西省", City: "赣州市"},
		"会理市的渡口。":                {Province: "四川省", City: "凉山彝族自治州", District: "会理市"},
		"长安县的渡口。":                {Province: "陕西省", City: "西安市", District: "长安县"},
		"深圳市光明新区的渡口。":            {Province: "广东省", City: "深圳市", District: "光明新区"},
		"平潭综合实验区的渔排。":            {Province: "福建省", City: "福州市", District: "平潭县"},
		"郑州航空港区的货场。":             {Province: "河南省", City: "郑州市"},
		"渔网远销广东、福建，产自浙江。":        {Province: "浙江省"},
		"枣庄市中区的渡口。":              {Province: "山东省", City: "枣庄市", District: "市中区"},
		"青岛市南区的渡口。":              {Province: "山东省", City: "青岛市", District: "市南区"},
		"与山西省运城市临猗县结对后，江苏省徐州市沛县修了渡口。": {Province: "江苏省", City: "徐州市", District: "沛县"},
		"到河北省保定市唐县取经后，江苏省徐州市沛县修了渡口。":  {Province: "江苏省", City: "徐州市", District: "沛县"},
		"看了广东省梅州市的报道，江苏省徐州市沛县修了渡口。":   {Province: "江苏省", City: "徐州市", District: "沛县"},
		"和平区修了渡口。后来全天津市都修。":           {Province: "天津市", District: "和平区"},
		"城东区修了渡口。西宁市的河宽。":             {Province: "青海省", City: "西宁市", District: "城东区"},
		"西宁市推进平安区建设，平安区建设有章程。":        {Province: "青海省", City: "西宁市"},
		"巢湖市含山县的渡口。":                  {Province: "安徽省", City: "马鞍山市", District: "含山县"},
		"崇安县的渡口。":                     {Province: "福建省", City: "南平市", District: "武夷山市"},
		"蓉城的渡口。":                      {Province: "四川省", City: "成都市"},
		"川西的渡口。":                      {Province: "四川省"},
		"神农架的渡口。":                     {Province: "湖北省", District: "神农架林区"},
		"江西上饶菜摊边的渡口。":                 {Province: "江西省", City: "上饶市"},
	} {
		if got := Find("", s, ""); got != want {
			t.Errorf("%s: %+v", s, got)
		}
	}
}

func TestTitleOutvotesText(t *testing.T) {
	for _, c := range []struct {
		title, background, rest string
		want                    corpus.Region
	}{
		{"南昌市东湖区：楼道里的会客厅", "杭州市上城区先做，杭州市拱墅区跟上。", "杭州市的经验，杭州市的办法，杭州市的做法。", corpus.Region{Province: "江西省", City: "南昌市", District: "东湖区"}},
		{"长治：小院议事", "", "", corpus.Region{Province: "山西省", City: "长治市"}},
		{"合作共赢", "西宁市城东区办起夜市。", "", corpus.Region{Province: "青海省", City: "西宁市", District: "城东区"}},
		{"西宁市修渡口", "", "西宁市的渡口旧了。城东区的老人多，办法有三个。", corpus.Region{Province: "青海省", City: "西宁市", District: "城东区"}},
		{"徐州市修渡口", "", "沛县的老人多，办法有三个。", corpus.Region{Province: "江苏省", City: "徐州市", District: "沛县"}},
		{"徐州市修渡口", "老人多。", "沛县先试。", corpus.Region{Province: "江苏省", City: "徐州市"}},
		{"徐州市沛县修渡口", "", "铜山区的老人来看，铜山区也修。", corpus.Region{Province: "江苏省", City: "徐州市", District: "沛县"}},
		{"一次办好", "学习浙江省义乌市，赴苏州市考察，滁州市琅琊区改流程。", "滁州市还建了专窗。", corpus.Region{Province: "安徽省", City: "滁州市", District: "琅琊区"}},
	} {
		if got := Find(c.title, c.background, c.rest); got != c.want {
			t.Errorf("%s: %+v", c.title, got)
		}
	}
}

func TestTold(t *testing.T) {
	f := func(pairs ...string) (out []corpus.Field) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, corpus.Field{Name: pairs[i], Value: pairs[i+1]})
		}
		return out
	}
	for _, c := range []struct {
		name   string
		fields []corpus.Field
		text   string
		want   corpus.Region
	}{
		{"full names", f("province", "山东省", "city", "烟台市"), "", corpus.Region{Province: "山东省", City: "烟台市"}},
		{"short names", f("省份", "山东", "城市", "烟台", "区县", "芝罘区"), "", corpus.Region{Province: "山东省", City: "烟台市", District: "芝罘区"}},
		{"city alone", f("City", "烟台"), "", corpus.Region{Province: "山东省", City: "烟台市"}},
		{"municipality", f("province", "重庆市", "city", "重庆市", "district", "渝中区"), "", corpus.Region{Province: "重庆市", District: "渝中区"}},
		{"one field for all", f("地区", "山东省烟台市福山区"), "", corpus.Region{Province: "山东省", City: "烟台市", District: "福山区"}},
		{"ordinary word", f("province", "河南", "city", "开封"), "", corpus.Region{Province: "河南省", City: "开封市"}},
		{"ordinary word alone", f("city", "开封"), "", corpus.Region{Province: "河南省", City: "开封市"}},
		{"unknown to the gazetteer", f("province", "某省", "city", "江城市"), "", corpus.Region{Province: "某省", City: "江城市"}},
		{"district from the text", f("city", "烟台市"), "烟台市福山区的果园。", corpus.Region{Province: "山东省", City: "烟台市", District: "福山区"}},
		{"fields against the text", f("city", "烟台市"), "杭州市上城区的果园。", corpus.Region{Province: "山东省", City: "烟台市"}},
		{"within an object", f("meta", `{"id": 7, "region": {"province": "江苏省", "city": "南通市"}}`), "", corpus.Region{Province: "江苏省", City: "南通市"}},
		{"objects that are named", f("province", `{"code": 32, "name": "江苏省"}`, "city", `{"name": "南通市"}`), "", corpus.Region{Province: "江苏省", City: "南通市"}},
		{"an object for a place", f("location", `{"省": "江苏省", "市": "南通市"}`), "", corpus.Region{Province: "江苏省", City: "南通市"}},
		{"more than a province", f("省", "江苏省南通市"), "", corpus.Region{Province: "江苏省", City: "南通市"}},
		{"all in the first", f("省", "江苏省南通市崇川区", "市", ""), "", corpus.Region{Province: "江苏省", City: "南通市", District: "崇川区"}},
		{"province before a city", f("省", "江苏", "市", "江苏省徐州市", "县", "沛县"), "", corpus.Region{Province: "江苏省", City: "徐州市", District: "沛县"}},
		{"a city with its district", f("市", "徐州市沛县"), "", corpus.Region{Province: "江苏省", City: "徐州市", District: "沛县"}},
		{"no province", f("省", "国家级试点"), "杭州市的果园。", corpus.Region{Province: "浙江省", City: "杭州市"}},
		{"everywhere", f("省", "全国", "市", "—"), "", corpus.Region{}},
		{"nothing told", f("省", "无", "市", "不详", "县", "/"), "杭州市的果园。", corpus.Region{Province: "浙江省", City: "杭州市"}},
		{"a place below the province", f("地区", "南湖区", "省", "浙江省", "市", "嘉兴市"), "", corpus.Region{Province: "浙江省", City: "嘉兴市", District: "南湖区"}},
		{"a common name below its city", f("地区", "鼓楼区", "市", "徐州市"), "", corpus.Region{Province: "江苏省", City: "徐州市", District: "鼓楼区"}},
		{"a municipality and its district", f("省", "北京", "区县", "朝阳区"), "", corpus.Region{Province: "北京市", District: "朝阳区"}},
		{"a municipality as province and city", f("省", "上海市", "市", "上海", "县", "徐汇"), "", corpus.Region{Province: "上海市", District: "徐汇区"}},
		{"names with remarks", f("省（自治区、直辖市）", "广西", "市（州）", "柳州", "*县(市、区)（必填）", "融安县"), "", corpus.Region{Province: "广西壮族自治区", City: "柳州市", District: "融安县"}},
		{"names with words before", f("申报省份", "四川", "案例城市", "泸州", "所属县区名称", "合江县"), "", corpus.Region{Province: "四川省", City: "泸州市", District: "合江县"}},
		{"levels", f("省级", "四川", "市级", "泸州", "县级", "合江县"), "", corpus.Region{Province: "四川省", City: "泸州市", District: "合江县"}},
		{"levels that are none", f("县级", "是", "市级", "市级示范"), "", corpus.Region{}},
		{"names with lines", f("province_name", "四川省", "city_name", "泸州市", "【区县】", "叙永县"), "", corpus.Region{Province: "四川省", City: "泸州市", District: "叙永县"}},
		{"an address", f("详细地址", "山西省晋中市平遥县南大街3号"), "", corpus.Region{Province: "山西省", City: "晋中市", District: "平遥县"}},
		{"who submitted it", f("申报单位", "平遥县民政局"), "居民很多。", corpus.Region{Province: "山西省", City: "晋中市", District: "平遥县"}},
		{"who recommended it from above", f("推荐单位", "山西省民政厅"), "晋中市平遥县的院子。", corpus.Region{Province: "山西省", City: "晋中市", District: "平遥县"}},
		{"who recommended it from elsewhere", f("推荐单位", "江苏省社会科学院"), "晋中市平遥县的院子。", corpus.Region{Province: "山西省", City: "晋中市", District: "平遥县"}},
		{"the unit of figures", f("单位", "万元"), "晋中市的院子。", corpus.Region{Province: "山西省", City: "晋中市"}},
		{"a municipality as city", f("城市", "天津", "区", "河西"), "", corpus.Region{Province: "天津市", District: "河西区"}},
		{"no district", f("市", "泸州市", "区县", "市辖区"), "", corpus.Region{Province: "四川省", City: "泸州市"}},
		{"the city as its district", f("省", "四川", "市", "泸州", "县", "泸州市"), "", corpus.Region{Province: "四川省", City: "泸州市"}},
		{"no city", f("省", "四川", "市", "省直"), "", corpus.Region{Province: "四川省"}},
		{"a part of the country", f("地区", "西南地区"), "泸州市的院子。", corpus.Region{Province: "四川省", City: "泸州市"}},
		{"a common name that the text places", f("区县", "鼓楼区"), "开封市的院子。", corpus.Region{Province: "河南省", City: "开封市", District: "鼓楼区"}},
		{"a name that means nothing alone", f("地区", "江阳"), "泸州市的院子。", corpus.Region{Province: "四川省", City: "泸州市", District: "江阳区"}},
		{"a kind of place", f("地区类型", "天津市", "城市规模", "北京市"), "泸州市的院子。", corpus.Region{Province: "四川省", City: "泸州市"}},
		{"a country", f("province", "Bavaria", "city", "Munich"), "", corpus.Region{Province: "Bavaria", City: "Munich"}},
		{"no such field", f("year", "2020"), "杭州市的果园。", corpus.Region{Province: "浙江省", City: "杭州市"}},
	} {
		if got := Of(c.fields, "", c.text, ""); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestYear(t *testing.T) {
	for _, c := range []struct {
		name, value string
		want        int
	}{{"meta", `{"year": 2021}`, 2021}, {"年份", "2016年", 2016}, {"Year", "２０１７", 2017}, {"发布日期", "2018-05-06", 2018}, {"date", "20180506", 2018}, {"日期", "20181506", 0}, {"页数", "2018", 0}} {
		if got := Year([]corpus.Field{{Name: c.name, Value: c.value}}); got != c.want {
			t.Errorf("%s %s: %d", c.name, c.value, got)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("河北省唐山市", "隆重庆祝", "\xff长治")
	f.Fuzz(func(t *testing.T, title, background, rest string) { Find(title, background, rest) })
}
