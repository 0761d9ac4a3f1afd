package queue

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/jwt/v2"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nkeys"

	"casebook/corpus/message"
)

// listen starts a server with options of its own.
func listen(t *testing.T, o server.Options) string {
	t.Helper()
	o.JetStream, o.StoreDir, o.Host, o.Port, o.NoSigs, o.NoLog = true, t.TempDir(), "127.0.0.1", server.RANDOM_PORT, true, true
	s, err := server.NewServer(&o)
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	if !s.ReadyForConnections(serverStart) {
		t.Fatal("the server does not start")
	}
	return s.ClientURL()
}

// knock logs in; code is that of the error, empty for none.
func knock(t *testing.T, l Login) (code string) {
	t.Helper()
	c, err := dial(t.Context(), l, "test", func(message.Message) {})
	if err != nil {
		if message.RemedyOf(err).IsZero() {
			t.Errorf("%v: no remedy", err)
		}
		var e *message.Error
		if errors.As(err, &e) {
			return e.Message.Code
		}
		return err.Error()
	}
	c.close()
	return ""
}

// keep writes a file of the test.
func keep(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// authority signs certificates.
type authority struct {
	t    *testing.T
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	file string // of the certificate
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{t: t}
	a.cert, a.key = &x509.Certificate{Subject: pkix.Name{CommonName: "casebook test"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}, a.newKey()
	a.file, _ = a.sign(a.cert, a.key)
	return a
}

func (a *authority) newKey() *ecdsa.PrivateKey {
	a.t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		a.t.Fatal(err)
	}
	return k
}

// sign writes a certificate and its key in PEM.
func (a *authority) sign(c *x509.Certificate, k *ecdsa.PrivateKey) (certFile, keyFile string) {
	a.t.Helper()
	c.SerialNumber, c.NotBefore, c.NotAfter = big.NewInt(time.Now().UnixNano()), time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	der, err := x509.CreateCertificate(rand.Reader, c, a.cert, &k.PublicKey, a.key)
	if err != nil {
		a.t.Fatal(err)
	}
	key, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		a.t.Fatal(err)
	}
	return keep(a.t, "cert.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
		keep(a.t, "key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}))
}

// issue writes a certificate for the server or for a client.
func (a *authority) issue(use x509.ExtKeyUsage) (certFile, keyFile string) {
	a.t.Helper()
	return a.sign(&x509.Certificate{
		Subject: pkix.Name{CommonName: "reader"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{use},
	}, a.newKey())
}

// A server that asks for certificates lets in who trusts it and has one that it trusts.
func TestLoginByCertificate(t *testing.T) {
	ours, theirs := newAuthority(t), newAuthority(t)
	cert, key := ours.issue(x509.ExtKeyUsageServerAuth)
	config, err := server.GenTLSConfig(&server.TLSConfigOpts{CertFile: cert, KeyFile: key, CaFile: ours.file, Verify: true})
	if err != nil {
		t.Fatal(err)
	}
	config.MinVersion = tls.VersionTLS12
	url := listen(t, server.Options{TLS: true, TLSVerify: true, TLSConfig: config, TLSTimeout: 5})
	own, ownKey := ours.issue(x509.ExtKeyUsageClientAuth)
	other, otherKey := theirs.issue(x509.ExtKeyUsageClientAuth)
	for _, c := range []struct {
		name  string
		login Login
		in    bool
	}{
		{"with a certificate", Login{CA: ours.file, Cert: own, Key: ownKey}, true},
		{"without one", Login{CA: ours.file}, false},
		{"with that of another authority", Login{CA: ours.file, Cert: other, Key: otherKey}, false},
		{"trusting another authority", Login{CA: theirs.file, Cert: own, Key: ownKey}, false},
		{"trusting those of the system", Login{Cert: own, Key: ownKey}, false},
	} {
		c.login.URL = strings.Replace(url, "nats://", "tls://", 1)
		if code := knock(t, c.login); (code == "") != c.in {
			t.Errorf("%s: %q", c.name, code)
		}
	}
}

// newUser draws a key of a user and writes its seed.
func newUser(t *testing.T) (k nkeys.KeyPair, public, seedFile string) {
	t.Helper()
	k, err := nkeys.CreateUser()
	if err != nil {
		t.Fatal(err)
	}
	if public, err = k.PublicKey(); err != nil {
		t.Fatal(err)
	}
	seed, err := k.Seed()
	if err != nil {
		t.Fatal(err)
	}
	return k, public, keep(t, "user.nk", seed)
}

func TestLoginByNKey(t *testing.T) {
	_, public, seed := newUser(t)
	_, _, stranger := newUser(t)
	url := listen(t, server.Options{Nkeys: []*server.NkeyUser{{Nkey: public}}})
	for _, c := range []struct{ name, seed, want string }{
		{"its own", seed, ""},
		{"another", stranger, "queue.login_refused"},
		{"none", "", "queue.login_refused"},
		{"a file that is none", keep(t, "x", []byte("x")), "queue.nkey"},
	} {
		if code := knock(t, Login{URL: url, NKey: c.seed}); code != c.want {
			t.Errorf("%s: %q, not %q", c.name, code, c.want)
		}
	}
}

// Credentials are a JWT that the account of an operator has signed, and the user's seed.
func TestLoginByCreds(t *testing.T) {
	operator, operatorKey := pair(t, nkeys.CreateOperator)
	account, accountKey := pair(t, nkeys.CreateAccount)
	_, systemKey := pair(t, nkeys.CreateAccount)
	accounts := &server.MemAccResolver{}
	for _, key := range []string{accountKey, systemKey} {
		claims := jwt.NewAccountClaims(key)
		if key != systemKey {
			claims.Limits.JetStreamLimits = jwt.JetStreamLimits{MemoryStorage: -1, DiskStorage: -1, Streams: -1, Consumer: -1}
		}
		signed, err := claims.Encode(operator)
		if err != nil {
			t.Fatal(err)
		}
		if err := accounts.Store(key, signed); err != nil {
			t.Fatal(err)
		}
	}
	url := listen(t, server.Options{TrustedKeys: []string{operatorKey}, SystemAccount: systemKey, AccountResolver: accounts})
	stranger, _ := pair(t, nkeys.CreateAccount)
	for _, c := range []struct {
		name, want string
		creds      string
	}{
		{"of the account", "", credentials(t, account, time.Hour)},
		{"that have expired", "queue.login_refused", credentials(t, account, -time.Hour)},
		{"of a strange account", "queue.login_refused", credentials(t, stranger, time.Hour)},
		{"none", "queue.login_refused", ""},
	} {
		if code := knock(t, Login{URL: url, Creds: c.creds}); code != c.want {
			t.Errorf("credentials %s: %q, not %q", c.name, code, c.want)
		}
	}
}

func pair(t *testing.T, create func() (nkeys.KeyPair, error)) (k nkeys.KeyPair, public string) {
	t.Helper()
	k, err := create()
	if err != nil {
		t.Fatal(err)
	}
	if public, err = k.PublicKey(); err != nil {
		t.Fatal(err)
	}
	return k, public
}

// credentials are those of a user, signed by an account, for some time from now on.
func credentials(t *testing.T, account nkeys.KeyPair, last time.Duration) string {
	t.Helper()
	user, public, _ := newUser(t)
	claims := jwt.NewUserClaims(public)
	claims.Expires = time.Now().Add(last).Unix()
	signed, err := claims.Encode(account)
	if err != nil {
		t.Fatal(err)
	}
	seed, err := user.Seed()
	if err != nil {
		t.Fatal(err)
	}
	data, err := jwt.FormatUserConfig(signed, seed)
	if err != nil {
		t.Fatal(err)
	}
	return keep(t, "user.creds", data)
}
