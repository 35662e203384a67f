package recording

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// sysctls reads "tcp_sack=1 tcp_fin_timeout=2 ..." for "both", "A only" or "B only".
func (r *Recording) sysctls(whose, text string) error {
	for w := range strings.FieldsSeq(text) {
		name, value, ok := strings.Cut(w, "=")
		name = strings.TrimPrefix(strings.TrimPrefix(name, "net.ipv4."), "net.core.")
		if !ok {
			return broken("tcp_sack=1", "tcp_sack=1", w)
		}
		for side := range r.Config.Sysctl {
			if whose == "both" || strings.HasPrefix(whose, tcp.Side(side).String()) {
				if err := set(&r.Config.Sysctl[side], name, value); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// set gives one sysctl its value as /proc/sys writes it; "/" stands for the
// blanks between the three values of tcp_rmem and tcp_wmem.
func set(s *tcp.Sysctl, name, value string) error {
	switch name {
	case "tcp_congestion_control":
		s.Congestion = value
		return nil
	case "tcp_rmem":
		return three(value, &s.RmemMin, &s.RmemDefault, &s.RmemMax)
	case "tcp_wmem":
		return three(value, &s.WmemMin, &s.WmemDefault, &s.WmemMax)
	}
	n, err := strconv.ParseInt(value, 10, 32)
	if err != nil {
		return engine.Errorf("%[1]s=%[2]s 不是整数：请照 sysctl 的写法", "%[1]s=%[2]s is not a whole number: write it as sysctl does", name, value)
	}
	if p := flags(s)[name]; p != nil {
		*p = n != 0
	} else if p := numbers(s)[name]; p != nil {
		*p = int(n)
	} else if p, unit := times(s, name); p != nil {
		*p = engine.Time(n) * unit
	} else if name != "tcp_no_metrics_save" { // each run begins without cached metrics
		return engine.Errorf("模型不认识 sysctl %s：请删去它，或给模型补上", "the model does not know the sysctl %s: remove it or teach it to the model", name)
	}
	return nil
}

func three(value string, ps ...*int) error {
	parts := strings.Split(value, "/")
	if len(parts) != len(ps) {
		return broken("4096/131072/6291456", "4096/131072/6291456", value)
	}
	for i, p := range ps {
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return broken("4096/131072/6291456", "4096/131072/6291456", value)
		}
		*p = n
	}
	return nil
}

func flags(s *tcp.Sysctl) map[string]*bool {
	return map[string]*bool{
		"tcp_timestamps": &s.Timestamps, "tcp_sack": &s.SACK, "tcp_window_scaling": &s.WindowScaling,
		"tcp_abort_on_overflow": &s.AbortOnOverflow, "tcp_rfc1337": &s.RFC1337, "tcp_dsack": &s.DSACK,
		"tcp_slow_start_after_idle": &s.SlowStartAfterIdle,
	}
}

func numbers(s *tcp.Sysctl) map[string]*int {
	return map[string]*int{
		"tcp_syn_retries": &s.SynRetries, "tcp_syn_linear_timeouts": &s.SynLinearTimeouts,
		"tcp_synack_retries": &s.SynackRetries, "tcp_retries1": &s.Retries1, "tcp_retries2": &s.Retries2,
		"tcp_orphan_retries": &s.OrphanRetries, "tcp_syncookies": &s.Syncookies,
		"tcp_max_syn_backlog": &s.MaxSynBacklog, "somaxconn": &s.Somaxconn, "tcp_tw_reuse": &s.TwReuse,
		"tcp_early_retrans": &s.EarlyRetrans, "tcp_recovery": &s.Recovery, "tcp_keepalive_probes": &s.KeepaliveProbes,
	}
}

// times are the sysctls that are durations, with their units.
func times(s *tcp.Sysctl, name string) (*engine.Time, engine.Time) {
	switch name {
	case "tcp_fin_timeout":
		return &s.FinTimeout, engine.Second
	case "tcp_keepalive_time":
		return &s.KeepaliveTime, engine.Second
	case "tcp_keepalive_intvl":
		return &s.KeepaliveInterval, engine.Second
	case "tcp_rto_min_us":
		return &s.RTOMin, engine.Microsecond
	case "tcp_rto_max_ms":
		return &s.RTOMax, engine.Millisecond
	}
	return nil, 0
}
