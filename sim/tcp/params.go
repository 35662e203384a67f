package tcp

import (
	"strconv"

	"wirethread/sim/engine"
)

// Limits of parameters.
const (
	maxDelay = 10 * engine.Second
	maxTimer = 24 * 3600 * engine.Second
	maxMTU   = 9000
	minMTU   = 68 // RFC 791: what every host must forward in one piece
	maxRate  = 10_000_000_000
)

// Params are the parameters that a learner can change, in the order in which
// they are shown. A scenario file may set the host parameters for one side
// alone too: A.tcp_fin_timeout, B.tcp_fin_timeout.
func Params() []engine.Param {
	var ps []engine.Param
	linux, _ := presetConfig("linux")
	for _, k := range knobs() {
		if !k.fileOnly {
			k.Default = k.value(&linux)
			ps = append(ps, k.Param)
		}
	}
	return ps
}

// knob is a parameter and the places in Config that it sets.
type knob struct {
	engine.Param
	places   func(*Config) []any // *engine.Time, *int, *int64, *uint64, *bool or *string
	fileOnly bool                // scenario files only: too special for the list that learners see
}

// The headings of the parameters.
var (
	groupPreset  = engine.Text{ZH: "预设", EN: "Preset"}
	groupNetwork = engine.Text{ZH: "网络", EN: "Network"}
	groupTimers  = engine.Text{ZH: "定时器与重试（两端）", EN: "Timers and retries (both hosts)"}
	groupOptions = engine.Text{ZH: "TCP 选项（两端）", EN: "TCP options (both hosts)"}
	groupServer  = engine.Text{ZH: "服务器 B 的队列", EN: "Queues of server B"}
)

// knobs are all parameters, those of the list first.
func knobs() []knob {
	ks := append([]knob{presetKnob()}, networkKnobs()...)
	ks = append(ks, mechanismKnobs()...)
	ks = append(ks, byteKnobs()...)
	for _, h := range hostKnobs() {
		ks = append(ks, h.both(), h.of(A), h.of(B))
	}
	return append(ks, issKnob(A), issKnob(B))
}

func presetKnob() knob {
	k := knob{Param: engine.Param{Name: "preset", Kind: engine.OneOf, Group: groupPreset,
		Label:   engine.Text{ZH: "按谁的规则", EN: "Whose rules"},
		Help:    engine.Text{ZH: "同一个协议，不同的实现取不同的数值。", EN: "The protocol is one; implementations choose different values."},
		Options: PresetOptions()}}
	k.places = func(c *Config) []any { return []any{&c.Preset} }
	return k
}

// PresetOptions are the presets with their labels.
func PresetOptions() []engine.Option {
	return []engine.Option{
		{Value: "linux", Label: engine.Text{ZH: "Linux 6.x", EN: "Linux 6.x"}},
		{Value: "rfc9293", Label: engine.Text{ZH: "RFC 9293（MSL 2 分钟）", EN: "RFC 9293 (MSL 2 minutes)"}},
		{Value: "teaching", Label: engine.Text{ZH: "教学（定时器缩短）", EN: "Teaching (short timers)"}},
	}
}

