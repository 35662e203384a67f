import threading
from itertools import count
class O:
    n = 1
    @property
    def p(self): return 1
    def m(self): return 1
    def __enter__(self): return self
    def __exit__(self, a, b, c): return None
class Slot:
    __slots__ = ('n',)
def f(): return 1
def forever():
    while True: yield 1
g = 0
SL = Slot()
SL.n = 0
LK = threading.Lock()
DICT = {'k': 0}
CNT = count()
G = forever()
def point_add_int(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = x + y
    z = x + y
def point_and_or(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = x and y
    z = x and y
def point_assert(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    assert tr
    assert tr
def point_attr_add(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    o.n += 1
    o.n += 1
def point_bigint_pow(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = 3 ** 40
    z = 3 ** 40
def point_build_dict(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = {"a": x}
    z = {"a": x}
def point_build_list(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = [x, w]
    z = [x, w]
def point_build_tuple(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = (x, y)
    z = (x, y)
def point_call_abs(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = abs(-3)
    z = abs(-3)
def point_call_bound_python(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = o.m()
    z = o.m()
def point_call_dict_get(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = D.get("k", 0)
    z = D.get("k", 0)
def point_call_dict(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = dict()
    z = dict()
def point_call_int(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = int(1)
    z = int(1)
def point_call_isinstance(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = isinstance(x, int)
    z = isinstance(x, int)
def point_call_kw(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = int(x=1) if 0 else min(3, 4, key=None)
    z = int(x=1) if 0 else min(3, 4, key=None)
def point_call_len(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = len(t3)
    z = len(t3)
def point_call_list(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = list(t3)
    z = list(t3)
def point_call_max(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = max(3, 4)
    z = max(3, 4)
def point_call_method_str(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = s.upper()
    z = s.upper()
def point_call_min(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = min(3, 4)
    z = min(3, 4)
def point_call_next_count(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = next(CNT)
    z = next(CNT)
def point_call_next_generator(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = next(G)
    z = next(G)
def point_call_ord(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = ord("a")
    z = ord("a")
def point_call_print(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = repr(x)
    z = repr(x)
def point_call_python(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = f()
    z = f()
def point_call_range(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = range(3)
    z = range(3)
def point_call_str(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = str(s)
    z = str(s)
def point_call_sum(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = sum(t3)
    z = sum(t3)
def point_call_type(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = type(x)
    z = type(x)
def point_compare_chain(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = 0 < x < 9
    z = 0 < x < 9
def point_compare(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = x < y
    z = x < y
def point_cond_expr(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = 1 if fa else 2
    z = 1 if fa else 2
def point_dict_item_add(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    D['k'] += 1
    D['k'] += 1
def point_for_one(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    for z in t1: pass
    for z in t1: pass
def point_fstring(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = f"{s}b"
    z = f"{s}b"
def point_global_add(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    g += 1
    g += 1
def point_global_store(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    g = 1
    g = 1
def point_if_else(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    if fa: z = 1
    else: z = 2
    if fa: z = 1
    else: z = 2
def point_import_loaded(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    import sys
    import sys
def point_in_test(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = 2 in t3
    z = 2 in t3
def point_is_none(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = x is None
    z = x is None
def point_lambda_make(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = lambda: 1
    z = lambda: 1
def point_list_append(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    l.append(1)
    l.append(1)
def point_list_item_add(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    l[0] += 1
    l[0] += 1
def point_load_attr(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = o.n
    z = o.n
def point_local_add(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    x += 1
    x += 1
def point_mul(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = x * y
    z = x * y
def point_not_test(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = not x
    z = not x
def point_pass_through(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = x
    z = x
def point_property_python(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = o.p
    z = o.p
def point_raise_catch(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    try: raise_me
    except NameError: pass
    try: raise_me
    except NameError: pass
def point_slice(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = t3[0:2]
    z = t3[0:2]
def point_slot_add(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    sl.n += 1
    sl.n += 1
def point_store_attr(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    o.n = x
    o.n = x
def point_subscr(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = t3[1]
    z = t3[1]
def point_try_except_quiet(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    try: z = 1
    except Exception: pass
    try: z = 1
    except Exception: pass
def point_unpack(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z, y = y, z
    z, y = y, z
def point_while_count(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    z = 2
    while z: z -= 1
    z = 2
    while z: z -= 1
def point_while_once(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    while fa: pass
    while fa: pass
def point_with_lock(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    with lk: pass
    with lk: pass
def point_with_python(x=1, y=2, w=3, z=0, s='a', fa=False, tr=True, t1=(1,), t3=(1, 2, 3), l=[0], o=O(), sl=SL, lk=LK, D=DICT, f=f, CNT=CNT, G=G):
    global g
    with o: pass
    with o: pass
