package bridge

import (
	"encoding/json"
	"slices"
	"strings"

	"wirethread/sim/engine"
)

// Limits of a message from the page.
const (
	MaxMessage = 64 << 10 // bytes of its JSON
	maxName    = 200      // bytes of a name or an ID
	maxLine    = 1000     // bytes of an action or an expression
	maxCount   = 200      // parameters, gates
	maxTime    = 1 << 50  // model time; 35 years of microseconds
)

// The values of the fields that have few.
var (
	langs   = []string{"", "zh", "en"}
	themes  = []string{"", "light", "dark", "contrast"}
	motions = []string{"", "full", "steps"}
)

// The slowest and the fastest playback, relative to the usual one.
const (
	MinSpeed = 0.1
	MaxSpeed = 10
)

// Decode reads a message. A message of another protocol or version is not for
// us: ok is false and it is to be ignored. A message that is for us but wrong is
// told by an *engine.Error.
func Decode(data []byte) (in In, ok bool, err error) {
	if len(data) > MaxMessage {
		return in, false, engine.Errorf("这条消息有 %[1]d 字节，超过上限 %[2]d：请缩短场景文本", "the message has %[1]d bytes, more than %[2]d: shorten the scenario's text", len(data), MaxMessage)
	}
	var head struct {
		Version int    `json:"wirethread"`
		Type    string `json:"type"`
	}
	if json.Unmarshal(data, &head) != nil || head.Version != Version {
		return in, false, nil
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return in, false, engine.Errorf("%[1]s 消息的字段类型不对：%[2]v", "a field of the %[1]s message has the wrong type: %[2]v", quoted(head.Type), err)
	}
	if err := in.check(); err != nil {
		return in, false, err
	}
	return in, true, nil
}

// check tells which field has a value that it cannot have.
func (in *In) check() error {
	for _, f := range []struct {
		name, value string
		of          []string
	}{{"lang", in.Lang, langs}, {"theme", in.Theme, themes}, {"motion", in.Motion, motions}} {
		if !slices.Contains(f.of, f.value) {
			return engine.Errorf("%[1]s 不能是 %[2]s：只能是 %[3]s 之一", "%[1]s cannot be %[2]s: use one of %[3]s", f.name, quoted(f.value), strings.Join(f.of[1:], ", "))
		}
	}
	if in.Speed != 0 && (in.Speed < MinSpeed || in.Speed > MaxSpeed) {
		return engine.Errorf("speed = %[1]g：请用 %[2]g 到 %[3]g 之间的速度", "speed = %[1]g: use a speed from %[2]g to %[3]g", in.Speed, MinSpeed, float64(MaxSpeed))
	}
	if in.P != nil && (*in.P < 0 || *in.P > 1) {
		return engine.Errorf("p = %g：时间轴上的位置在 0 到 1 之间", "p = %g: a place on the timeline lies between 0 and 1", *in.P)
	}
	if in.Dir < -1 || in.Dir > 1 {
		return engine.Errorf("dir = %d：只能是 -1 或 1", "dir = %d: use -1 or 1", in.Dir)
	}
	if err := checkTime(in.T); err != nil {
		return err
	}
	return in.checkSizes()
}

func (in *In) checkSizes() error {
	for _, f := range []struct {
		name, value string
		most        int
	}{{"sim", in.Sim, maxName}, {"view", in.View, maxName}, {"scenario", in.Scenario, maxName}, {"moment", in.Moment, maxName}, {"id", in.ID, maxName},
		{"action", in.Action, maxLine}, {"expr", in.Expr, maxLine}} {
		if len(f.value) > f.most {
			return tooLong(f.name, f.most)
		}
	}
	if len(in.Params) > maxCount {
		return tooLong("params", maxCount)
	}
	if len(in.Gates) > maxCount {
		return tooLong("gates", maxCount)
	}
	for _, g := range in.Gates {
		if err := checkTime(g.T); err != nil {
			return err
		}
		if len(g.ID) > maxName || len(g.Moment) > maxName {
			return tooLong("gates", maxName)
		}
	}
	return nil
}

func checkTime(t *int64) error {
	if t != nil && (*t < -maxTime || *t > maxTime) {
		return engine.Errorf("t = %d：时间太大，请用这次运行里的时间", "t = %d: the time is too large, use one of this run", *t)
	}
	return nil
}

func tooLong(name string, most int) error {
	return engine.Errorf("%[1]s 太长：上限是 %[2]d", "%[1]s is too long: at most %[2]d are possible", name, most)
}

// quoted is a value as shown in a sentence, shortened.
func quoted(s string) string { return "“" + shortened(s) + "”" }

// shortened is a text of the learner as far as there is room for it.
func shortened(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}

// Encode writes a message of the stage, one of the structs of this package.
func Encode(message any) ([]byte, error) {
	body, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	return append([]byte(`{"wirethread":1,`), body[1:]...), nil
}
