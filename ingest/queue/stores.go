package queue

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"casebook/corpus/message"
	"casebook/ingest/pages"
)

// stores are what belongs to a method of reading.
type stores struct {
	id      string
	method  pages.Method
	js      jetstream.JetStream
	tasks   jetstream.Consumer
	results jetstream.KeyValue
	dead    jetstream.KeyValue
	inputs  jetstream.ObjectStore
	// patience of the queue, as its first run set it.
	patience time.Duration
	tries    int
}

// Names, all of which begin with casebook.
const (
	consumerName = "workers"
	inputsName   = "casebook-inputs"
	runsName     = "casebook-runs"
	workersName  = "casebook-workers"
	allTasks     = "casebook.>"
	// methodKey and triesKey are what a stream says of itself.
	methodKey = "casebook-method"
	triesKey  = "casebook-tries"
)

func streamName(id string) string          { return "casebook-" + id }
func resultsName(id string) string         { return "casebook-" + id + "-results" }
func deadName(id string) string            { return "casebook-" + id + "-dead" }
func subjectOf(id string, k key) string    { return "casebook." + id + "." + string(k) }
func keyOf(input string, t pages.Task) key { return key(prefixOf(input) + "." + t.Key(input)[:32]) }
func prefixOf(input string) string         { return input[:16] }

// key of a task: the beginning of the file's sha256, and of the task's.
type key string

// idOf is the name of a method.
func idOf(m pages.Method) string {
	data, err := json.Marshal(m)
	if err != nil {
		panic(err) // of strings and a number
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:6])
}

// maxTasks is far above what waits at any time; a limit is needed for refusing tasks that
// are there already.
const maxTasks = 1 << 40

// make makes what a method needs where it is not there yet: three copies of all in a
// cluster of three servers or more, one copy else.
func (c *connection) make(ctx context.Context, m pages.Method, o Options) (*stores, error) {
	s := &stores{id: idOf(m), method: m, js: c.js, tries: o.Tries}
	copies := c.copies()
	var err error
	for _, n := range copies {
		if err = s.makeWith(ctx, n, o); err == nil {
			if n < copies[0] {
				o.Warn(message.New("queue.one_copy"))
			}
			return s, nil
		}
		if !tooFewServers(err) {
			break
		}
	}
	return nil, message.Wrap(err, "queue.not_made")
}

// copies are how many copies are tried: three in a cluster, and one where that is refused.
func (c *connection) copies() []int {
	if c.nc.ConnectedClusterName() == "" {
		return []int{1}
	}
	return []int{3, 1}
}

// tooFewServers reports a cluster that has no room for so many copies: no suitable peers,
// insufficient resources, replicas not supported.
func tooFewServers(err error) bool {
	var refused *jetstream.APIError
	return errors.As(err, &refused) && (refused.ErrorCode == 10005 || refused.ErrorCode == 10023 || refused.ErrorCode == 10074)
}

func (s *stores) makeWith(ctx context.Context, copies int, o Options) error {
	if err := s.makeStream(ctx, copies, o); err != nil {
		return err
	}
	var err error
	if s.results, err = bucket(ctx, s.js, jetstream.KeyValueConfig{Bucket: resultsName(s.id), Replicas: copies, TTL: keptFor, MaxValueSize: maxMessage}); err != nil {
		return err
	}
	if s.dead, err = bucket(ctx, s.js, jetstream.KeyValueConfig{Bucket: deadName(s.id), Replicas: copies, TTL: keptFor, MaxValueSize: maxMessage}); err != nil {
		return err
	}
	s.inputs, err = s.js.ObjectStore(ctx, inputsName)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		s.inputs, err = s.js.CreateObjectStore(ctx, jetstream.ObjectStoreConfig{Bucket: inputsName, Replicas: copies, TTL: keptFor})
	}
	return err
}

// makeStream makes the stream of tasks: a task that waits cannot be put in again, and one
// that was done is gone.
func (s *stores) makeStream(ctx context.Context, copies int, o Options) error {
	method, err := json.Marshal(s.method)
	if err != nil {
		return err
	}
	stream, err := s.js.Stream(ctx, streamName(s.id))
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		stream, err = s.js.CreateStream(ctx, jetstream.StreamConfig{
			Name: streamName(s.id), Subjects: []string{"casebook." + s.id + ".>"}, Retention: jetstream.WorkQueuePolicy,
			MaxMsgsPerSubject: 1, Discard: jetstream.DiscardNew, DiscardNewPerSubject: true, MaxMsgs: maxTasks,
			MaxMsgSize: maxTask, MaxAge: keptFor, Replicas: copies, Metadata: map[string]string{methodKey: string(method)},
		})
	}
	if err != nil {
		return err
	}
	s.patience = o.Patience
	s.tasks, err = stream.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: consumerName, AckPolicy: jetstream.AckExplicitPolicy, AckWait: o.Patience, MaxDeliver: -1,
		MaxAckPending: 10000, Metadata: map[string]string{triesKey: decimal(o.Tries)},
	})
	return err
}

func bucket(ctx context.Context, js jetstream.JetStream, c jetstream.KeyValueConfig) (jetstream.KeyValue, error) {
	kv, err := js.KeyValue(ctx, c.Bucket)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		return js.CreateKeyValue(ctx, c)
	}
	return kv, err
}
