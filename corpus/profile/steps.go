package profile

import (
	"bytes"
	"context"
	"fmt"
	"runtime/metrics"
	"runtime/trace"
	"slices"
	"sync"
	"time"
)

// StepsHeader names the columns of Steps: the name of the step; when it began, in
// seconds since the recording did; how long it took by the clock; the seconds that the
// processor worked for the whole process meanwhile; and the MiB allocated meanwhile.
// Steps that run beside each other share these two. Then what there was to do, as a number and
// its unit, where that can be counted.
const StepsHeader = "step\tbegan_s\tclock_s\tprocessor_s\tallocated_mib\twork\tunit\n"

// Units of work.
const (
	Multiplications = "multiplications" // each with an addition, in single precision
	Characters      = "characters"
)

// steps are what the parts of a run took.
type steps struct {
	start time.Time
	mu    sync.Mutex
	done  []step
	work  []work
}

// work is what a step had to do.
type work struct {
	step, unit string
	amount     float64
}

// step is one part of a run.
type step struct {
	name         string
	began, clock time.Duration
	processor    float64 // seconds
	allocated    uint64  // bytes
}

func (s *steps) begin() { s.start = time.Now() }

type key struct{}

// With makes the steps done under ctx known to the profile.
func (p *Profile) With(ctx context.Context) context.Context {
	if p == nil {
		return ctx
	}
	return context.WithValue(ctx, key{}, p)
}

// Step begins a step of the run that ctx belongs to, and the answer ends it. Without a
// profile it costs next to nothing.
func Step(ctx context.Context, name string) (end func()) {
	region := trace.StartRegion(ctx, name)
	p, ok := ctx.Value(key{}).(*Profile)
	if !ok {
		return region.End
	}
	at, processor, allocated := time.Now(), processorTime(), bytesAllocated()
	return func() {
		region.End()
		s := step{name: name, began: at.Sub(p.steps.start), clock: time.Since(at),
			processor: processorTime() - processor, allocated: bytesAllocated() - allocated}
		p.steps.mu.Lock()
		defer p.steps.mu.Unlock()
		p.steps.done = append(p.steps.done, s)
	}
}

// Work says what there is to do in a step: an amount of a unit.
func Work(ctx context.Context, step, unit string, amount float64) {
	if p, ok := ctx.Value(key{}).(*Profile); ok {
		p.steps.mu.Lock()
		defer p.steps.mu.Unlock()
		p.steps.work = append(p.steps.work, work{step, unit, amount})
	}
}

// workOf sums what there was to do in a step.
func (s *steps) workOf(step string) (amount float64, unit string) {
	for _, w := range s.work {
		if w.step == step {
			amount, unit = amount+w.amount, w.unit
		}
	}
	return amount, unit
}

// table lists the steps by when they began. What there was to do stands with the first of
// several parts of a step.
func (s *steps) table() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	slices.SortStableFunc(s.done, func(a, b step) int { return int(a.began - b.began) })
	b := bytes.NewBufferString(StepsHeader)
	told := map[string]bool{}
	for _, d := range s.done {
		fmt.Fprintf(b, "%s\t%.4f\t%.4f\t%.3f\t%.2f\t", d.name, d.began.Seconds(), d.clock.Seconds(), d.processor, float64(d.allocated)/(1<<20))
		if amount, unit := s.workOf(d.name); unit != "" && !told[d.name] {
			fmt.Fprintf(b, "%.0f\t%s", amount, unit)
		} else {
			b.WriteByte('\t')
		}
		b.WriteByte('\n')
		told[d.name] = true
	}
	return b.Bytes()
}

// bytesAllocated is what this process has allocated on its heap since it began.
func bytesAllocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
