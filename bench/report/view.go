package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// seen are times in milliseconds: first and whole by the clock, the others what the
// page's main thread worked, which other work on the machine does not change.
type seen struct{ first, whole, load, slowest, median float64 }

// queries are typed key by key: a word, words, a number, and words of several themes.
var queries = []string{"居民", "每月 老人", "2300余只", "停车", "志愿者、社区"}

// key puts a text into the search and waits until its result has been drawn.
const key = `(async (text) => {
  const q = document.getElementById("f-q"), frame = () => new Promise((r) => requestAnimationFrame(r));
  q.value = text;
  q.dispatchEvent(new Event("input", { bubbles: true }));
  await frame(); await frame();
  return document.getElementById("count").textContent;
})(%q)`

// typed types the queries and gives the work of each key, sorted.
func typed(ctx context.Context) ([]float64, error) {
	// The texts are folded while the reader looks at the page.
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](`new Promise((r) => setTimeout(r, 4000))`, chromedp.EvalAwaitPromise)); err != nil {
		return nil, err
	}
	var out []float64
	for _, query := range queries {
		for i := range []rune(query) {
			before, err := worked(ctx)
			if err != nil {
				return nil, err
			}
			if _, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf(key, string([]rune(query)[:i+1])), chromedp.EvalAwaitPromise)); err != nil {
				return nil, err
			}
			after, err := worked(ctx)
			if err != nil {
				return nil, err
			}
			out = append(out, after-before)
		}
	}
	slices.Sort(out)
	return out, nil
}

// worked is how long the main thread of the page has worked, in milliseconds.
func worked(ctx context.Context) (ms float64, err error) {
	err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		res, err := cdp.Call(ctx, tab, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, m := range res.Metrics {
			if m.Name == "TaskDuration" {
				ms = 1000 * m.Value
			}
		}
		return nil
	}))
	return ms, err
}

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
	ctx, cancel := context.WithTimeout(tab, 5*time.Minute)
	defer cancel()
	err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
		return err
	}), chromedp.Navigate("file://"+path))
	if err != nil {
		return seen{}, err
	}
	times, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](painted, chromedp.EvalAwaitPromise))
	if err != nil {
		return seen{}, err
	}
	load, err := worked(ctx)
	if err != nil {
		return seen{}, err
	}
	keys, err := typed(ctx)
	if err != nil {
		return seen{}, err
	}
	return seen{times[0], times[1], load, keys[len(keys)-1], keys[len(keys)/2]}, nil
}
