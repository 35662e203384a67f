package python

import "encoding/binary"

// Key writes all that decides how the machine and its threads go on. Objects are numbered in the order in which they are met,
// so it does not matter in which order they were made, and what nobody can reach does not count. What has been lost so far
// is no part of it. How often calls were executed is one only where check points matter: specialised calls have fewer.
func (m *Machine) Key(checks bool, threads ...*Thread) []byte {
	k := key{m: m, number: map[int64]int{}}
	k.values(m.globals)
	for i := range m.Syncs {
		k.sync(&m.Syncs[i])
	}
	for _, t := range threads {
		k.thread(t)
	}
	for k.written < len(k.met) {
		k.written++
		k.object(k.met[k.written-1])
	}
	if checks {
		for _, c := range m.counts {
			k.out = append(k.out, c...)
		}
	}
	return k.out
}

// key is a key that is being written.
type key struct {
	m       *Machine
	out     []byte
	number  map[int64]int // of each object that was met
	met     []int64       // objects in the order of their numbers
	written int           // how many of them are in out
}

func (k *key) int(n int64) { k.out = binary.AppendVarint(k.out, n) }

func (k *key) text(s string) {
	k.int(int64(len(s)))
	k.out = append(k.out, s...)
}

func (k *key) flag(b bool) {
	if b {
		k.out = append(k.out, 1)
		return
	}
	k.out = append(k.out, 0)
}

func (k *key) ints(list []int) {
	k.int(int64(len(list)))
	for _, n := range list {
		k.int(int64(n))
	}
}

func (k *key) values(list []Value) {
	k.int(int64(len(list)))
	for _, v := range list {
		k.value(v)
	}
}

func (k *key) value(v Value) {
	k.out = append(k.out, byte(v.K))
	switch v.K {
	case Str, Opaque:
		k.text(k.m.texts[v.N])
	case Obj:
		k.int(int64(k.numberOf(v.N)))
	default:
		k.int(v.N)
	}
}

func (k *key) numberOf(obj int64) int {
	n, ok := k.number[obj]
	if !ok {
		n = len(k.met)
		k.number[obj] = n
		k.met = append(k.met, obj)
	}
	return n
}

func (k *key) object(i int64) {
	o := &k.m.heap[i]
	k.out = append(k.out, byte(o.class))
	k.text(o.name)
	k.text(o.text)
	k.values(o.items)
	k.values(o.keys)
	k.value(o.of)
	k.value(o.fn)
	k.int(o.n)
	k.int(o.end)
	k.int(o.step)
	k.flag(o.done)
}

func (k *key) sync(s *Sync) {
	k.int(int64(k.numberOf(s.obj)))
	k.int(int64(s.Owner))
	k.int(int64(s.Count))
	k.flag(s.Locked)
	k.flag(s.Set)
	k.ints(s.Waiters)
	k.ints(s.Asleep)
}

func (k *key) thread(t *Thread) {
	k.value(t.Error)
	k.values(t.stack)
	k.int(int64(len(t.frames)))
	for i := range t.frames {
		f := &t.frames[i]
		k.ints([]int{f.code, f.ip, f.base, f.bottom})
		for _, b := range f.blocks {
			k.ints([]int{b.target, b.depth})
		}
		k.value(f.ns)
		k.value(f.result)
		k.value(f.gen)
	}
}
