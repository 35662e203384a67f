package cpu

import "wirethread/sim/engine"

// The headings of the parameters.
var (
	groupPolicy  = engine.Text{ZH: "调度", EN: "Scheduling"}
	groupCompare = engine.Text{ZH: "对照：机器 B", EN: "Compare: machine B"}
	groupMLFQ    = engine.Text{ZH: "多级反馈队列", EN: "Multi-level feedback queue"}
	groupCPUs    = engine.Text{ZH: "多个 CPU 与缓存", EN: "Several CPUs and caches"}
	groupIO      = engine.Text{ZH: "I/O", EN: "I/O"}
	groupLoad    = engine.Text{ZH: "随机负载", EN: "Random workload"}
	groupDeep    = engine.Text{ZH: "更细的规则", EN: "Finer rules"}
)

var noHelp engine.Text

// policyOptions are the schedulers with their labels.
func policyOptions() []engine.Option {
	return []engine.Option{
		{Value: "fifo", Label: engine.Text{ZH: "先来先服务", EN: "First in, first out"}},
		{Value: "sjf", Label: engine.Text{ZH: "最短作业优先", EN: "Shortest job first"}},
		{Value: "stcf", Label: engine.Text{ZH: "最短剩余时间优先（抢占）", EN: "Shortest time to completion first"}},
		{Value: "rr", Label: engine.Text{ZH: "时间片轮转", EN: "Round robin"}},
		{Value: "priority", Label: engine.Text{ZH: "优先级（抢占）", EN: "Priority, preemptive"}},
		{Value: "mlfq", Label: engine.Text{ZH: "多级反馈队列", EN: "Multi-level feedback queue"}},
		{Value: "lottery", Label: engine.Text{ZH: "彩票调度", EN: "Lottery"}},
		{Value: "stride", Label: engine.Text{ZH: "步长调度", EN: "Stride"}},
		{Value: "fair", Label: engine.Text{ZH: "公平调度（仿 EEVDF）", EN: "Fair share, after EEVDF"}},
		{Value: "cyclic", Label: engine.Text{ZH: "按 PID 循环", EN: "Round by PID"}},
	}
}

func same(value, zh, en string) engine.Option {
	return engine.Option{Value: value, Label: engine.Text{ZH: zh, EN: en}}
}

var onOff = []engine.Option{same("same", "相同", "The same"), same("on", "开", "On"), same("off", "关", "Off")}

// knobs are all parameters in the order in which they are shown.
func knobs() []knob {
	var ks []knob
	for _, group := range [][]knob{policyKnobs(), compareKnobs(), mlfqKnobs(), cpuKnobs(), ioKnobs(), loadKnobs(), deepKnobs()} {
		ks = append(ks, group...)
	}
	return ks
}

func policyKnobs() []knob {
	return []knob{
		choiceKnob("policy", groupPolicy, engine.Text{ZH: "调度算法", EN: "Scheduler"}, noHelp,
			func(c *Config) *string { return &c.Setup.Policy }, policyOptions()),
		ticksKnob("slice", groupPolicy, engine.Text{ZH: "时间片", EN: "Time slice"},
			engine.Text{ZH: "用于轮转、优先级、彩票、步长、公平；0 表示不限。", EN: "For round robin, priority, lottery, stride and fair; 0 means no limit."}, 1000,
			func(c *Config) *engine.Time { return &c.Setup.Slice }),
		ticksKnob("switch", groupPolicy, engine.Text{ZH: "切换开销", EN: "Cost of a switch"},
			engine.Text{ZH: "换到另一个进程时 CPU 白花的时间。", EN: "What the CPU spends on changing to another process."}, 100,
			func(c *Config) *engine.Time { return &c.Setup.Switch }),
		ticksKnob("ageing", groupPolicy, engine.Text{ZH: "老化周期", EN: "Ageing"},
			engine.Text{ZH: "优先级调度：等待的进程每隔这么久升一级；0 表示不升。", EN: "Priority: a waiting process rises by one each such period; 0 means never."}, 1000,
			func(c *Config) *engine.Time { return &c.Setup.Ageing }),
	}
}

