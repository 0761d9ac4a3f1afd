// Command shots takes pictures of a report: at 360, 1280 and 1920 px, light and
// dark, as it prints, and its first view as report.png.
//
//	go run ./bench/report/shots REPORT.html FOLDER
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: shots REPORT.html FOLDER")
		os.Exit(2)
	}
	if err := shoot(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

// tallest bounds a picture: what is below it looks like what is above.
const tallest = 5200

func shoot(report, folder string) error {
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
	ctx, cancel := context.WithTimeout(tab, 3*time.Minute)
	defer cancel()
	for _, s := range []struct {
		width        int64
		scheme, part string
	}{{360, "light", ""}, {1280, "light", ""}, {1920, "light", ""}, {1280, "dark", ""}, {1920, "dark", ""}, {360, "dark", ""}, {360, "light", "#cases"}, {1280, "light", "#cases"}, {1280, "light", "#regions"}, {1280, "light", "#quality"}, {1280, "dark", "#regions"}} {
		name := fmt.Sprintf("%d-%s", s.width, s.scheme)
		if s.part != "" {
			name += "-" + s.part[1:]
		}
		if err := picture(ctx, "file://"+report, s.part, s.width, s.scheme, filepath.Join(folder, name+".png")); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := picture(ctx, "file://"+report, "#main", 1280, "light", filepath.Join(folder, "report.png")); err != nil {
		return fmt.Errorf("report.png: %w", err)
	}
	return paper(ctx, folder)
}

// picture takes the whole page, or the view that a link to a part of it opens.
func picture(ctx context.Context, url, part string, width int64, scheme, path string) error {
	high := int64(900)
	if width < 500 {
		high = 780
	}
	err := chromedp.Do(ctx, chromedp.EmulateViewport(width, high), chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	}), chromedp.Navigate("about:blank"), chromedp.Navigate(url+part))
	if err != nil {
		return err
	}
	clip := &page.Viewport{Width: float64(width), Height: tallest, Scale: 1}
	if part == "#cases" {
		// A search under way shows more of it.
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](`const q = document.getElementById("f-q"); q.value = "居民"; q.dispatchEvent(new Event("input", {bubbles: true})); document.querySelector(".case:not([hidden])").open = true; 1`)); err != nil {
			return err
		}
	}
	switch part {
	case "":
	case "#main": // what one sees first
		clip.Height = 1000
	default:
		top, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`document.querySelector("`+part+`").getBoundingClientRect().top + scrollY - 16`))
		if err != nil {
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

// paper prints the page that is open.
func paper(ctx context.Context, folder string) error {
	data, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "report.pdf"), data, 0o644)
}
