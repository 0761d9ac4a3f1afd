// Command steps tells where the time of whole runs goes, by step: what each takes by the
// clock and of the processor, what it allocates, and beside it the floor, that is the least that
// the work of the step would take on this machine: its multiplications at the speed of the
// kernels, its bytes at that of the hash that every file goes through.
//
//	go run ./bench/steps -data ../shared           the table
//	go run ./bench/steps -data ../shared -update   and written to docs/quality/steps.txt
//	go run ./bench/steps -only add                 one of book, documents, many, add
//
// Each run is a process of its own, started three times; the fastest by the clock is told.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", filepath.Join("..", "shared"), "folder with eval/")
	only := flag.String("only", "", "runs to measure, joined by commas; all if empty")
	update := flag.Bool("update", false, "write docs/quality/steps.txt")
	flag.Parse()
	var text strings.Builder
	if err := measure(io.MultiWriter(os.Stdout, &text), *data, *only); err != nil {
		log.Fatal("steps: ", err)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("docs", "quality", "steps.txt"), []byte(text.String()), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func measure(out io.Writer, data, only string) error {
	dir, err := os.MkdirTemp("", "casebook-steps-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	exe := filepath.Join(dir, "casebook")
	c := exec.Command("go", "build", "-trimpath", "-o", exe, "./cmd/casebook")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if msg, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, msg)
	}
	r := measuredRates()
	fmt.Fprintf(out, "# go run ./bench/steps -update · %s/%s, %d cores\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Fprintf(out, "# floors: %.1f thousand million multiplications a second and core, %.2f GB hashed a second and core\n", r.multiplications/1e9, r.bytes/1e9)
	for _, run := range runs {
		if only != "" && !strings.Contains(","+only+",", ","+run.name+",") {
			continue
		}
		p := &program{exe: exe, dir: filepath.Join(dir, run.name), data: data}
		if err := os.MkdirAll(p.dir, 0o755); err != nil {
			return err
		}
		best, err := run.do(p)
		if err != nil {
			fmt.Fprintf(out, "\n%s: left out (%v)\n", run.says, err)
			continue
		}
		fmt.Fprintf(out, "\n%s: %.2f s by the clock, %.2f s of the processor, %.0f MiB\n", run.says, best.clock, best.processor, best.mib)
		if a := best.alone; a != nil {
			fmt.Fprintf(out, "beyond the new book by itself: %.2f s by the clock, %.2f s of the processor\n", best.clock-a.clock, best.processor-a.processor)
		}
		best.print(out, r)
	}
	return nil
}
