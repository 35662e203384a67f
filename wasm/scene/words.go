package scene

import (
	"strconv"
	"strings"

	"wirethread/sim/engine"
	"wirethread/sim/tcp"
)

// Wording of the connection view.
var (
	wordLost     = engine.Text{ZH: "丢失", EN: "lost"}
	wordResent   = engine.Text{ZH: "重传", EN: "resent"}
	wordCopy     = engine.Text{ZH: "副本", EN: "copy"}
	wordDown     = engine.Text{ZH: "已断电", EN: "no power"}
	wordInferred = engine.Text{ZH: "状态为推断", EN: "states are inferred"}
	wordCut      = engine.Text{ZH: "网线已拔", EN: "cable pulled"}
	wordMended   = engine.Text{ZH: "网线插回", EN: "cable plugged in"}
	wordFires    = engine.Text{ZH: "到时", EN: "timer fires"}
	wordIgnored  = engine.Text{ZH: "不处理", EN: "ignores"}
	wordSynQ     = engine.Text{ZH: "半连接队列", EN: "SYN queue"}
	wordAcceptQ  = engine.Text{ZH: "全连接队列", EN: "accept queue"}
	wordStates   = engine.Text{ZH: "状态图 · RFC 9293 图 5", EN: "States, RFC 9293 figure 5"}
	wordStatesSh = engine.Text{ZH: "状态图", EN: "States"}
	wordNoConn   = engine.Text{ZH: "还没有这条连接", EN: "no such connection yet"}
	wordGone     = engine.Text{ZH: "连接已不存在", EN: "the connection is gone"}
	wordBlocked  = engine.Text{ZH: "等待", EN: "waits in"}
	wordBegin    = engine.Text{ZH: "按“播放”或“下一事件”开始", EN: "Play or step to begin"}
	wordPowerOff = engine.Text{ZH: "断电，状态全丢了", EN: "no power, all state is gone"}
	wordAborted  = engine.Text{ZH: "中止（图中没有画）", EN: "aborted (not in the figure)"}
	wordRetries  = engine.Text{ZH: "重传次数", EN: "retries"}
	wordUnacked  = engine.Text{ZH: "未确认", EN: "unacked"}
	wordUnread   = engine.Text{ZH: "未读", EN: "unread"}
	wordOther    = engine.Text{ZH: "图中没有的转换", EN: "not in the figure"}
)

// faultWords names what the first word of an action does, for the lifelines.
var faultWords = map[string]engine.Text{
	"kill":   {ZH: "进程被杀死", EN: "process killed"},
	"crash":  {ZH: "断电", EN: "power lost"},
	"reboot": {ZH: "重新启动", EN: "starts again"},
	"cut":    wordCut,
	"mend":   wordMended,
	"flood":  {ZH: "SYN 洪水", EN: "SYN flood"},
	"inject": {ZH: "伪造的段", EN: "forged segment"},
}

// timerWords names the timers whose English name a Chinese reader may not know.
var timerWords = map[string]string{
	"SYN": "SYN 重传", "SYN-ACK": "SYN+ACK 重传", "delayed ACK": "延迟 ACK", "keepalive": "保活", "persist": "零窗口探测", "reordering": "乱序等待",
}

func timerName(name string, l engine.Lang) string {
	if w, ok := timerWords[name]; ok && l == engine.ZH {
		return w
	}
	return name
}

// shortStates are the names that fit in a narrow chip, where the full one does not.
var shortStates = [2]map[tcp.State]string{
	{tcp.SYN_RECV: "SYN-RCVD", tcp.ESTABLISHED: "ESTAB", tcp.FIN_WAIT1: "FIN-W1", tcp.FIN_WAIT2: "FIN-W2", tcp.CLOSE_WAIT: "CLOSE-W", tcp.TIME_WAIT: "TIME-W"},
	{tcp.ESTABLISHED: "ESTAB", tcp.FIN_WAIT1: "FIN_W1", tcp.FIN_WAIT2: "FIN_W2", tcp.CLOSE_WAIT: "CLOSE_W", tcp.TIME_WAIT: "TIME_W"},
}

// name spells a state as the log does: with Linux's names in a run of Linux, else with those of RFC 9293.
func (v *Connection) name(s tcp.State) string {
	if v.linux() {
		return s.String()
	}
	return s.RFC()
}

func (v *Connection) linux() bool { return v.in.Snap.Preset != "rfc9293" }

func (v *Connection) shortName(s tcp.State) string {
	spelling := 0
	if v.linux() {
		spelling = 1
	}
	if w, ok := shortStates[spelling][s]; ok {
		return w
	}
	return v.name(s)
}

func stateRole(s tcp.State) Role {
	switch s {
	case tcp.CLOSED, tcp.LISTEN:
		return RoleStateIdle
	case tcp.SYN_SENT, tcp.SYN_RECV:
		return RoleStateOpening
	case tcp.ESTABLISHED:
		return RoleStateOpen
	}
	return RoleStateClosing
}

