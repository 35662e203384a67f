package tcp_test

import (
	"testing"

	"wirethread/sim/tcp"
)

func TestPython(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"listen.bind(8000)", `listen.bind(("", 8000))`},
		{"listen.listen(5)", "listen.listen(5)"},
		{"c1 = listen.accept()", "c1, addr = listen.accept()"},
		{"listen.accept()", "listen.accept()"},
		{"while c1.recv(1024)", "while c1.recv(1024): pass"},
		{"sleep(200ms)", "time.sleep(0.2)"},
		{"at 150ms", "# 150 ms"},
		{"at -60ms", "# -60 ms"},
		{"at 0", "# 0 ms"},
		{"c1.connect(8000)", `c1.connect(("10.9.0.2", 8000))`},
		{"c1.connect(8000) nonblocking", `c1.setblocking(False); c1.connect(("10.9.0.2", 8000))`},
		{`c1.message("hi, you")`, `send_msg(c1, "hi, you")`},
		{`c1.message("x",len=9)`, `send_msg(c1, "x", length=9)`},
		{"c1.message(20*'a')", `send_msg(c1, "a" * 20)`},
		{"read c1", "for msg in read_msgs(c1): ..."},
		{"c1.setsockopt(SO_REUSEADDR,1)", "c1.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)"},
		{"c1.setsockopt(TCP_NODELAY,1)", "c1.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)"},
		{"c1.setsockopt(SO_LINGER,{1,0})", `c1.setsockopt(SOL_SOCKET, SO_LINGER, pack("ii", 1, 0))`},
		{"c1.getsockopt(SO_ERROR)", "c1.getsockopt(SOL_SOCKET, SO_ERROR)"},
		{"c1.send(20)", `c1.send(b"x" * 20)`},
		{"c1.send(20*'a',MSG_DONTWAIT)", `c1.send(b"a" * 20, MSG_DONTWAIT)`},
		{`c1.send("hello, ")`, `c1.send(b"hello, ")`},
		{`c1.send("汉")`, `c1.send("汉".encode())`},
		{"u1.sendto(8000,20*'a')", `u1.sendto(b"a" * 20, ("10.9.0.2", 8000))`},
		{"u1.socket(udp)", "u1 = socket.socket(type=SOCK_DGRAM)"},
		{"c1.shutdown(SHUT_WR)", "c1.shutdown(SHUT_WR)"},
		{"c1.close()", "c1.close()"},
		{"forever", "while True:"},
		{"repeat 3", "for _ in range(3):"},
		{"something else", "something else"},
		{"c1.fly(3)", "c1.fly(3)"},
	} {
		if got := tcp.Python(tcp.A, c.text); got != c.want {
			t.Errorf("Python(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	if got, want := tcp.Python(tcp.B, "c1.connect(40001)"), `c1.connect(("10.9.0.1", 40001))`; got != want {
		t.Errorf("B connects with %q, want %q", got, want)
	}
}

func TestPythonSocket(t *testing.T) {
	for text, want := range map[string]string{
		"c1 = listen.accept()": "listen = socket.socket()",
		"while c2.recv(10)":    "c2 = socket.socket()",
		`c3.message("a = b")`:  "c3 = socket.socket()",
		"read u1":              "u1 = socket.socket(type=SOCK_DGRAM)",
		"u1.socket(udp)":       "",
		"at 150ms":             "",
		"sleep(1.5s)":          "",
		"forever":              "",
	} {
		if got := tcp.PythonSocket(text); got != want {
			t.Errorf("PythonSocket(%q) = %q, want %q", text, got, want)
		}
	}
}
