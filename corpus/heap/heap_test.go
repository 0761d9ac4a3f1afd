package heap

import (
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestShareReachesTheLeastAndNeverLessThanUsual(t *testing.T) {
	const saving = 60
	for _, c := range []struct {
		held, floor int64
		want        int
	}{
		{0, least, first}, {1 << 20, least, first}, {4 << 20, least, 300}, {8 << 20, least, 100}, {10 << 20, least, saving}, {100 << 20, least, saving},
		{0, 0, saving}, {1 << 20, 0, saving}, {100 << 20, 0, saving},
	} {
		if got := share(c.held, c.floor, saving); got != c.want {
			t.Errorf("%d MiB held, at least %d: %d %%, want %d", c.held>>20, c.floor>>20, got, c.want)
		}
	}
}

// After a collection with much in hand the share is that which was asked for.
func TestShareFollowsWhatIsHeld(t *testing.T) {
	if os.Getenv("GOGC") != "" {
		t.Skip("GOGC overrules")
	}
	const saving = 60
	Save(saving)
	defer percent.Store(usual)
	hold := make([]byte, 2*least)
	for range 100 {
		runtime.GC()
		time.Sleep(time.Millisecond)
		now := debug.SetGCPercent(first)
		debug.SetGCPercent(now)
		if now == saving {
			runtime.KeepAlive(hold)
			return
		}
	}
	t.Error("the share is not that of Save")
}

// Where there is room nothing is collected before it is reached; children that save all have none.
func TestRoom(t *testing.T) {
	defer floor.Store(floor.Load())
	floor.Store(least)
	if Room(least); floor.Load() != 2*least {
		t.Errorf("%d bytes may be held, want %d", floor.Load(), 2*least)
	}
	floor.Store(0)
	if Room(least); floor.Load() != 0 {
		t.Errorf("%d bytes may be held by a child", floor.Load())
	}
}

// Spend holds up to what it names, and no further.
func TestSpendEnds(t *testing.T) {
	if os.Getenv("GOGC") != "" {
		t.Skip("GOGC overrules")
	}
	const saving, spending = 60, 170
	Save(saving)
	Spend(spending, 3*least)
	defer percent.Store(usual)
	defer Spend(0, 0)
	for _, c := range []struct{ hold, want int }{{2 * least, spending}, {4 * least, saving}} {
		hold := make([]byte, c.hold)
		now := 0
		for i := 0; i < 100 && now != c.want; i++ {
			runtime.GC()
			time.Sleep(time.Millisecond)
			now = debug.SetGCPercent(first)
			debug.SetGCPercent(now)
		}
		if now != c.want {
			t.Errorf("%d MiB held: %d %%, want %d", c.hold>>20, now, c.want)
		}
		runtime.KeepAlive(hold)
	}
}

// GOGC is left alone.
func TestTheEnvironmentOverrules(t *testing.T) {
	if os.Getenv("GOGC") == "77" {
		if got := debug.SetGCPercent(77); got != 77 {
			t.Errorf("%d %%", got)
		}
		return
	}
	c := exec.Command(os.Args[0], "-test.run=TestTheEnvironmentOverrules")
	c.Env = append(os.Environ(), "GOGC=77")
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
