package split

import (
	"strings"
	"testing"
)

// TestOtherOpenings: books of few cases whose authors open their cases, name and set their sections each in another way.
func TestOtherOpenings(t *testing.T) {
	const why, how, end = "渡口没有遮挡，候船的人淋雨是常事。", "村里拿出空地搭了棚子，谁家有木料谁家出。", "候船的人有了坐处，船家也不着急了。"
	full := func(title, a, b, c string) string {
		return title + "\n" + a + why + "\n" + b + how + "\n" + c + end + "\n"
	}
	for name, c := range map[string]struct{ text, want string }{
		"a case that opens with its practices": {
			full("老渡口的棚子", "一、问题由来\n", "二、破解之策\n", "三、治理效果\n") + full("水塔下的书屋", "一、问题由来\n", "二、破解之策\n", "三、治理效果\n") +
				"石阶旁的路灯\n一、主要做法\n" + how + "\n二、工作成效\n" + end + "\n",
			"老渡口的棚子: 问题由来 破解之策 治理效果; 水塔下的书屋: 问题由来 破解之策 治理效果; 石阶旁的路灯: 主要做法 工作成效"},
		"a number within the brackets": {
			full("老渡口的棚子", "〖01 缘起〗\n", "〖02 行动〗\n", "〖03 收获〗\n") + full("水塔下的书屋", "〖01 缘起〗\n", "〖02 行动〗\n", "〖03 收获〗\n"),
			"老渡口的棚子: 01缘起 02行动 03收获; 水塔下的书屋: 01缘起 02行动 03收获"},
		"a number in brackets within angle brackets": {
			full("老渡口的棚子", "＜(1)起因＞\n", "＜(2)做法＞\n", "＜(3)成效＞\n") + full("水塔下的书屋", "＜(1)起因＞\n", "＜(2)做法＞\n", "＜(3)成效＞\n"),
			"老渡口的棚子: (1)起因 (2)做法 (3)成效; 水塔下的书屋: (1)起因 (2)做法 (3)成效"},
		"headings below a section whose text does not follow its colon": {
			strings.Repeat("老渡口的棚子\n✦一、现实困境："+why+"\n✦二、实践探索：\n（一）先搭起来\n"+how+"\n（二）再立规矩\n"+how+"\n✦三、阶段成效："+end+"\n", 2),
			"老渡口的棚子: 现实困境 实践探索 阶段成效; 老渡口的棚子: 现实困境 实践探索 阶段成效"},
		"labels of one author alone": {
			full("老渡口的棚子", "背景：", "做法：", "成效：") + full("水塔下的书屋", "起因：", "举措：", "结果：") + "启示：办法从村里来，才能在村里行得通。\n" + full("石阶旁的路灯", "背景：", "做法：", "成效："),
			"老渡口的棚子: 背景 做法 成效; 水塔下的书屋: 起因 举措 结果 启示; 石阶旁的路灯: 背景 做法 成效"},
		"cases that open with their practices take turns": {
			strings.Repeat("老渡口的棚子\n【问题由来】\n"+why+"\n【破解之策】\n"+how+"\n【治理效果】\n"+end+"\n水塔下的书屋\n【主要做法】\n"+how+"\n【工作成效】\n"+end+"\n", 2),
			"老渡口的棚子: 问题由来 破解之策 治理效果; 水塔下的书屋: 主要做法 工作成效; 老渡口的棚子: 问题由来 破解之策 治理效果; 水塔下的书屋: 主要做法 工作成效"},
		"titles that hold words of sections": {
			"村镇小事案例集\n\n# 候船棚的好办法\n\n## 缘起\n\n" + why + "\n\n## 行动\n\n" + how + "\n\n# 棚子结果怎么样\n\n## 缘起\n\n" + why + "\n\n## 行动\n\n" + how + "\n\n# 石阶旁的路灯\n\n## 缘起\n\n" + why + "\n\n## 行动\n\n" + how + "\n",
			"候船棚的好办法: 缘起 行动; 棚子结果怎么样: 缘起 行动; 石阶旁的路灯: 缘起 行动"},
		"a heading joined to its title": {
			full("老渡口的棚子", "■工作缘起\n", "■工作路径\n", "■工作成果\n") + full("水塔下的书屋", "■工作缘起\n", "■工作路径\n", "■工作成果\n") + full("石阶旁的路灯", "■工作缘起\n", "■工作路径\n", "■工作成果\n") +
				"井台边的池子■工作缘起\n" + why + "\n■工作路径\n" + how + "\n■工作成果\n" + end + "\n",
			"老渡口的棚子: 工作缘起 工作路径 工作成果; 水塔下的书屋: 工作缘起 工作路径 工作成果; 石阶旁的路灯: 工作缘起 工作路径 工作成果; 井台边的池子: 工作缘起 工作路径 工作成果"},
		"a misread heading behind a bullet": {
			full("老渡口的棚子", "■改革背景\n", "■改革举措\n", "■改革成效\n") + full("水塔下的书屋", "■改革背景\n", "■改革举措\n", "■改革戌妏\n") + full("石阶旁的路灯", "■改革背景\n", "■改革举措\n", "■改革成效\n"),
			"老渡口的棚子: 改革背景 改革举措 改革成效; 水塔下的书屋: 改革背景 改革举措 改革成效; 石阶旁的路灯: 改革背景 改革举措 改革成效"},
		"a book of two cases with its name above the first": {
			"渡口治理典型案例\n\n" + full("老渡口的棚子", "【背景】\n", "【做法】\n", "【成效】\n") + full("水塔下的书屋", "【背景】\n", "【做法】\n", "【成效】\n"),
			"老渡口的棚子: 背景 做法 成效; 水塔下的书屋: 背景 做法 成效"},
		"captions above titles in one form": {
			full("石桥镇：老渡口的棚子", "【背景】\n", "【做法】\n", "【成效】\n") + "志愿者在整理物资\n" + full("青禾镇：水塔下的书屋", "【背景】\n", "【做法】\n", "【成效】\n") + full("湾头镇：石阶旁的路灯", "【背景】\n", "【做法】\n", "【成效】\n"),
			"石桥镇：老渡口的棚子: 背景 做法 成效; 青禾镇：水塔下的书屋: 背景 做法 成效; 湾头镇：石阶旁的路灯: 背景 做法 成效"},
		"numbered names of sections that hold no practices": {
			full("案例1.过期糕点怎么赔", "一、基本案情\n", "二、裁判结果\n", "三、典型意义\n") + full("案例2.退租押金的纠纷", "一、基本案情\n", "二、裁判结果\n", "三、典型意义\n"),
			"过期糕点怎么赔: 基本案情 裁判结果 典型意义; 退租押金的纠纷: 基本案情 裁判结果 典型意义"},
		"names of sections that hold no practices": {
			full("过期糕点怎么赔", "基本案情：", "处理结果：", "典型意义：") + full("退租押金的纠纷", "基本案情：", "处理结果：", "典型意义："),
			"过期糕点怎么赔: 基本案情 处理结果 典型意义; 退租押金的纠纷: 基本案情 处理结果 典型意义"},
	} {
		var got []string
		for _, k := range splitText(t, c.text).Cases {
			one := k.Title + ":"
			for _, s := range k.Sections {
				if s.Marker != "" {
					one += " " + s.Marker
				}
			}
			got = append(got, one)
		}
		if all := strings.Join(got, "; "); all != c.want {
			t.Errorf("%s: %s", name, all)
		}
	}
}
