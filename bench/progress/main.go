// Command progress measures how true the time left is that the workbench tells: it has the
// program read a scan of 60 pages, follows what the page is told, and compares with what
// the rest took in the end.
//
//	go run ./bench/progress [-update]
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
)

const (
	pages  = 60
	result = "docs/quality/progress.txt"
)

func main() {
	child.Main(pdf.Service())
	update := flag.Bool("update", false, "write "+result)
	flag.Parse()
	var out bytes.Buffer
	err := measure(context.Background(), io.MultiWriter(os.Stdout, &out))
	if err == nil && *update {
		err = os.WriteFile(result, append([]byte("# How true the time left is. Command: go run ./bench/progress -update\n\n"), out.Bytes()...), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "progress:", err)
		os.Exit(1)
	}
}

func measure(ctx context.Context, out io.Writer) error {
	dir, err := os.MkdirTemp("", "casebook-progress-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	book := filepath.Join(dir, "60.pdf")
	if err := scan(ctx, book); err != nil {
		return err
	}
	exe := filepath.Join(dir, "casebook")
	if msg, err := exec.Command("go", "build", "-trimpath", "-o", exe, "./cmd/casebook").CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, msg)
	}
	c := exec.Command(exe, "workbench", filepath.Join(dir, "home"))
	c.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "CASEBOOK_CACHE="+filepath.Join(dir, "cache"), "DISPLAY=", "WAYLAND_DISPLAY=")
	stdout, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	defer c.Process.Kill()
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return err
	}
	p, err := enter(strings.TrimSpace(address))
	if err != nil {
		return err
	}
	seen, err := p.run(book)
	if err != nil {
		return err
	}
	return table(out, seen)
}

// scan writes the pages of the sample scan, repeated, each with a mark of its own.
func scan(ctx context.Context, path string) error {
	d, err := pdf.Open(ctx, sample.Path("sample-scan.pdf"), pdf.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	f := pdftest.New()
	var images []int
	for n := 1; n <= d.NumPages(); n++ {
		r, err := d.Render(ctx, n, 300)
		if err != nil {
			return err
		}
		images = append(images, f.Image(r.Image))
	}
	for i := range pages {
		f.Page(480, 650, fmt.Sprintf("q 480 0 0 650 0 0 cm /Im0 Do Q 0.6 g %d 4 1 1 re f", 4+i), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", images[i%len(images)]), "")
	}
	return os.WriteFile(path, f.Bytes(), 0o600)
}

// page is a browser's page, as far as it is needed here.
type page struct {
	home, origin string
	cookie       *http.Cookie
}

func enter(address string) (*page, error) {
	resp, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	if len(resp.Cookies()) != 1 {
		return nil, errors.New("not let in")
	}
	home, _, _ := strings.Cut(address, "enter/")
	host, _, _ := strings.Cut(strings.TrimPrefix(home, "http://"), "/")
	return &page{home, "http://" + host, resp.Cookies()[0]}, nil
}

func (p *page) post(what string, body any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	r, err := http.NewRequest(http.MethodPost, p.home+"api/"+what, bytes.NewReader(data))
	if err != nil {
		return err
	}
	r.AddCookie(p.cookie)
	r.Header.Set("Origin", p.origin)
	r.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		msg, _ := io.ReadAll(resp.Body)
		return fmt.Errorf("%s: %s", what, msg)
	}
	return nil
}

// told is what the page was told at a moment.
type told struct {
	at         time.Duration // since the start
	done, left int           // pages; seconds
}

// run starts a run over the book and returns what was told until its end.
func (p *page) run(book string) ([]told, error) {
	if err := p.post("put", map[string]any{"uploaded": []string{}, "paths": []string{book}}); err != nil {
		return nil, err
	}
	r, err := http.NewRequest(http.MethodGet, p.home+"api/events?lang=en", nil)
	if err != nil {
		return nil, err
	}
	r.AddCookie(p.cookie)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var seen []told
	var start time.Time
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		var v struct {
			Rows []struct{ Looking bool }
			Job  *struct {
				Running          bool
				Code, Done, Left int
			}
		}
		if err := json.Unmarshal([]byte(data), &v); err != nil {
			return nil, err
		}
		switch {
		case v.Job == nil && start.IsZero() && len(v.Rows) == 1 && !v.Rows[0].Looking:
			start = time.Now()
			go func() {
				if err := p.post("start", map[string]any{"name": "60"}); err != nil {
					fmt.Fprintln(os.Stderr, "progress:", err)
				}
			}()
		case v.Job != nil && v.Job.Running:
			done := v.Job.Done
			if n := len(seen); n > 0 {
				done = max(done, seen[n-1].done)
			}
			seen = append(seen, told{time.Since(start), done, v.Job.Left})
		case v.Job != nil:
			if v.Job.Code != 0 && v.Job.Code != 3 {
				return nil, fmt.Errorf("the run ended with code %d", v.Job.Code)
			}
			return append(seen, told{time.Since(start), pages, 0}), nil
		}
	}
	return nil, lines.Err()
}

// table prints what was told at each tenth page, and the worst from the tenth page on.
func table(out io.Writer, seen []told) error {
	end := seen[len(seen)-1].at
	fmt.Fprintf(out, "# A scan of %d pages on %s/%s, %d processors; %.0f s in all.\n", pages, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), end.Seconds())
	fmt.Fprintf(out, "%5s %10s %10s %10s %8s\n", "page", "after s", "told s", "really s", "told/real")
	next, within, all, worst, at := 0, 0, 0, 0.0, 0
	for _, t := range seen[:len(seen)-1] {
		real := (end - t.at).Seconds()
		ratio := float64(t.left) / real
		if t.done >= next {
			fmt.Fprintf(out, "%5d %10.1f %10d %10.1f %8.2f\n", t.done, t.at.Seconds(), t.left, real, ratio)
			next = t.done - t.done%10 + 10
		}
		if t.done < 10 || real < 5 {
			continue
		}
		if all++; math.Abs(ratio-1) <= 1.0/3 {
			within++
		}
		if off := math.Abs(ratio - 1); off > worst {
			worst, at = off, t.done
		}
	}
	fmt.Fprintf(out, "from page 10 until 5 s before the end: %d of %d within a third; the worst is %.0f%% off, at page %d\n", within, all, 100*worst, at)
	return nil
}