func compareKnobs() []knob {
	options := append([]engine.Option{same("off", "不对照", "Off"), same("same", "相同算法", "The same")}, policyOptions()...)
	return []knob{
		choiceKnob("compare", groupCompare, engine.Text{ZH: "与哪种算法对照", EN: "Compare with"},
			engine.Text{ZH: "同样的负载在机器 B 上同时运行。", EN: "The same workload runs on machine B at the same time."},
			func(c *Config) *string { return &c.Compare.Policy }, options),
		intKnob("compare.cpus", groupCompare, engine.Text{ZH: "CPU 个数", EN: "CPUs"}, engine.Text{ZH: "0 表示相同。", EN: "0 means the same."}, 0, MaxCPUs,
			func(c *Config) *int { return &c.Compare.CPUs }),
		ticksKnob("compare.slice", groupCompare, engine.Text{ZH: "时间片", EN: "Time slice"}, engine.Text{ZH: "0 表示相同。", EN: "0 means the same."}, 1000,
			func(c *Config) *engine.Time { return &c.Compare.Slice }),
		choiceKnob("compare.queue", groupCompare, engine.Text{ZH: "就绪队列", EN: "Ready queues"}, noHelp,
			func(c *Config) *string { return &c.Compare.Queue },
			[]engine.Option{same("same", "相同", "The same"), same("shared", "共用一个", "One for all"), same("percpu", "每个 CPU 一个", "One a CPU")}),
		choiceKnob("compare.steal", groupCompare, engine.Text{ZH: "窃取任务", EN: "Work stealing"}, noHelp,
			func(c *Config) *string { return &c.Compare.Steal }, onOff),
	}
}

func mlfqKnobs() []knob {
	return []knob{
		intKnob("mlfq.queues", groupMLFQ, engine.Text{ZH: "队列数", EN: "Queues"}, noHelp, 1, MaxQueues,
			func(c *Config) *int { return &c.Setup.MLFQ.Queues }),
		listKnob("mlfq.slices", groupMLFQ, engine.Text{ZH: "各级时间片", EN: "Slices"},
			engine.Text{ZH: "从最高级写起，用逗号分开；缺的与最后一个相同。", EN: "From the highest queue down, with commas; those missing are like the last."},
			func(c *Config) (list []int) {
				for _, t := range c.Setup.MLFQ.Slices {
					list = append(list, int(t/Tick))
				}
				return list
			}, func(c *Config, list []int) {
				c.Setup.MLFQ.Slices = nil
				for _, n := range list {
					c.Setup.MLFQ.Slices = append(c.Setup.MLFQ.Slices, engine.Time(n)*Tick)
				}
			}),
		listKnob("mlfq.allotments", groupMLFQ, engine.Text{ZH: "各级配额", EN: "Allotments"},
			engine.Text{ZH: "用完几个时间片就降一级。", EN: "How many slices until a process moves down."},
			func(c *Config) []int { return c.Setup.MLFQ.Allot }, func(c *Config, list []int) { c.Setup.MLFQ.Allot = list }),
		ticksKnob("mlfq.boost", groupMLFQ, engine.Text{ZH: "提升周期", EN: "Boost"},
			engine.Text{ZH: "每隔这么久全部回到最高级；0 表示从不。", EN: "All return to the highest queue each such period; 0 means never."}, 10_000,
			func(c *Config) *engine.Time { return &c.Setup.MLFQ.Boost }),
		boolKnob("mlfq.stay", groupMLFQ, engine.Text{ZH: "I/O 后配额重置", EN: "I/O refills the allotment"},
			engine.Text{ZH: "开着就能被钻空子：在时间片用完前做 I/O，永远不降级。", EN: "Can be gamed: a process that does I/O before its slice ends never moves down."},
			func(c *Config) *bool { return &c.Setup.MLFQ.Stay }),
		boolKnob("mlfq.iobump", groupMLFQ, engine.Text{ZH: "I/O 完成后排到队首", EN: "I/O done goes to the head"}, noHelp,
			func(c *Config) *bool { return &c.Setup.MLFQ.Bump }),
	}
}

