package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"casebook/bench/plot"
	"casebook/bench/usage"
)

// build builds the program that is measured end to end.
func (b *bench) build() (err error) {
	b.program, err = built()
	return err
}

// built is the program of this folder, in a file that the caller removes.
func built() (path string, err error) {
	f, err := os.CreateTemp("", "casebook")
	if err != nil {
		return "", err
	}
	f.Close()
	_, err = output(exec.Command("go", "build", "-o", f.Name(), "./cmd/casebook"))
	return f.Name(), err
}

// endToEnd analyses a stored collection, writes its report, and analyses it again as one that
// follows a last run, as a user does, each command a process of its own.
func (b *bench) endToEnd(dir string, n int) error {
	sum := plot.Point{Docs: n}
	for _, step := range []struct {
		name string
		args []string
	}{
		{"analyze", []string{"analyze", dir, "--fresh", "--themes", strconv.Itoa(b.k)}},
		{"report", []string{"report", dir}},
		{"again", []string{"analyze", dir, "--themes", strconv.Itoa(b.k + 1)}},
	} {
		start := time.Now()
		cmd := exec.Command(b.program, step.args...)
		if _, err := output(cmd); err != nil {
			return err
		}
		cpu, peak := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), usage.PeakOf(cmd.ProcessState)
		size, err := written(dir)
		if err != nil {
			return err
		}
		fmt.Fprintf(b.out, "%-9d %-8s %8.1f %8.1f %9.3f %8.0f %8.0f\n", n, step.name, cpu, time.Since(start).Seconds(), 1000*cpu/float64(n), peak, size)
		if step.name == "again" {
			continue // the plot shows the way of a first run
		}
		sum.Seconds, sum.MiB = sum.Seconds+cpu, max(sum.MiB, peak)
	}
	b.points = append(b.points, sum)
	return nil
}

// written is how many MB the files of a folder take.
func written(dir string) (mb float64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			mb += float64(info.Size()) / 1e6
		}
		return err
	})
	return mb, err
}
