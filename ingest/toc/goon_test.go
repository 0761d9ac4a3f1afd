package toc

import "testing"

func TestGoesOnWithoutItsCases(t *testing.T) {
	const text = "街坊们商量了三天，定下了轮流看灯的办法。"
	for _, c := range []struct {
		name  string
		lines []string
		want  int
	}{
		{"the last two are lost", []string{"目录", "案例1：街巷里的灯", "案例2：桥头的修车摊", "案例3：河边的长凳", "案例4：坡上的水井", "案例1：街巷里的灯", text, "案例2：桥头的修车摊", text}, 4},
		{"numbers that the body has not", []string{"目录", "【案例1】街巷里的灯", "【案例2】桥头的修车摊", "【案例3】河边的长凳", "街巷里的灯", text, "桥头的修车摊", text}, 3},
		{"numbers behind a word of praise", []string{"目录", "典型案例1：街巷里的灯", "典型案例2：桥头的修车摊", "街巷里的灯", text, "桥头的修车摊", text}, 2},
		{"none is lost, a foreword follows", []string{"目录", "1. 街巷里的灯", "2. 桥头的修车摊", "前言", text, "1. 街巷里的灯", text, "2. 桥头的修车摊", text}, 2},
		{"a list of another form follows", []string{"目录", "1. 街巷里的灯", "2. 桥头的修车摊", "三、编写说明", "1. 街巷里的灯", text, "2. 桥头的修车摊", text}, 2},
	} {
		if got := found(c.lines...); got != c.want {
			t.Errorf("%s: %d entries, want %d", c.name, got, c.want)
		}
	}
}
