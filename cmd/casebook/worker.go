package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/pagecache"
	"casebook/ingest/pages"
	"casebook/ingest/queue"
	"casebook/internal/run"
)

// worker is what a worker is told.
type worker struct {
	login queue.Login
	hired bool
	tells bool // of each page
	ocr   string
	model string
	at    int // processes
}

func (a *app) workerCommand() *cobra.Command {
	w := worker{}
	c := &cobra.Command{
		Use: "worker --engine nats://HOST:4222",
		Example: `  casebook worker --engine nats://queue.example:4222 --nats-creds reader.creds
  NATS_PASSWORD=… casebook worker --engine tls://10.0.0.5:4222 --nats-user reader --workers 8`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error { return a.work(c.Context(), w) },
	}
	f := c.Flags()
	f.StringVar(&w.login.URL, "engine", "", "")
	f.IntVar(&w.at, "workers", runtime.NumCPU(), "")
	f.StringVar(&w.ocr, "ocr", "auto", "")
	f.StringVar(&w.model, "ocr-model", "best", "")
	declareLogin(f, &w.login)
	f.BoolVar(&w.tells, "verbose", false, "")
	f.BoolVar(&w.hired, "hired", false, "")
	f.MarkHidden("hired")
	return c
}

// work reads pages in this process, or in several that it looks after.
func (a *app) work(ctx context.Context, w worker) error {
	if w.hired {
		l, gone, err := queue.ReadLogin(os.Stdin)
		if err != nil {
			return usage(message.Fail("queue.no_login", message.Verbatim(err.Error())))
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		go func() { <-gone; cancel() }()
		remark := func(m message.Message) { queue.Remark(os.Stdout, m) }
		if err := a.readFor(ctx, l, w, remark, func(m message.Message) { queue.Reads(os.Stdout, m) }); err != nil {
			queue.Farewell(os.Stdout, err)
			return err
		}
		return nil
	}
	fromEnvironment(&w.login)
	if !isURL(w.login.URL) {
		return usage(message.Fail("run.unknown_value", "engine", w.login.URL).Hint("run.use_one_of", []string{"nats://host:4222", "tls://host:4222"}))
	}
	if w.at < 1 {
		return usage(message.Fail("run.too_small", "workers", w.at).Hint("run.one_or_more"))
	}
	if w.at == 1 {
		return a.readAlone(ctx, w)
	}
	command := []string{"worker", "--hired", "--ocr", w.ocr, "--ocr-model", w.model}
	crew := queue.Hire(w.at, command, w.login, func(input string) string { return input }, func(m message.Message) { a.Say(m, message.Message{}) })
	stop := context.AfterFunc(ctx, crew.Dismiss)
	defer stop()
	if err := crew.Wait(); err != nil {
		return failed(withHint(err, "run.see_above"))
	}
	return nil
}

// readAlone reads pages in this process, which tells people of them.
func (a *app) readAlone(ctx context.Context, w worker) error {
	warn := func(m message.Message) { a.Say(m, message.Message{}) }
	return a.readFor(ctx, w.login, w, warn, func(m message.Message) {
		if w.tells && !m.IsZero() {
			warn(m)
		}
	})
}

// readFor reads pages in this process until ctx ends. warn is told what is amiss, tell of each page.
func (a *app) readFor(ctx context.Context, l queue.Login, w worker, warn, tell func(message.Message)) error {
	engine, err := choose.Choose(w.ocr, w.model)
	if err != nil {
		return usage(message.Wrap(err, "run.ocr").Hint("run.ocr_names"))
	}
	cache, err := pagecache.Folder()
	if err != nil {
		cache = filepath.Join(os.TempDir(), "casebook", "pages")
	}
	hand, err := pages.NewHand(ctx, pages.Options{OCR: engine, Workers: 1})
	if err != nil {
		return &run.Failure{Kind: run.Missing, Err: withHint(err, "ocr.do_one")}
	}
	defer hand.Close()
	r, err := queue.NewWorker(ctx, l, hand, filepath.Dir(cache), warn)
	if err != nil {
		return failed(withHint(err, "queue.check_url"))
	}
	r.Tell = tell
	if !w.hired {
		a.Note(message.New("queue.worker_ready", l.URL, hand.Method().OCR))
	}
	if err := r.Run(ctx); err != nil {
		return failed(withHint(err, "queue.same_program"))
	}
	if !w.hired {
		a.Note(message.New("queue.worker_left", r.Done()))
	}
	return nil
}