func cpuKnobs() []knob {
	queue := choiceKnob("queue", groupCPUs, engine.Text{ZH: "就绪队列", EN: "Ready queues"}, noHelp, nil,
		[]engine.Option{same("shared", "共用一个", "One for all"), same("percpu", "每个 CPU 一个", "One a CPU")})
	queue.get = func(c *Config) string {
		if c.Setup.PerCPU {
			return "percpu"
		}
		return "shared"
	}
	queue.set = func(c *Config, v string) error {
		c.Setup.PerCPU = v == "percpu"
		return nil
	}
	return []knob{
		intKnob("cpus", groupCPUs, engine.Text{ZH: "CPU 个数", EN: "CPUs"}, noHelp, 1, MaxCPUs, func(c *Config) *int { return &c.Setup.CPUs }),
		queue,
		boolKnob("steal", groupCPUs, engine.Text{ZH: "窃取任务", EN: "Work stealing"},
			engine.Text{ZH: "每个 CPU 有自己的队列时，空闲的 CPU 从别的队列取进程。", EN: "With a queue for each CPU: an idle one takes from another's."},
			func(c *Config) *bool { return &c.Setup.Steal.On }),
		ticksKnob("steal.every", groupCPUs, engine.Text{ZH: "窃取周期", EN: "Steal every"},
			engine.Text{ZH: "每隔这么久看一次；0 表示一空闲就看。", EN: "When CPUs look for work; 0 means whenever idle."}, 1000,
			func(c *Config) *engine.Time { return &c.Setup.Steal.Every }),
		choiceKnob("steal.from", groupCPUs, engine.Text{ZH: "从谁那里窃取", EN: "Steal from"}, noHelp,
			func(c *Config) *string { return &c.Setup.Steal.From },
			[]engine.Option{same("longest", "最长的队列", "The longest queue"), same("random", "随机", "A random one")}),
		boolKnob("steal.pinned", groupCPUs, engine.Text{ZH: "可窃取有亲和性的进程", EN: "May steal processes with an affinity"}, noHelp,
			func(c *Config) *bool { return &c.Setup.Steal.Pinned }),
		intKnob("cache", groupCPUs, engine.Text{ZH: "缓存大小", EN: "Cache size"},
			engine.Text{ZH: "每个 CPU 的缓存放得下的工作集总量；0 表示没有缓存。", EN: "The working sets that fit into each CPU's cache; 0 means no caches."}, 0, 1_000_000,
			func(c *Config) *int { return &c.Setup.Cache.Size }),
		ticksKnob("warmup", groupCPUs, engine.Text{ZH: "预热时间", EN: "Warm-up"}, noHelp, 1000, func(c *Config) *engine.Time { return &c.Setup.Cache.Warmup }),
		intKnob("warmrate", groupCPUs, engine.Text{ZH: "预热后的速度", EN: "Speed when warm"}, noHelp, 1, 100, func(c *Config) *int { return &c.Setup.Cache.Rate }),
	}
}

func ioKnobs() []knob {
	cost := engine.Text{ZH: "OSTEP 的 process-run 中是 1。", EN: "1 in OSTEP's process-run."}
	return []knob{
		ticksKnob("io.issue", groupIO, engine.Text{ZH: "发起 I/O 的开销", EN: "Cost of starting I/O"}, cost, 100, func(c *Config) *engine.Time { return &c.Setup.IO.Issue }),
		ticksKnob("io.complete", groupIO, engine.Text{ZH: "处理 I/O 完成的开销", EN: "Cost of its end"}, cost, 100, func(c *Config) *engine.Time { return &c.Setup.IO.Complete }),
		boolKnob("io.hold", groupIO, engine.Text{ZH: "CPU 陪着等", EN: "The CPU waits too"},
			engine.Text{ZH: "进程等 I/O 时 CPU 不给别人用。", EN: "Nobody else runs while a process waits for I/O."}, func(c *Config) *bool { return &c.Setup.IO.Hold }),
		boolKnob("io.urgent", groupIO, engine.Text{ZH: "I/O 完成立即运行", EN: "I/O done runs at once"}, noHelp, func(c *Config) *bool { return &c.Setup.IO.Urgent }),
	}
}

