package tcp

import "strings"

// returnRule is the rule behind what a call returned: why bytes that were handed
// over do not leave, or why recv() gave so many.
func (m *Model) returnRule(c *call, s *sock, value string) rule {
	switch {
	case s == nil || strings.HasPrefix(value, "-1"):
		return ruleProgram
	case s.isUDP() && c.sys.name == "connect":
		return ruleRemembered
	case c.sys.sends():
		return heldRule(m.heldBy(s))
	case s.isUDP() && strings.HasPrefix(c.sys.name, "recv"):
		return ruleRecvDatagram
	case value == "0 EOF":
		return ruleEOF
	case strings.HasPrefix(c.sys.name, "recv"):
		return ruleRecv
	}
	return ruleProgram
}

func heldRule(by string) rule {
	switch by {
	case "nagle":
		return ruleHeldNagle
	case "cork":
		return ruleHeldCork
	case "window":
		return ruleHeldWindow
	case "cwnd":
		return ruleHeldCwnd
	}
	return ruleSent
}
