package main

import (
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"casebook/corpus/message"
	"casebook/ingest/queue"
	"casebook/internal/run"
)

// declareEngine lists the options of who reads pages. Those of a NATS server have the
// names, and the variables of the environment, that its own tools use.
func (o *options) declareEngine(fs *pflag.FlagSet, mark func(name string)) {
	fs.StringVar(&o.Engine, "engine", run.EngineHere, "")
	fs.BoolVar(&o.WithoutShards, "read-missing-shards", false, "")
	fs.BoolVar(&o.Queue.RetryDead, "retry-dead", false, "")
	fs.StringVar(&o.Queue.Listen, "engine-listen", "", "")
	fs.DurationVar(&o.Queue.Patience, "engine-wait", 30*time.Second, "")
	fs.IntVar(&o.Queue.Tries, "engine-tries", 3, "")
	login := declareLogin(fs, &o.Queue.Login)
	for _, name := range append([]string{"engine", "read-missing-shards", "retry-dead", "engine-listen", "engine-wait", "engine-tries"}, login...) {
		mark(name)
	}
	for _, seldom := range append(login, "read-missing-shards", "engine-listen", "engine-wait", "engine-tries") {
		fs.MarkHidden(seldom) // casebook worker --help and docs/scale.md have them
	}
}

// loginFlags are the usual options of NATS, with the variables of its command-line tool.
var loginFlags = []struct {
	name, variable string
	field          func(*queue.Login) *string
}{
	{"nats-creds", "NATS_CREDS", func(l *queue.Login) *string { return &l.Creds }},
	{"nats-nkey", "NATS_NKEY", func(l *queue.Login) *string { return &l.NKey }},
	{"nats-user", "NATS_USER", func(l *queue.Login) *string { return &l.User }},
	{"nats-password", "NATS_PASSWORD", func(l *queue.Login) *string { return &l.Password }},
	{"nats-tlsca", "NATS_CA", func(l *queue.Login) *string { return &l.CA }},
	{"nats-tlscert", "NATS_CERT", func(l *queue.Login) *string { return &l.Cert }},
	{"nats-tlskey", "NATS_KEY", func(l *queue.Login) *string { return &l.Key }},
}

func declareLogin(fs *pflag.FlagSet, l *queue.Login) []string {
	var names []string
	for _, f := range loginFlags {
		fs.StringVar(f.field(l), f.name, "", "")
		names = append(names, f.name)
	}
	return names
}

// fromEnvironment fills in what the command line does not say.
func fromEnvironment(l *queue.Login) {
	for _, f := range loginFlags {
		if p := f.field(l); *p == "" {
			*p = os.Getenv(f.variable)
		}
	}
}

// isURL reports the address of a NATS server, or several with commas.
func isURL(engine string) bool {
	for _, u := range strings.Split(engine, ",") {
		if scheme, host, ok := strings.Cut(strings.TrimSpace(u), "://"); !ok || host == "" || scheme != "nats" && scheme != "tls" {
			return false
		}
	}
	return true
}

// checkEngine refuses engines that there are not, and completes the login of one.
func (o *options) checkEngine() error {
	switch {
	case o.Engine == run.EngineHere:
		return nil
	case o.Engine != run.EngineNATS && !isURL(o.Engine):
		return usage(message.Fail("run.unknown_value", "engine", o.Engine).Hint("run.use_one_of", []string{run.EngineHere, run.EngineNATS, "nats://host:4222"}))
	case o.Queue.Patience < time.Second:
		return usage(message.Fail("run.not_valid", "engine-wait", o.Queue.Patience.String()).Hint("run.value_such_as", "30s"))
	case o.Queue.Tries < 1:
		return usage(message.Fail("run.too_small", "engine-tries", o.Queue.Tries).Hint("run.one_or_more"))
	}
	fromEnvironment(&o.Queue.Login)
	return nil
}
