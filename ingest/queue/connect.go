package queue

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"casebook/corpus/message"
)

// Login is where a server is and who asks, in the usual terms of NATS.
type Login struct {
	URL      string `json:"url"` // nats://host:port or tls://host:port, several with commas
	User     string `json:"user,omitempty"`
	Password string `json:"password,omitempty"`
	Creds    string `json:"creds,omitempty"` // file of JWT and seed
	NKey     string `json:"nkey,omitempty"`  // file of a seed
	CA       string `json:"ca,omitempty"`    // file of certificates that are trusted
	Cert     string `json:"cert,omitempty"`  // file of the client's certificate
	Key      string `json:"key,omitempty"`   // file of its key
}

// A broken link is noticed after two pings without answer.
const (
	pingEvery     = 3 * time.Second
	reconnectWait = 500 * time.Millisecond
	answerWait    = 10 * time.Second
)

// connection is one to a server or a cluster. A link that breaks is made anew, for ever.
type connection struct {
	nc   *nats.Conn
	js   jetstream.JetStream
	down atomic.Bool
}

// options are those of the nats client.
func (l Login) options(name string) ([]nats.Option, error) {
	opts := []nats.Option{
		nats.Name("casebook " + name), nats.MaxReconnects(-1), nats.ReconnectWait(reconnectWait),
		nats.PingInterval(pingEvery), nats.MaxPingsOutstanding(2), nats.Timeout(answerWait),
	}
	if l.User != "" {
		opts = append(opts, nats.UserInfo(l.User, l.Password))
	}
	if l.Creds != "" {
		opts = append(opts, nats.UserCredentials(l.Creds))
	}
	if l.NKey != "" {
		key, err := nats.NkeyOptionFromSeed(l.NKey)
		if err != nil {
			return nil, message.Wrap(err, "queue.nkey", l.NKey).Hint("queue.give_credentials")
		}
		opts = append(opts, key)
	}
	if l.CA != "" {
		opts = append(opts, nats.RootCAs(l.CA))
	}
	if l.Cert != "" {
		opts = append(opts, nats.ClientCert(l.Cert, l.Key))
	}
	return opts, nil
}

// dial connects to a server. warn is told of a link that breaks.
func dial(ctx context.Context, l Login, name string, warn func(message.Message), more ...nats.Option) (*connection, error) {
	opts, err := l.options(name)
	if err != nil {
		return nil, err
	}
	c := &connection{}
	opts = append(opts,
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil && !c.down.Swap(true) {
				warn(message.New("queue.link_lost", l.URL))
			}
		}),
		nats.ReconnectHandler(func(*nats.Conn) { c.down.Store(false) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { // without one the library writes to stderr
			if errors.Is(err, nats.ErrPermissionViolation) {
				warn(message.New("queue.login_refused", l.URL))
			}
		}),
	)
	if c.nc, err = nats.Connect(l.URL, append(opts, more...)...); err != nil {
		return nil, connecting(err, l.URL)
	}
	if c.js, err = jetstream.New(c.nc); err == nil {
		asking, cancel := context.WithTimeout(ctx, answerWait)
		defer cancel()
		_, err = c.js.AccountInfo(asking)
	}
	if err != nil {
		c.nc.Close()
		return nil, connecting(err, l.URL)
	}
	return c, nil
}

func (c *connection) close() { c.nc.Close() }

// connecting says why a server cannot be used.
func connecting(err error, url string) error {
	switch {
	case errors.Is(err, nats.ErrAuthorization), errors.Is(err, nats.ErrAuthExpired), errors.Is(err, nats.ErrPermissionViolation):
		return message.Fail("queue.login_refused", url).Hint("queue.give_credentials")
	case errors.Is(err, jetstream.ErrJetStreamNotEnabled), errors.Is(err, jetstream.ErrJetStreamNotEnabledForAccount):
		return message.Fail("queue.no_jetstream", url).Hint("queue.enable_jetstream")
	}
	return message.Wrap(err, "queue.not_reached", url).Hint("queue.check_url")
}
