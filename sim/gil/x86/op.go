package x86

import (
	"strings"

	"wirethread/sim/engine"
)

// op is what an instruction does.
type op uint8

const (
	mov op = iota
	lea
	add
	sub
	mul
	neg
	push
	pop
	call
	ret
	test
	xchg
	fetchadd
	jump
	yield
	nop
	halt
)

// place is a set of kinds of operands.
type place uint8

const (
	anImmediate place = 1 << iota
	aRegister
	aWord
	aTarget
	aPlace = aRegister | aWord    // what can be written
	aValue = anImmediate | aPlace // what can be read
)

// form is how an instruction is written.
type form struct {
	op       op
	operands []place
	when     condition // of a jump
}

// condition says in which of a comparison's outcomes a jump is taken: a set of them.
type condition uint8

const (
	never   condition = 0
	less    condition = 1 << (iota - 1) // the second value of test is less than the first
	equal                               // both are the same
	greater                             // the second is greater
	unset                               // nothing has been compared yet
	always  = less | equal | greater | unset
)

// forms are all instructions. Sources stand first.
var forms = map[string]form{
	"mov":      {mov, []place{aValue, aPlace}, never},
	"lea":      {lea, []place{aWord, aRegister}, never},
	"add":      {add, []place{aValue, aPlace}, never},
	"sub":      {sub, []place{aValue, aPlace}, never},
	"mul":      {mul, []place{aValue, aPlace}, never},
	"neg":      {neg, []place{aPlace}, never},
	"push":     {push, []place{aValue}, never},
	"pop":      {pop, []place{aPlace}, never},
	"call":     {call, []place{aTarget}, never},
	"ret":      {ret, nil, never},
	"test":     {test, []place{aValue, aValue}, never},
	"xchg":     {xchg, []place{aRegister, aPlace}, never},
	"fetchadd": {fetchadd, []place{aRegister, aPlace}, never},
	"j":        {jump, []place{aTarget}, always},
	"je":       {jump, []place{aTarget}, equal},
	"jne":      {jump, []place{aTarget}, less | greater},
	"jgt":      {jump, []place{aTarget}, greater},
	"jgte":     {jump, []place{aTarget}, greater | equal},
	"jlt":      {jump, []place{aTarget}, less},
	"jlte":     {jump, []place{aTarget}, less | equal},
	"yield":    {yield, nil, never},
	"nop":      {nop, nil, never},
	"halt":     {halt, nil, never},
}

// Instruction is one instruction of a program.
type Instruction struct {
	Address int64
	Text    string
	op      op
	when    condition
	args    []operand
}

// Yields tells whether it asks for another thread to run.
func (in *Instruction) Yields() bool { return in.op == yield }

// instructionOf reads "mov total, %ax".
func (s symbols) instructionOf(address int64, text string) (Instruction, error) {
	in := Instruction{Address: address, Text: text}
	name, rest, _ := strings.Cut(text, " ")
	f, ok := forms[name]
	if !ok {
		return in, engine.Errorf("没有指令 %s", "there is no instruction %s", name)
	}
	in.op, in.when = f.op, f.when
	parts := splitOperands(rest)
	if len(parts) != len(f.operands) {
		return in, engine.Errorf("%[1]s 要 %[2]d 个操作数，写了 %[3]d 个", "%[1]s takes %[2]d operands, not %[3]d", name, len(f.operands), len(parts))
	}
	for i, part := range parts {
		o, err := s.operandOf(part)
		if err != nil {
			return in, err
		}
		if f.operands[i]&(1<<o.kind) == 0 {
			return in, engine.Errorf("%[1]s 的操作数不能是 %[2]s：结果要写到寄存器或变量里，跳转要写标号", "%[1]s cannot take %[2]s there: results go to a register or a variable, jumps to a label", name, part)
		}
		in.args = append(in.args, o)
	}
	return in, nil
}
