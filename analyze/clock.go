package analyze

import (
	"context"
	"fmt"
	"time"

	"casebook/corpus"
	"casebook/corpus/profile"
)

// clock runs the steps one after the other and keeps how long each took. After an
// error, or once the run was cancelled, it runs no more of them: each step may
// rely on what those before it left.
type clock struct {
	ctx      context.Context
	progress func(step string)
	timings  []corpus.Timing
	err      error
}

// timed runs one step. Steps that stop early because the run was cancelled need
// not say so: what they leave is never looked at.
func timed[T any](c *clock, name string, do func() (T, error)) (out T) {
	if c.err != nil {
		return out
	}
	again := len(c.timings) > 0 && c.timings[len(c.timings)-1].Step == name
	if c.progress != nil && !again {
		c.progress(name)
	}
	start, end := time.Now(), profile.Step(c.ctx, name)
	got, err := do()
	end()
	if err == nil {
		err = c.ctx.Err()
	}
	if err != nil {
		c.err = fmt.Errorf("%s: %w", name, err)
		return out
	}
	if !again {
		c.timings = append(c.timings, corpus.Timing{Step: name})
	}
	c.timings[len(c.timings)-1].Seconds += time.Since(start).Seconds()
	return got
}
