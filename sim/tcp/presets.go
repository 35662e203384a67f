package tcp

import (
	"wirethread/sim/engine"
	"wirethread/sim/tcp/framing"
)

// Presets are the names of the presets, the default first.
func Presets() []string { return []string{"linux", "rfc9293", "teaching"} }

// presetConfig returns the configuration that a preset begins with; false for an unknown name.
func presetConfig(name string) (Config, bool) {
	switch name {
	case "linux":
		return presetOf(name, linuxSysctl()), true
	case "rfc9293":
		return presetOf(name, rfcSysctl()), true
	case "teaching":
		return presetOf(name, teachingSysctl()), true
	}
	return Config{}, false
}

// presetOf is a quiet 25 ms Ethernet path between two hosts with the same settings.
func presetOf(name string, s Sysctl) Config {
	link := Link{Delay: 25 * engine.Millisecond, ReorderBy: 5 * engine.Millisecond}
	return Config{
		Preset: name,
		Seed:   1,
		Link:   [2]Link{link, link},
		MTU:    1500,
		Sysctl: [2]Sysctl{s, s},
		Host:   HostSpeed{Tick: linuxTick, Next: linuxTick / 2},
		Use:    AllMechanisms(),
		Bytes: ByteOptions{
			Framing:  framing.Options{Kind: framing.None, Size: 16, Limit: 4096, Escape: true},
			RecvSize: 1024,
		},
	}
}

// linuxTick is a jiffy at HZ=250, the usual setting of distributions.
const linuxTick = 4 * engine.Millisecond

// linuxSysctl are the defaults of Linux 6.18 (Documentation/networking/ip-sysctl.rst);
// congestion control is Reno, as in the recordings.
func linuxSysctl() Sysctl {
	return Sysctl{
		Timestamps: true, SACK: true, WindowScaling: true, DSACK: true,
		SynRetries: 6, SynLinearTimeouts: 4, SynackRetries: 5,
		Retries1: 3, Retries2: 15, OrphanRetries: 0,
		FinTimeout: 60 * engine.Second,
		TimeWait:   60 * engine.Second, // TCP_TIMEWAIT_LEN, include/net/tcp.h
		RTOMin:     200 * engine.Millisecond, RTOMax: 120 * engine.Second, RTOInitial: engine.Second,
		DelackMin: 40 * engine.Millisecond, DelackMax: 200 * engine.Millisecond,
		Syncookies: 1, MaxSynBacklog: 2048, Somaxconn: 4096,
		TwReuse: 2, EarlyRetrans: 3, Recovery: 1,
		RmemMin: 4096, RmemDefault: 131072, RmemMax: 6291456,
		WmemMin: 4096, WmemDefault: 16384, WmemMax: 4194304,
		KeepaliveTime: 7200 * engine.Second, KeepaliveInterval: 75 * engine.Second, KeepaliveProbes: 9,
		Congestion: "reno", SlowStartAfterIdle: true, SynAgainOnBadAck: true,
	}
}

// rfcSysctl follows RFC 9293 and RFC 6298 to the letter where Linux does not:
// MSL 2 minutes (section 3.4.2), RTO of at least and initially 1 s, every
// back-off doubled from the first, delayed ACKs up to 500 ms (section 3.8.6.3),
// FIN-WAIT-2 without a timeout, no SYN cookies, no tail loss probe.
func rfcSysctl() Sysctl {
	s := linuxSysctl()
	s.SynLinearTimeouts = 0
	s.SynAgainOnBadAck = false
	s.FinTimeout = 0
	s.TimeWait = 240 * engine.Second
	s.RTOMin = engine.Second
	s.DelackMin, s.DelackMax = 200*engine.Millisecond, 500*engine.Millisecond
	s.Syncookies, s.EarlyRetrans, s.Recovery = 0, 0, 0
	return s
}

// teachingSysctl is Linux with the long waits made short enough to be watched: MSL 2 s.
func teachingSysctl() Sysctl {
	s := linuxSysctl()
	s.FinTimeout = 4 * engine.Second
	s.TimeWait = 4 * engine.Second
	s.SynRetries, s.SynackRetries, s.SynLinearTimeouts = 3, 3, 1
	s.RTOMax = 8 * engine.Second
	s.KeepaliveTime, s.KeepaliveInterval, s.KeepaliveProbes = 2*engine.Second, engine.Second, 3
	return s
}

// PresetConfig is the configuration of a preset; linux's if there is none of this name.
func PresetConfig(name string) Config {
	if c, ok := presetConfig(name); ok {
		return c
	}
	return presetOf("linux", linuxSysctl())
}
