// Package heap decides how often memory is collected: seldom while a process holds little,
// so that a short run does not spend its time on collecting what it will free by ending,
// and early enough once it holds more, so that peaks stay low on a desk computer.
//
// It is in force from the import on. The language initialises packages by their paths as soon
// as those that they import are ready, so this one, which imports almost nothing, comes
// before the large ones; their tables would otherwise have memory collected twice before main
// begins. GOGC in the environment overrules all of it.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

const (
	// least is what a process may hold, in bytes, before memory is collected at all.
	least = 16 << 20
	// usual is how much is allocated, in percent of what is held, until memory is
	// collected, as Go has it.
	usual = 100
	// first lets least be allocated by a process that holds nothing: Go takes 4 MiB at 100 %.
	first = 100 * least / (4 << 20)
)

// percent is what holds where more than floor bytes are held; spent, where it is more, up to
// plenty bytes.
var percent, floor, spent, plenty atomic.Int64

func init() {
	runtime.MemProfileRate = 0 // nobody reads it, unless package profile begins to record
	if os.Getenv("GOGC") != "" {
		return
	}
	percent.Store(usual)
	floor.Store(least)
	debug.SetGCPercent(first)
	follow(first)
}

// Save keeps peaks low from here on, for a little of the processor's time: memory is
// collected when so many percent were allocated of what is held.
func Save(of int) { percent.Store(int64(of)) }

// Spend lets so many percent be allocated of what is held while that is no more than most
// bytes: of a process that does much while it holds little, collecting takes a large part of the
// time. Beyond, Save holds.
func Spend(of int, most int64) {
	spent.Store(int64(of))
	plenty.Store(most)
}

// Room lets so many bytes more be held than usual before memory is collected at all: of a process that will come
// to hold as many anyway, collecting before takes time and spares nothing.
func Room(more int64) {
	if floor.Load() > 0 { // else SaveAll holds
		floor.Store(least + more)
	}
}

// SaveAll is Save for a process that stands beside many of its kind: it collects memory however
// little it holds.
func SaveAll(of int) {
	Save(of)
	floor.Store(0)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(of)
	}
}

// cycle is what nothing refers to: it is found at each collection, and waited for anew.
type cycle struct{ at *int }

// follow sets, after each collection, when the next one begins; at is what is set now.
func follow(at int) {
	runtime.SetFinalizer(&cycle{new(int)}, func(*cycle) {
		now := held()
		of := percent.Load()
		if now <= plenty.Load() {
			of = max(of, spent.Load())
		}
		next := share(now, floor.Load(), int(of))
		if next != at {
			debug.SetGCPercent(next)
		}
		follow(next)
	})
}

// share is how much may be allocated, in percent of what is held: so much that floor is
// reached, and always so much as is usual.
func share(held, floor int64, usual int) int {
	if held == 0 {
		return max(usual, int(100*floor/(4<<20)))
	}
	return max(usual, min(first, int(100*floor/held)-100))
}

// held is what the last collection left, in bytes.
func held() int64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() != metrics.KindUint64 {
		return least
	}
	return int64(live[0].Value.Uint64())
}
