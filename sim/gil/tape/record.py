"""Writes the tape of every program of a folder: NAME.py -> NAME.tape.

A tape is what compile() of CPython makes of a program, for each version that
has a preset. Run it with the five interpreters:

    python3 record.py ../programs python3.9 python3.10 python3.11 python3.12 python3.13

It calls each of them with --one, which writes the code of one program to stdout.
"""
import dis
import os
import subprocess
import sys

def operand(code, ins):
    """What the instruction works on, as the model reads it."""
    op = ins.opname
    if ins.opcode in dis.hasjrel or ins.opcode in dis.hasjabs:
        return "@%d" % ins.argval
    if op in ("LOAD_CONST", "RETURN_CONST", "KW_NAMES"):
        return constant(ins.argval if op != "KW_NAMES" else code.co_consts[ins.arg])
    if op in ("LOAD_FAST_LOAD_FAST", "STORE_FAST_LOAD_FAST", "STORE_FAST_STORE_FAST"):
        return "%s,%s" % (code.co_varnames[ins.arg >> 4], code.co_varnames[ins.arg & 15])
    if ins.opcode in dis.hasname or ins.opcode in dis.haslocal or ins.opcode in dis.hasfree:
        return ins.argval if isinstance(ins.argval, str) else str(ins.argval)
    if op in ("COMPARE_OP", "BINARY_OP"):
        return ins.argrepr
    return ""


def constant(value):
    if hasattr(value, "co_code"):
        return "code:" + names[value]
    return "=" + repr(value)


def walk(code, name, out):
    names[code] = name
    for const in code.co_consts:
        if hasattr(const, "co_code"):
            walk(const, const.co_name if name == "<module>" else name + "." + const.co_name, out)
    out.append("def %s %d %s" % (name, code.co_argcount, " ".join(code.co_varnames)))
    line = 0
    for ins in dis.get_instructions(code):
        if ins.opname in ("CACHE", "EXTENDED_ARG"):
            continue
        started = ins.starts_line
        if sys.version_info >= (3, 13):
            started = ins.line_number if ins.starts_line else None
        line = started or line
        arg = "" if ins.arg is None else str(ins.arg)
        shown = ins.argrepr
        if sys.version_info >= (3, 13) and operand(code, ins).startswith("@"):
            shown = "to %d" % ins.argval
        if operand(code, ins).startswith("code:"):
            shown = "<code object %s>" % ins.argval.co_name
        out.append("\t".join([str(ins.offset), ins.opname, arg, operand(code, ins), shown, str(line)]))
    if sys.version_info >= (3, 11):
        for e in dis._parse_exception_table(code):
            out.append("handler %d %d %d %d %d" % (e.start, e.end, e.target, e.depth, e.lasti))


names = {}


def one(file):
    source = open(file).read()
    out = ["python %d.%d.%d" % sys.version_info[:3]]
    walk(compile(source, os.path.basename(file), "exec"), "<module>", out)
    print("\n".join(out))


def main(folder, pythons):
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".py"):
            continue
        path = os.path.join(folder, name)
        text = "".join(subprocess.run([p, __file__, "--one", path], check=True, capture_output=True, text=True).stdout for p in pythons)
        source = "".join("source\t" + line + "\n" for line in open(path).read().splitlines())
        with open(path[:-3] + ".tape", "w") as out:
            out.write(source + text)


if sys.argv[1:2] == ["--one"]:
    one(sys.argv[2])
else:
    main(sys.argv[1], sys.argv[2:])
