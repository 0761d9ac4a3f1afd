// Command shots takes pictures of a report: at 360, 768, 1280 and 1920 px, light and
// dark, of its parts, as it prints, and its first view as report.png. With names it
// takes only those: 1280-light, 360-dark-cases, report, paper.
//
//	go run ./bench/report/shots REPORT.html FOLDER [NAME...]
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: shots REPORT.html FOLDER [NAME...]")
		os.Exit(2)
	}
	if err := shoot(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

// tallest bounds a picture: what is below it looks like what is above.
const tallest = 5200

// shot is a view of the page, light or dark; part is "" for the whole page.
type shot struct {
	width        int64
	scheme, part string
}

func (s shot) name() string {
	if s.part == "" {
		return fmt.Sprintf("%d-%s", s.width, s.scheme)
	}
	return fmt.Sprintf("%d-%s-%s", s.width, s.scheme, s.part)
}

// shots are the whole page in every width and both colours, and the parts that most
// depend on them.
func shots() (out []shot) {
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{360, 768, 1280, 1920} {
			out = append(out, shot{width, scheme, ""})
			for _, part := range []string{"cases", "t-T01", "map", "regions", "compare", "findings", "news", "course", "quality"} {
				out = append(out, shot{width, scheme, part})
			}
		}
	}
	return out
}

func shoot(report, folder string, only []string) error {
	report, err := filepath.Abs(report)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	program, err := exec.LookPath("chromium")
	if err != nil {
		return fmt.Errorf("no Chromium: apt-get install chromium: %w", err)
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(program), chromedp.NoFirstRun, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU)
	defer stop()
	tab, end := chromedp.NewContext(alloc)
	defer end()
	ctx, cancel := context.WithTimeout(tab, 6*time.Minute)
	defer cancel()
	wanted := func(name string) bool { return len(only) == 0 || slices.Contains(only, name) }
	for _, s := range append(shots(), shot{1280, "light", "main"}) {
		name := s.name()
		if s.part == "main" {
			name = "report"
		}
		if !wanted(name) {
			continue
		}
		if err := picture(ctx, "file://"+report, s, filepath.Join(folder, name+".png")); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if !wanted("paper") {
		return nil
	}
	return paper(ctx, "file://"+report, folder)
}

// picture takes the whole page, or the view that a link to a part of it opens.
// A page that has no such part has no picture of it.
func picture(ctx context.Context, url string, s shot, path string) error {
	high := int64(900)
	if s.width < 500 {
		high = 780
	}
	if s.part != "" {
		url += "#" + s.part
	}
	err := chromedp.Do(ctx, chromedp.EmulateViewport(s.width, high), chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s.scheme}}})
		return err
	}), chromedp.Navigate("about:blank"), chromedp.Navigate(url))
	if err != nil {
		return err
	}
	if work := atWork[s.part]; work != "" {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](work)); err != nil {
			return err
		}
	}
	clip := &page.Viewport{Width: float64(s.width), Height: tallest, Scale: 1}
	switch s.part {
	case "":
	case "main": // what one sees first
		clip.Height = 1000
	default:
		top, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`document.getElementById("`+s.part+`") ? document.getElementById("`+s.part+`").getBoundingClientRect().top + scrollY - 16 : -1`))
		if err != nil || top < 0 {
			return err
		}
		clip.Y, clip.Height = top, 1800
	}
	var data []byte
	err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		beyond := true
		res, err := cdp.Call(ctx, tab, page.CaptureScreenshot, page.CaptureScreenshotParams{Clip: clip, CaptureBeyondViewport: &beyond})
		if err == nil {
			data = res.Data
		}
		return err
	}))
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// atWork is what is done in a part before its picture is taken: a search under way
// and two sides chosen show more than empty forms.
var atWork = map[string]string{
	"cases":   `(() => { const q = document.getElementById("f-q"); q.value = "居民"; q.dispatchEvent(new Event("input", {bubbles: true})); const c = document.querySelector(".case:not([hidden])"); if (c) c.open = true; document.getElementById("contexts").open = true; return 1; })()`,
	"compare": `(() => { [0, 1].forEach((i) => { const s = document.getElementById("side-" + i); s.dispatchEvent(new Event("focus")); s.selectedIndex = i + 1; s.dispatchEvent(new Event("input", {bubbles: true})); s.dispatchEvent(new Event("change", {bubbles: true})); }); return 1; })()`,
}

// paper prints the whole report.
func paper(ctx context.Context, url, folder string) error {
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(url)); err != nil {
		return err
	}
	data, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "report.pdf"), data, 0o644)
}
