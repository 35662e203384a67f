package scene

// Role says what a shape means; a palette gives each role its colour. No
// meaning hangs on the colour alone: the words stand in the last column.
type Role uint8

// The roles.
const (
	RoleBg           Role = iota // the canvas
	RolePanel                    // cards, heads and labels lying on the canvas
	RoleRule                     // borders of panels and other hairlines: decoration
	RoleLifeline                 // a host's lifeline; arcs of the state diagram
	RoleInk                      // text
	RoleMuted                    // text of less weight
	RoleOnFill                   // text on one of the strong roles below
	RoleSyn                      // a segment with SYN: its label says SYN
	RoleData                     // a segment with payload: its label says len
	RoleAck                      // a pure ACK: its label says ACK; a thin line
	RoleFin                      // a segment with FIN: its label says FIN
	RoleRst                      // a segment with RST, an error: its label says RST; a dashed line
	RoleLost                     // a loss: a cross and the word "lost"
	RoleStateIdle                // CLOSED and LISTEN: the chip names the state
	RoleStateOpening             // SYN-SENT and SYN-RECEIVED
	RoleStateOpen                // ESTABLISHED
	RoleStateClosing             // the states after a FIN
	RoleTimer                    // a running timer, or one that fired: named in words
	RoleQueue                    // a slot of a queue that is taken: counted in words
	RoleFault                    // what the learner or the scenario did: named in words
	RoleSelect                   // the ring around what is selected
	RoleNow                      // the line of the present moment, with the clock
	RoleSideA                    // host A: its letter stands beside
	RoleSideB                    // host B
	RoleMessage1                 // messages of a byte stream, by turns: their numbers stand on them
	RoleMessage2
	RoleMessage3
	RoleMessage4
	RoleMessage5
	RoleMessage6
	RoleProcess1 // processes, by turns: their names stand on them
	RoleProcess2
	RoleProcess3
	RoleProcess4
	RoleProcess5
	RoleProcess6
	RoleProcess7
	RoleProcess8

	NumRoles
)

var roleNames = [NumRoles]string{"bg", "panel", "rule", "lifeline", "ink", "muted", "on-fill",
	"syn", "data", "ack", "fin", "rst", "lost", "state-idle", "state-opening", "state-open", "state-closing",
	"timer", "queue", "fault", "select", "now", "side-a", "side-b",
	"message-1", "message-2", "message-3", "message-4", "message-5", "message-6",
	"process-1", "process-2", "process-3", "process-4", "process-5", "process-6", "process-7", "process-8"}

func (r Role) String() string { return roleNames[r] }

// Strong tells that a role fills shapes that carry text in RoleOnFill, and is itself legible on the canvas and on panels.
func (r Role) Strong() bool { return r >= RoleSyn }

// RGB is an opaque sRGB colour, 0xRRGGBB.
type RGB uint32

// Parts returns the red, green and blue of a colour.
func (c RGB) Parts() (r, g, b uint8) { return uint8(c >> 16), uint8(c >> 8), uint8(c) }

// Palette gives every role its colour.
type Palette [NumRoles]RGB

// PaletteOf returns the palette of a theme: "light", "dark", or "contrast", which is dark or light by its second argument.
func PaletteOf(theme string, dark bool) *Palette {
	switch {
	case theme == "contrast" && dark:
		return &contrastDark
	case theme == "contrast":
		return &contrastLight
	case theme == "dark":
		return &darkPalette
	}
	return &lightPalette
}

var lightPalette = Palette{
	RoleBg:           0xf7f8fb,
	RolePanel:        0xffffff,
	RoleRule:         0xd5dae4,
	RoleLifeline:     0x808a9c,
	RoleInk:          0x1a2233,
	RoleMuted:        0x556074,
	RoleOnFill:       0xffffff,
	RoleSyn:          0x2558d8,
	RoleData:         0x0f7350,
	RoleAck:          0x4d5b73,
	RoleFin:          0x8a3fc2,
	RoleRst:          0xb3261e,
	RoleLost:         0xb8264f,
	RoleStateIdle:    0x5b6578,
	RoleStateOpening: 0x2558d8,
	RoleStateOpen:    0x0f7350,
	RoleStateClosing: 0x8a3fc2,
	RoleTimer:        0x8d5500,
	RoleQueue:        0x0b6f80,
	RoleFault:        0xa83a05,
	RoleSelect:       0xc2410c,
	RoleNow:          0x1d6f8f,
	RoleSideA:        0x2458c5,
	RoleSideB:        0x7a5200,
	RoleMessage1:     0x2558d8,
	RoleMessage2:     0x0f7350,
	RoleMessage3:     0x8d5500,
	RoleMessage4:     0x8a3fc2,
	RoleMessage5:     0xb8264f,
	RoleMessage6:     0x0b6f80,
	RoleProcess1:     0x1367f6,
	RoleProcess2:     0xca4107,
	RoleProcess3:     0x37746f,
	RoleProcess4:     0x5a00aa,
	RoleProcess5:     0x856d47,
	RoleProcess6:     0xca18ae,
	RoleProcess7:     0x6d232e,
	RoleProcess8:     0x3c3665,
}

