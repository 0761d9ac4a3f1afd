package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"casebook/corpus/sample"
)

// The workbench says how much is doubted in a collection, until it is accepted in its review; English counts are those of one or many.
func TestDoubtsInTheWorkbench(t *testing.T) {
	sample.Plainly(t)
	b := startBench(t)
	path := filepath.Join(t.TempDir(), "无题.txt")
	text := "【缘起】老菜场棚顶漏雨，摊主意见不小。\n【做法】街道请摊主选样式，三家比价后定下来。\n【缘起】桥头没有修车的地方，骑车人推着走。\n【做法】社区划出六平方米，水电接到墙边。\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	b.drop(path)
	b.Until(`document.querySelector("#sum").textContent.includes("1 个文件，1 页")`, time.Minute)
	b.Do(click("#start"))
	b.Until(`!document.querySelector("#job-report").hidden`, 2*time.Minute)
	b.Until(`document.querySelector("#list .meta").textContent.includes("1 本书") && document.querySelector("#list .meta").textContent.includes("2 处存疑未核对")`, 10*time.Second)
	b.follow(`#list a[href$="/edit/"]`)
	for _, left := range []string{"1", "0"} {
		b.Until(`document.documentElement.dataset.cbReady === "yes"`, 20*time.Second)
		b.Do(click(`tr[data-doubt] .cb-beside`), click(`dialog[open] button[type="submit"]`))
		b.Until(`document.documentElement.dataset.cbReady === "yes" && document.querySelectorAll(".cb-beside").length === `+left, time.Minute)
	}
	b.Do(chromedp.Navigate(b.base + "?lang=en"))
	b.Until(`document.querySelector("#list .meta")?.textContent.includes("1 book ·") && !document.querySelector("#list .meta").textContent.includes("doubt")`, 10*time.Second)
}
