// Package profile records where a run's time and memory go, for those who make
// casebook faster: the files are those of Go's own tools.
package profile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
)

// Names of the files in the folder of a profile.
const (
	CPU    = "cpu.pprof" // go tool pprof: a sample each 10 ms of processor time
	Memory = "mem.pprof" // go tool pprof: what was allocated (-sample_index=alloc_space) and what is held
	Trace  = "trace.out" // go tool trace: what ran when on which core; steps are its tasks
	Steps  = "steps.tsv" // a line a step, see StepsHeader
)

// Profile is a recording under way. The zero of *Profile, nil, records nothing.
type Profile struct {
	dir   string
	files []io.Closer
	steps steps
}

// Start begins to record into a folder, which is made where it is not there.
func Start(dir string) (*Profile, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	runtime.MemProfileRate = 64 << 10 // finer than usual: books are small
	p := &Profile{dir: dir}
	for _, k := range []struct {
		name  string
		start func(io.Writer) error
	}{{CPU, pprof.StartCPUProfile}, {Trace, trace.Start}} {
		f, err := os.Create(filepath.Join(dir, k.name))
		if err == nil {
			p.files = append(p.files, f)
			err = k.start(f)
		}
		if err != nil {
			return nil, errors.Join(err, p.end())
		}
	}
	p.steps.begin()
	return p, nil
}

// Stop ends the recording and writes what is known at its end only.
func (p *Profile) Stop() error {
	if p == nil {
		return nil
	}
	table := p.steps.table()
	err := p.end()
	return errors.Join(err, os.WriteFile(filepath.Join(p.dir, Steps), table, 0o644), p.memory())
}

// end stops what writes while the run goes on.
func (p *Profile) end() error {
	pprof.StopCPUProfile()
	trace.Stop()
	var errs []error
	for _, f := range p.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

// memory writes all that was allocated since the process began.
func (p *Profile) memory() error {
	f, err := os.Create(filepath.Join(p.dir, Memory))
	if err != nil {
		return err
	}
	return errors.Join(pprof.Lookup("allocs").WriteTo(f, 0), f.Close())
}
