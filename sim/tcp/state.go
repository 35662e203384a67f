package tcp

// State is the state of a connection, RFC 9293 section 3.3.2.
type State uint8

// The eleven states.
const (
	// CLOSED: there is no connection.
	CLOSED State = iota
	// LISTEN waits for a connection request from any peer.
	LISTEN
	// SYN_SENT has sent a SYN and waits for one that matches.
	SYN_SENT
	// SYN_RECV (SYN-RECEIVED) has received and sent a SYN and waits for the ACK of its own.
	SYN_RECV
	// ESTABLISHED: data can flow in both directions.
	ESTABLISHED
	// FIN_WAIT1 has sent a FIN and waits for its ACK or for the peer's FIN.
	FIN_WAIT1
	// FIN_WAIT2 has its FIN acknowledged and waits for the peer's FIN.
	FIN_WAIT2
	// CLOSE_WAIT has received the peer's FIN and waits for its own program to close.
	CLOSE_WAIT
	// CLOSING has sent and received a FIN and waits for the ACK of its own.
	CLOSING
	// LAST_ACK has received a FIN, sent its own after it, and waits for the ACK of that.
	LAST_ACK
	// TIME_WAIT waits until the peer surely has the last ACK and old segments have died.
	TIME_WAIT
)

var stateNames = [...]string{"CLOSED", "LISTEN", "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT1",
	"FIN_WAIT2", "CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT"}

// rfcNames are the spellings of RFC 9293; the others are Linux's (include/net/tcp_states.h).
var rfcNames = [...]string{"CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1",
	"FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"}

// String is the name that Linux gives the state, as ss and the recordings write it.
func (s State) String() string { return stateNames[s] }

// RFC is the name that RFC 9293 gives the state.
func (s State) RFC() string { return rfcNames[s] }

// States are all states in the order of RFC 9293.
func States() []State {
	return []State{LISTEN, SYN_SENT, SYN_RECV, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT, CLOSED}
}
