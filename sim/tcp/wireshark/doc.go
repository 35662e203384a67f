// Package wireshark compares what the simulation says of a packet with what
// tshark, Wireshark's reader, finds out about it from a capture of the same run.
// There is nothing here but tests. They need tshark; web/test/ready.sh installs it on Debian.
package wireshark