func networkKnobs() []knob {
	delay := engine.Param{Kind: engine.Duration, Unit: "ms", Min: 0, Max: int64(maxDelay), Step: 5000, Group: groupNetwork}
	share := engine.Param{Kind: engine.Percent, Unit: "%", Min: 0, Max: 10000, Step: 50, Group: groupNetwork}
	return []knob{
		linkKnob(delay, "delay", engine.Text{ZH: "单程时延", EN: "One-way delay"},
			engine.Text{ZH: "两个方向相同；往返时间是它的两倍。", EN: "The same in both directions; the round trip takes twice as long."},
			func(l *Link) any { return &l.Delay }, A, B),
		linkKnob(delay, "delay.ab", engine.Text{ZH: "时延 A→B", EN: "Delay A to B"}, engine.Text{}, func(l *Link) any { return &l.Delay }, A),
		linkKnob(delay, "delay.ba", engine.Text{ZH: "时延 B→A", EN: "Delay B to A"}, engine.Text{}, func(l *Link) any { return &l.Delay }, B),
		linkKnob(engine.Param{Kind: engine.Int, Unit: "bit/s", Min: 0, Max: maxRate, Step: 100_000, Group: groupNetwork}, "rate",
			engine.Text{ZH: "带宽", EN: "Rate"}, engine.Text{ZH: "0 表示不限。同一方向的所有流共用它。", EN: "0 means unlimited. All flows of a direction share it."}, func(l *Link) any { return &l.Rate }, A, B),
		linkKnob(engine.Param{Kind: engine.Int, Min: 0, Max: MaxFlight, Step: 1, Group: groupNetwork}, "queue",
			engine.Text{ZH: "瓶颈队列（包）", EN: "Bottleneck queue (packets)"},
			engine.Text{ZH: "有带宽限制时最多几个包排队，满了就丢新来的；0 表示不限。", EN: "With a rate: how many packets may wait; when it is full, new ones are lost. 0 means unlimited."},
			func(l *Link) any { return &l.Queue }, A, B),
		linkKnob(share, "loss", engine.Text{ZH: "随机丢包", EN: "Random loss"},
			engine.Text{ZH: "由随机种子决定丢哪些，同一种子每次相同。", EN: "The seed decides which ones; the same seed always loses the same."}, func(l *Link) any { return &l.Loss }, A, B),
		linkKnob(share, "corrupt", engine.Text{ZH: "随机比特错", EN: "Random bit errors"},
			engine.Text{ZH: "途中翻转数据里的一位；校验和会发现。", EN: "One bit of the data flips on the way; the checksum notices."}, func(l *Link) any { return &l.Corrupt }, A, B),
		linkKnob(share, "dup", engine.Text{ZH: "随机重复", EN: "Random duplication"}, engine.Text{}, func(l *Link) any { return &l.Duplicate }, A, B),
		linkKnob(share, "reorder", engine.Text{ZH: "随机乱序", EN: "Random reordering"}, engine.Text{}, func(l *Link) any { return &l.Reorder }, A, B),
		linkKnob(delay, "reorder.by", engine.Text{ZH: "乱序推迟", EN: "Reordered ones come later by"}, engine.Text{}, func(l *Link) any { return &l.ReorderBy }, A, B),
		{Param: engine.Param{Name: "mtu", Kind: engine.Int, Unit: "B", Min: minMTU, Max: maxMTU, Step: 4, Group: groupNetwork,
			Label: engine.Text{ZH: "MTU", EN: "MTU"},
			Help:  engine.Text{ZH: "一个 IP 包最多多少字节；MSS 等于它减 40。", EN: "The largest IP packet; MSS is 40 less."}},
			places: func(c *Config) []any { return []any{&c.MTU} }},
		{Param: engine.Param{Name: "seed", Kind: engine.Int, Min: 0, Max: 1 << 53, Step: 1, Group: groupNetwork,
			Label: engine.Text{ZH: "随机种子", EN: "Random seed"},
			Help:  engine.Text{ZH: "决定初始序列号和随机丢包；相同的种子给出完全相同的运行。", EN: "Decides initial sequence numbers and random losses; equal seeds give equal runs."}},
			places: func(c *Config) []any { return []any{&c.Seed} }},
	}
}

func linkKnob(p engine.Param, name string, label, help engine.Text, field func(*Link) any, from ...Side) knob {
	p.Name, p.Label, p.Help = name, label, help
	return knob{Param: p, places: func(c *Config) (places []any) {
		for _, s := range from {
			places = append(places, field(&c.Link[s]))
		}
		return places
	}}
}

// issKnob sets the initial sequence number of a host's first connection.
func issKnob(s Side) knob {
	return knob{fileOnly: true, Param: engine.Param{Name: "iss." + s.String(), Kind: engine.Int, Min: 0, Max: 1<<32 - 1, Group: groupNetwork},
		places: func(c *Config) []any { return []any{&c.ISS[s]} }}
}

// value is a parameter's value in a configuration, as a scenario writes it.
func (k knob) value(c *Config) string {
	switch p := k.places(c)[0].(type) {
	case *engine.Time:
		return k.Format(int64(*p))
	case *int:
		return k.Format(int64(*p))
	case *int64:
		return k.Format(*p)
	case *uint64:
		return k.Format(int64(*p))
	case *bool:
		if *p {
			return "on"
		}
		return "off"
	case **uint32:
		if *p == nil {
			return ""
		}
		return strconv.FormatUint(uint64(**p), 10)
	case *string:
		return *p
	}
	return ""
}

// set puts a value, as a scenario writes it, into a configuration.
func (k knob) set(c *Config, value string) error {
	n, err := k.Number(value)
	if err != nil {
		return err
	}
	for _, place := range k.places(c) {
		switch p := place.(type) {
		case *engine.Time:
			*p = engine.Time(n)
		case *int:
			*p = int(n)
		case *int64:
			*p = n
		case *uint64:
			*p = uint64(n)
		case *bool:
			*p = n == 1
		case **uint32:
			iss := uint32(n)
			*p = &iss
		case *string:
			*p = value
		}
	}
	return nil
}