var darkPalette = Palette{
	RoleBg:           0x0f1420,
	RolePanel:        0x171e2d,
	RoleRule:         0x2c364a,
	RoleLifeline:     0x6c7890,
	RoleInk:          0xe9edf5,
	RoleMuted:        0xa3aec2,
	RoleOnFill:       0x0b101a,
	RoleSyn:          0x6f9dff,
	RoleData:         0x45cf96,
	RoleAck:          0xa9b6cd,
	RoleFin:          0xc596f5,
	RoleRst:          0xff7d76,
	RoleLost:         0xff7d9c,
	RoleStateIdle:    0x98a5bb,
	RoleStateOpening: 0x6f9dff,
	RoleStateOpen:    0x45cf96,
	RoleStateClosing: 0xc596f5,
	RoleTimer:        0xf2b54b,
	RoleQueue:        0x51c6db,
	RoleFault:        0xff9a5c,
	RoleSelect:       0xffd166,
	RoleNow:          0x62c3e6,
	RoleSideA:        0x82b1ff,
	RoleSideB:        0xf0b768,
	RoleMessage1:     0x6f9dff,
	RoleMessage2:     0x45cf96,
	RoleMessage3:     0xf2b54b,
	RoleMessage4:     0xc596f5,
	RoleMessage5:     0xff8fa8,
	RoleMessage6:     0x51c6db,
	RoleProcess1:     0x349ddb,
	RoleProcess2:     0xe17209,
	RoleProcess3:     0x01ffb2,
	RoleProcess4:     0x8d71ff,
	RoleProcess5:     0xebde63,
	RoleProcess6:     0xc16f95,
	RoleProcess7:     0xa08e68,
	RoleProcess8:     0xdbe0f1,
}

var contrastDark = Palette{
	RoleBg:           0x000000,
	RolePanel:        0x000000,
	RoleRule:         0xffffff,
	RoleLifeline:     0xffffff,
	RoleInk:          0xffffff,
	RoleMuted:        0xe6e6e6,
	RoleOnFill:       0x000000,
	RoleSyn:          0x9fc3ff,
	RoleData:         0x7dffbe,
	RoleAck:          0xffffff,
	RoleFin:          0xe0bfff,
	RoleRst:          0xffa39e,
	RoleLost:         0xffa0b8,
	RoleStateIdle:    0xe6e6e6,
	RoleStateOpening: 0x9fc3ff,
	RoleStateOpen:    0x7dffbe,
	RoleStateClosing: 0xe0bfff,
	RoleTimer:        0xffd37a,
	RoleQueue:        0x86ecff,
	RoleFault:        0xffb889,
	RoleSelect:       0xffff00,
	RoleNow:          0x86ecff,
	RoleSideA:        0x9fc3ff,
	RoleSideB:        0xffd37a,
	RoleMessage1:     0x9fc3ff,
	RoleMessage2:     0x7dffbe,
	RoleMessage3:     0xffd37a,
	RoleMessage4:     0xe0bfff,
	RoleMessage5:     0xffa0b8,
	RoleMessage6:     0x86ecff,
	RoleProcess1:     0x4e9ef4,
	RoleProcess2:     0xe3ef79,
	RoleProcess3:     0x00b64e,
	RoleProcess4:     0xb486bb,
	RoleProcess5:     0xb0f520,
	RoleProcess6:     0xf87793,
	RoleProcess7:     0xffd3a9,
	RoleProcess8:     0x92e7df,
}

var contrastLight = Palette{
	RoleBg:           0xffffff,
	RolePanel:        0xffffff,
	RoleRule:         0x000000,
	RoleLifeline:     0x000000,
	RoleInk:          0x000000,
	RoleMuted:        0x262626,
	RoleOnFill:       0xffffff,
	RoleSyn:          0x0b3d91,
	RoleData:         0x00513a,
	RoleAck:          0x262626,
	RoleFin:          0x5b1a8c,
	RoleRst:          0x8a0f0a,
	RoleLost:         0x8a0f35,
	RoleStateIdle:    0x333333,
	RoleStateOpening: 0x0b3d91,
	RoleStateOpen:    0x00513a,
	RoleStateClosing: 0x5b1a8c,
	RoleTimer:        0x5c3700,
	RoleQueue:        0x004a57,
	RoleFault:        0x7a2500,
	RoleSelect:       0x8a3300,
	RoleNow:          0x004a57,
	RoleSideA:        0x0b3d91,
	RoleSideB:        0x5c3700,
	RoleMessage1:     0x0b3d91,
	RoleMessage2:     0x00513a,
	RoleMessage3:     0x5c3700,
	RoleMessage4:     0x5b1a8c,
	RoleMessage5:     0x8a0f35,
	RoleMessage6:     0x004a57,
	RoleProcess1:     0x1e039e,
	RoleProcess2:     0x8e4300,
	RoleProcess3:     0x12524d,
	RoleProcess4:     0x2f4fbe,
	RoleProcess5:     0x6c5537,
	RoleProcess6:     0x97288b,
	RoleProcess7:     0x59021f,
	RoleProcess8:     0x1d294d,
}
