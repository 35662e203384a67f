package tcp

type rule uint8
