// Package browsertest drives a headless Chromium for tests of pages, and keeps what the
// pages complained of and asked for. Tests are skipped where there is no Chromium.
package browsertest

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Browser is one window.
type Browser struct {
	T   *testing.T
	Ctx context.Context // of the window, for chromedp

	mu        sync.Mutex
	errors    []string
	requested []string
}

// New starts a Chromium with a window as large as said, in CSS pixels, and a profile of
// its own.
func New(t *testing.T, width, height int, more ...chromedp.ExecAllocatorOption) *Browser {
	t.Helper()
	if testing.Short() {
		t.Skip("short: no browser")
	}
	opts := append([]chromedp.ExecAllocatorOption{chromedp.ExecPath(program(t)), chromedp.NoFirstRun, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(width, height), chromedp.Env("TMPDIR=" + t.TempDir())}, more...)
	alloc, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	tab, end := chromedp.NewContext(alloc)
	t.Cleanup(func() {
		end()
		stop()
	})
	b := &Browser{T: t, Ctx: tab}
	b.watch(tab)
	return b
}

// program is a Chromium of this machine.
func program(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	t.Skip("no Chromium on this machine: apt-get install chromium")
	return ""
}

func (b *Browser) watch(tab context.Context) {
	b.T.Helper()
	if err := chromedp.Listen(tab, b.listen); err != nil {
		b.T.Fatal(err)
	}
	b.Do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, network.Enable, network.EnableParams{})
		return err
	}))
}

func (b *Browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			b.errors = append(b.errors, fmt.Sprint("console: ", e.Args))
		}
	case *network.EventRequestWillBeSent:
		b.requested = append(b.requested, e.Request.URL)
	}
}

// Do does actions one after the other, within a minute.
func (b *Browser) Do(actions ...chromedp.Action[chromedp.Void]) {
	b.T.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.T.Fatal(err)
	}
}

// Ask evaluates an expression in the page; promises are waited for.
func Ask[V any](b *Browser, expression string) V {
	b.T.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, time.Minute)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[V](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.T.Fatalf("%s: %v", expression, err)
	}
	return v
}

// Until waits, no longer than said, for a condition in the page, which may be loading
// meanwhile.
func (b *Browser) Until(condition string, longest time.Duration) {
	b.T.Helper()
	for end := time.Now().Add(longest); ; time.Sleep(20 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(b.Ctx, 10*time.Second)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](condition))
		cancel()
		if ok && err == nil {
			return
		}
		if time.Now().After(end) {
			b.T.Fatalf("never true: %s (%v)", condition, err)
		}
	}
}

// Text is the text of the first element that a selector finds.
func (b *Browser) Text(selector string) string {
	b.T.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, time.Minute)
	defer cancel()
	s, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(selector)))
	if err != nil {
		b.T.Fatal(err)
	}
	return s
}

// Quiet holds pages to silence: no error, no warning, and no request but for addresses
// that begin as said.
func (b *Browser) Quiet(homes ...string) {
	b.T.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range b.errors {
		b.T.Errorf("the page complains: %s", e)
	}
	homes = append(homes, "data:", "about:blank")
asked:
	for _, r := range b.requested {
		for _, h := range homes {
			if strings.HasPrefix(r, h) {
				continue asked
			}
		}
		b.T.Errorf("the page asks for %s", r)
	}
}
