package cpu

import "wirethread/sim/engine"

// linux is what ps shows on Linux for a process in this state, proc(5): its letter, and what that means.
func (p Proc) linux() (string, engine.Text) {
	switch p.State {
	case Ready, Running:
		return "R", engine.Text{ZH: "运行或就绪，Linux 不区分", EN: "running or ready, Linux does not tell them apart"}
	case Blocked:
		if p.uninterruptible() {
			return "D", engine.Text{ZH: "不可中断的等待，通常是磁盘", EN: "uninterruptible wait, usually for a disk"}
		}
		return "S", engine.Text{ZH: "可被信号打断的等待", EN: "interruptible wait"}
	case Stopped:
		return "T", engine.Text{ZH: "被信号停止", EN: "stopped by a signal"}
	case Zombie:
		return "Z", engine.Text{ZH: "僵尸", EN: "zombie"}
	}
	return "-", engine.Text{ZH: "ps 里没有它", EN: "ps does not show it"}
}

// uninterruptible reports whether a blocked process waits for a disk, itself or for a page.
func (p Proc) uninterruptible() bool {
	if p.Why == WaitHand {
		return false
	}
	return p.Device == "disk" || p.At < len(p.Program) && p.Program[p.At].Kind == string(StepFault)
}