func loadKnobs() []knob {
	seed := knob{Param: int64Knob("seed", groupLoad, engine.Text{ZH: "随机种子", EN: "Seed"}, 0, 1_000_000, nil).Param}
	seed.get = func(c *Config) string { return seed.Format(int64(c.Seed)) }
	seed.set = func(c *Config, v string) error {
		n, err := seed.Number(v)
		c.Seed = uint64(n)
		return err
	}
	return []knob{
		seed,
		intKnob("jobs", groupLoad, engine.Text{ZH: "随机进程数", EN: "Random processes"}, noHelp, 0, 20, func(c *Config) *int { return &c.Load.Jobs }),
		int64Knob("jobs.length", groupLoad, engine.Text{ZH: "最长的 CPU 时间", EN: "Longest CPU time"}, 1, 100, func(c *Config) *int64 { return &c.Load.Length }),
		int64Knob("jobs.io", groupLoad, engine.Text{ZH: "做 I/O 的比例（%）", EN: "I/O after a tick, %"}, 0, 100, func(c *Config) *int64 { return &c.Load.IO }),
		int64Knob("jobs.spread", groupLoad, engine.Text{ZH: "在多久内到达", EN: "Arrive within"}, 0, 100, func(c *Config) *int64 { return &c.Load.Spread }),
	}
}

func deepKnobs() []knob {
	var presets []engine.Option
	for _, name := range Presets() {
		presets = append(presets, same(name, name, name))
	}
	presets[0].Label = engine.Text{ZH: "无", EN: "None"}
	return []knob{
		choiceKnob("preset", groupDeep, engine.Text{ZH: "照哪个模拟器的规则", EN: "Rules of"},
			engine.Text{ZH: "OSTEP 各作业模拟器的规则；一次设好几个参数。", EN: "The rules of OSTEP's homework simulators: several parameters at once."},
			func(c *Config) *string { return &c.Preset }, presets),
		choiceKnob("order", groupDeep, engine.Text{ZH: "同一时刻的次序", EN: "Order at one time"}, noHelp, func(c *Config) *string { return &c.Setup.Order },
			[]engine.Option{same("release", "时间片用完的先排队", "Those whose slice is over queue first"), same("arrive", "新到的先排队", "Those that arrive queue first"),
				same("pick", "空出的 CPU 先挑", "A CPU set free picks first")}),
		boolKnob("clock", groupDeep, engine.Text{ZH: "所有 CPU 共用一个时钟", EN: "One clock for all CPUs"},
			engine.Text{ZH: "轮转的时间片在所有 CPU 上同时结束。", EN: "Round robin's slices end on all CPUs at once."}, func(c *Config) *bool { return &c.Setup.Clock }),
		ticksKnob("grain", groupDeep, engine.Text{ZH: "分配的最小单位", EN: "Smallest piece"},
			engine.Text{ZH: "提前结束的进程浪费掉这一份余下的时间；0 表示不浪费。", EN: "A process that ends within such a piece wastes the rest; 0 means nothing is wasted."}, 1000,
			func(c *Config) *engine.Time { return &c.Setup.Grain }),
		boolKnob("shuffle", groupDeep, engine.Text{ZH: "CPU 随机先后", EN: "CPUs in random order"}, noHelp, func(c *Config) *bool { return &c.Setup.Shuffle }),
		choiceKnob("reparent", groupDeep, engine.Text{ZH: "孤儿交给谁", EN: "Orphans go to"}, noHelp, func(c *Config) *string { return &c.Setup.Reparent },
			[]engine.Option{same("children", "收养者（Linux）", "The subreaper or init (Linux)"), same("descendants", "所有后代都交给收养者", "All descendants to it"), same("local", "祖父进程", "The grandparent")}),
		boolKnob("exit.leaf", groupDeep, engine.Text{ZH: "有子进程不能退出", EN: "Only leaves exit"}, noHelp, func(c *Config) *bool { return &c.Setup.LeafOnly }),
		ticksKnob("exit.notice", groupDeep, engine.Text{ZH: "空程序多久才结束", EN: "An empty program ends after"},
			engine.Text{ZH: "只用于“空出的 CPU 先挑”。", EN: "Only where a CPU set free picks first."}, 100, func(c *Config) *engine.Time { return &c.Setup.Notice }),
		boolKnob("reap.auto", groupDeep, engine.Text{ZH: "自动回收，不留僵尸", EN: "No zombies"}, noHelp, func(c *Config) *bool { return &c.Setup.AutoReap }),
	}
}
