package queue

import (
	"context"
	"crypto/rand"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"

	"casebook/corpus/message"
)

// embedded is a NATS server in this process. It has one port, for clients that know the
// user and the password; no port for its state, for other servers, or for anything else.
type embedded struct {
	server *server.Server
	login  Login
	store  string
	warn   func(message.Message)
}

const serverStart = 20 * time.Second

// checkListen refuses to listen where others are without a password of the user's own.
func checkListen(o Options) error {
	if o.Listen == "" {
		return nil
	}
	host, port, err := net.SplitHostPort(o.Listen)
	if err != nil {
		return message.Fail("queue.listen_form", o.Listen).Hint("queue.write_listen")
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return message.Fail("queue.listen_form", o.Listen).Hint("queue.write_listen")
	}
	if ip := net.ParseIP(host); (ip == nil || !ip.IsLoopback()) && (o.User == "" || o.Password == "") {
		return message.Fail("queue.listen_open", o.Listen).Hint("queue.set_password")
	}
	return nil
}

// serve starts a server.
func serve(o Options) (*embedded, error) {
	if err := checkListen(o); err != nil {
		return nil, err
	}
	e := &embedded{store: o.Store, warn: o.Warn}
	if err := os.MkdirAll(e.store, 0o700); err != nil {
		return nil, message.Wrap(err, "queue.store", e.store)
	}
	opts, err := e.options(o)
	if err != nil {
		return nil, err
	}
	if e.server, err = server.NewServer(opts); err != nil {
		return nil, message.Wrap(err, "queue.no_server")
	}
	e.server.Start()
	if !e.server.ReadyForConnections(serverStart) {
		e.stop()
		return nil, message.Wrap(context.DeadlineExceeded, "queue.no_server")
	}
	e.login.URL = e.server.ClientURL()
	return e, nil
}

// options are those of the server. User and password are drawn, unless others are to know
// them.
func (e *embedded) options(o Options) (*server.Options, error) {
	e.login = Login{User: o.User, Password: o.Password, CA: o.CA}
	if o.Listen == "" || o.User == "" || o.Password == "" {
		e.login.User, e.login.Password = rand.Text(), rand.Text()
	}
	opts := &server.Options{
		ServerName: "casebook", JetStream: true, StoreDir: e.store, Host: "127.0.0.1", Port: server.RANDOM_PORT,
		Username: e.login.User, Password: e.login.Password, NoSigs: true, NoLog: true,
	}
	if o.Listen != "" {
		host, port, _ := net.SplitHostPort(o.Listen)
		opts.Host = host
		if opts.Port, _ = strconv.Atoi(port); opts.Port == 0 {
			opts.Port = server.RANDOM_PORT
		}
	}
	if o.Listen != "" && o.Cert != "" {
		config, err := server.GenTLSConfig(&server.TLSConfigOpts{CertFile: o.Cert, KeyFile: o.Key, CaFile: o.CA})
		if err != nil {
			return nil, message.Wrap(err, "queue.no_server").Hint("queue.check_certificate")
		}
		opts.TLSConfig, opts.TLS, opts.TLSTimeout = config, true, 5
	}
	return opts, nil
}

// dial connects to the server within this process.
func (e *embedded) dial(ctx context.Context) (*connection, error) {
	return dial(ctx, e.login, "run", e.warn, nats.InProcessServer(e.server))
}

func (e *embedded) stop() {
	e.server.Shutdown()
	e.server.WaitForShutdown()
}

// forget deletes what the server kept.
func (e *embedded) forget() {
	if os.RemoveAll(filepath.Join(e.store, "jetstream")) == nil {
		os.Remove(e.store)
	}
}
