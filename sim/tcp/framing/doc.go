// Package framing marks messages in a byte stream and finds them again.
//
// TCP gives a program bytes in order and nothing more: where one message ends
// and the next begins, the two programs must agree upon themselves. Five
// agreements are here, each with an encoder and a parser that takes one byte
// after the other, so that it does not matter how recv() cuts the stream:
//
//	none       no agreement: what one recv() returned is taken for a message
//	fixed      every message has the same size, padded with zero bytes
//	delimiter  a line feed ends a message; \ before a line feed or a \ in the data escapes it
//	length     4 bytes, big-endian, say how long the message is: struct.pack('!I', n)
//	checked    length, 1 byte of type, the message, and the CRC-32 of all that stands before it
//
// A parser that finds its agreement broken fails and reads no further: behind
// the first wrong length nothing in the stream says where a message begins.
package framing