func segmentRole(s *tcp.Segment) Role {
	switch {
	case s.Flags&tcp.RST != 0 || s.Proto == tcp.ICMP:
		return RoleRst
	case s.Proto != tcp.TCP:
		return RoleData
	case s.Flags&tcp.SYN != 0:
		return RoleSyn
	case s.Flags&tcp.FIN != 0:
		return RoleFin
	case s.Len > 0:
		return RoleData
	}
	return RoleAck
}

func sideRole(s tcp.Side) Role {
	if s == tcp.A {
		return RoleSideA
	}
	return RoleSideB
}

// segmentRef names a segment: its number, and that of the network's copy.
type segmentRef struct{ id, copy int }

func refOf(s *tcp.Segment) segmentRef { return segmentRef{s.ID, s.Copy} }

// parseSegmentID reads the ID of a segment's engine.Item, "seg:7" or "seg:7.1".
func parseSegmentID(item string) (ref segmentRef, ok bool) {
	num, ok := strings.CutPrefix(item, "seg:")
	if !ok {
		return ref, false
	}
	num, cp, copied := strings.Cut(num, ".")
	id, err := strconv.Atoi(num)
	if err != nil {
		return ref, false
	}
	ref.id = id
	if copied {
		ref.copy, err = strconv.Atoi(cp)
	}
	return ref, err == nil
}

// isPicked tells that a segment is the selected item.
func (v *Connection) isPicked(s *tcp.Segment) bool { return v.pickedSeg == refOf(s) }

// segmentKey is all that the wordings of a segment depend on.
type segmentKey struct {
	conn, packet   string // packet names what is not TCP's
	flags          tcp.Flags
	seq, ack       int64
	len, copy      int
	rtx, lost, raw bool
	lang           engine.Lang
}

// segmentWordings is how many wordings a segment has, longest first.
const segmentWordings = 4

// maxWordings bounds the memory of wordings.
const maxWordings = 1000

// segmentWords words a segment for its label, longest first.
func (v *Connection) segmentWords(s *tcp.Segment) *[segmentWordings]string {
	k := segmentKey{flags: s.Flags, seq: s.RelSeq, ack: s.RelAck, len: s.Len, copy: s.Copy, rtx: s.Rtx, lost: s.Lost && s.Done, raw: s.Raw, lang: v.lang}
	if s.Raw {
		k.seq = int64(s.Seq)
	}
	if v.multi {
		k.conn = s.Conn
	}
	if s.Proto != tcp.TCP {
		k.packet = v.words.packet(s)
	}
	if w, ok := v.labels[k]; ok {
		return w
	}
	w := wordSegment(k)
	return v.labels.put(k, &w, maxWordings)
}

func wordSegment(k segmentKey) [segmentWordings]string {
	pre, post := "", ""
	if k.conn != "" {
		pre = k.conn + " "
	}
	if k.copy > 0 {
		pre += wordCopy.In(k.lang) + " "
	} else if k.rtx {
		pre += wordResent.In(k.lang) + " "
	}
	if k.lost {
		post = " " + wordLost.In(k.lang)
	}
	flags := k.flags.String()
	seq := " seq=" + strconv.FormatInt(k.seq, 10)
	ack := ""
	if k.flags&tcp.ACK != 0 {
		ack = " ack=" + strconv.FormatInt(k.ack, 10)
	}
	size := ""
	if k.len > 0 {
		size = " len=" + strconv.Itoa(k.len)
	}
	if k.packet != "" {
		return [...]string{pre + k.packet + size + post, pre + k.packet + post, k.packet + post, k.packet}
	}
	main := seq
	switch {
	case k.len > 0:
		main = seq + size
	case ack != "" && k.flags&(tcp.FIN|tcp.RST) == 0:
		main = ack
	}
	long, short := pre+flags, flags
	if k.len > 0 && k.flags&(tcp.SYN|tcp.FIN|tcp.RST) == 0 { // data, which "ACK" alone would hide
		long, short = pre+seq[1:], strconv.Itoa(k.len)+" B"
	}
	return [...]string{pre + flags + seq + ack + size + post, pre + flags + main + post, long + post, short + post}
}

// span writes a length of time as people read it: "25 ms", "1.2 s", "60 s".
func span(t engine.Time) string {
	switch {
	case t >= 10*engine.Second:
		return strconv.FormatInt(int64((t+engine.Second/2)/engine.Second), 10) + " s"
	case t >= engine.Second:
		return strconv.FormatFloat(float64(t)/float64(engine.Second), 'g', 3, 64) + " s"
	case t >= engine.Millisecond:
		return strconv.FormatFloat(float64(t)/float64(engine.Millisecond), 'g', 3, 64) + " ms"
	}
	return strconv.FormatInt(int64(t), 10) + " µs"
}
