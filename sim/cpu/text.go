package cpu

import (
	"strconv"

	"wirethread/sim/engine"
)

// title names a machine: "RR, slice 3, 1 CPU".
func (w *world) title() engine.Text {
	t := engine.Text{}
	for _, o := range policyOptions() {
		if o.Value == w.Policy {
			t = o.Label
		}
	}
	p := &proc{}
	if s := w.fullSlice(p); s > 0 && w.Policy != "mlfq" {
		t = engine.Textf("%[1]s，时间片 %[3]s", "%[2]s, slice %[3]s", t.ZH, t.EN, ticks(s))
	}
	n := w.runners(-1)
	if w.PerCPU {
		n = 0
		for i := range w.cores {
			if !w.cores[i].gone {
				n++
			}
		}
	}
	word := "CPUs"
	if n == 1 {
		word = "CPU"
	}
	return engine.Textf("%[1]s，%[3]d 个 CPU", "%[2]s, %[3]d %[4]s", t.ZH, t.EN, n, word)
}

// ticks writes a time as a number of ticks: "3", "2.5".
func ticks(t engine.Time) string {
	return strconv.FormatFloat(float64(t)/float64(Tick), 'f', -1, 64)
}

// queueName names a ready queue.
func queueName(cpu, level int) engine.Text {
	t := engine.Text{ZH: "就绪队列", EN: "Ready"}
	if cpu >= 0 {
		t = engine.Textf("CPU %d 的就绪队列", "Ready, CPU %d", cpu)
	}
	if level >= 0 {
		t = engine.Textf("%[1]s Q%[3]d", "%[2]s Q%[3]d", t.ZH, t.EN, level)
	}
	return t
}

// deviceLabel names a device.
func deviceLabel(name string) engine.Text {
	switch name {
	case "disk":
		return engine.Text{ZH: "磁盘", EN: "Disk"}
	case "net":
		return engine.Text{ZH: "网络", EN: "Network"}
	}
	return engine.Text{ZH: name, EN: name}
}

// decides are the numbers by which a policy chooses.
func (w *world) decides(p *proc) []Figure {
	figure := func(name, zh, en, value string) Figure {
		return Figure{Name: name, Label: engine.Text{ZH: zh, EN: en}, Value: value}
	}
	var fs []Figure
	switch w.Policy {
	case "sjf", "stcf":
		fs = append(fs, figure("burst", "本次还需", "Burst left", ticks(p.burst(w.IO))))
	case "priority":
		fs = append(fs, figure("priority", "优先级", "Priority", strconv.Itoa(p.nice-p.bonus)))
	case "mlfq":
		fs = append(fs, figure("allotment", "剩余配额", "Allotment left", strconv.Itoa(p.allot)))
	case "lottery":
		fs = append(fs, figure("tickets", "彩票", "Tickets", strconv.Itoa(p.tickets)))
	case "stride":
		fs = append(fs, figure("pass", "行程", "Pass", strconv.FormatInt(p.share.pass/int64(Tick), 10)))
	case "fair":
		fs = append(fs, figure("vruntime", "虚拟运行时间", "Virtual runtime", virtualTicks(p.share.vruntime)),
			figure("deadline", "虚拟截止时间", "Virtual deadline", virtualTicks(p.share.deadline)),
			figure("lag", "亏欠", "Lag", virtualTicks(w.lag(p))))
	}
	if p.slice >= 0 {
		fs = append(fs, figure("slice", "剩余时间片", "Slice left", ticks(p.slice)))
	}
	return fs
}

// virtualTicks writes a virtual time in ticks, with two digits.
func virtualTicks(v int64) string {
	return strconv.FormatFloat(float64(v)/1024/float64(Tick), 'f', 2, 64)
}
