package main

import (
	"context"
	"errors"
	"os/exec"
	"time"

	"github.com/chromedp/chromedp"
)

// seen are times in milliseconds.
type seen struct{ first, whole, slowest, median float64 }

// typing types a query key by key and times each one to the second frame after it.
const typing = `(async () => {
  const q = document.getElementById("f-q"), frame = () => new Promise((r) => requestAnimationFrame(r)), times = [];
  q.focus();
  await new Promise((r) => setTimeout(r, 1500));
  for (const word of ["居民", "每月 老人", "2300余只", "停车"]) {
    for (let i = 1; i <= word.length; i++) {
      const start = performance.now();
      q.value = word.slice(0, i);
      q.dispatchEvent(new Event("input", { bubbles: true }));
      const said = document.getElementById("count").textContent;
      await frame(); await frame();
      times.push(performance.now() - start);
      await new Promise((r) => setTimeout(r, 150));
    }
  }
  times.sort((a, b) => a - b);
  return [times[times.length - 1], times[times.length >> 1]];
})()`

// painted waits for the first contentful paint, which may come after loading, and
// answers when it came and when the script had run.
const painted = `new Promise((done) => {
  const look = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    if (paint) done([paint.startTime, performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart]);
    else setTimeout(look, 20);
  };
  look();
})`

// view opens a page in a headless Chromium and times it.
func view(path string) (seen, error) {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" {
		return seen{}, errors.New("no Chromium: apt-get install chromium")
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(program), chromedp.NoFirstRun, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900))
	defer stop()
	tab, end := chromedp.NewContext(alloc)
	defer end()
	ctx, cancel := context.WithTimeout(tab, 2*time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+path)); err != nil {
		return seen{}, err
	}
	times, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](painted, chromedp.EvalAwaitPromise))
	if err != nil {
		return seen{}, err
	}
	keys, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](typing, chromedp.EvalAwaitPromise))
	if err != nil {
		return seen{}, err
	}
	return seen{times[0], times[1], keys[0], keys[1]}, nil
}
