#!/usr/bin/env python3
"""A second verifier of Amends journals: written from the specification, sharing no code with the first one.

verify.py DIR [--against RECEIPT…] [--now MS]   DIR holds journal.ndjson, checkpoints.txt, vkeys; prints the verdict
verify.py --batch   a JSON object a line on stdin {journal, checkpoints, vkeys, receipts: [text], now}; a verdict a line
verify.py --vectors, --boxes   see vectors.py
A verdict: exit code (0 intact, 6 not, 1 unreadable), first code or -, entries, erased, sealed, and of U(nanchored),
R(estored), N(ewer) those that hold. "First": unreadable lines, records, checkpoints, receipts; at one record by CODES.
"""
import argparse, base64, functools, hashlib, json, os, pathlib, re, sys, time, unicodedata
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519

CODES = ("shape journal seq link meta body missing-body zombie-body time sig unknown-key origin truncated restored-loss "
         "root fork projection illegal blob").split()
HEX64, KIND = re.compile("[0-9a-f]{64}"), re.compile(r"[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*")
UUID4 = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
need_int = lambda n, low=-2**53: need(type(n) is int and low <= n and abs(n) < 2**53) or n

def need(condition):  # whatever is malformed raises ValueError
    if not condition: raise ValueError("malformed")
def tidy(v, depth=0):  # the same value with sorted members, if it may stand in a record
    need(depth < 64 or not isinstance(v, (list, dict)))
    if isinstance(v, list): return [tidy(x, depth + 1) for x in v]
    if isinstance(v, dict):
        return {tidy(n): tidy(v[n], depth + 1) for n in sorted(v, key=lambda name: name.encode("utf-16-be"))}
    need(type(v) in (bool, type(None)) or type(v) is str and "\0" not in v or type(v) is int and abs(v) < 2**53)
    return v
def encode(v): return ENCODER.encode(tidy(v)).encode()
def canon(raw):
    try: value = json.loads(raw.decode())
    except RecursionError: need(False)
    return value if encode(value) == raw else need(False)
def members(raw, names, optional=(), more=False):
    value = canon(raw)
    need(isinstance(value, dict) and set(names) <= set(value) and (more or set(value) <= set(names) | set(optional)))
    return value
def b64(text, length):
    raw = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    return raw if len(raw) == length and base64.b64encode(raw).decode() == text else need(False)

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def commit(label, salt, raw): return sha(b"amends/v1/" + label.encode() + b"\0", salt, raw).hex()
def key_id(name, public): return sha(name.encode(), b"\n\x01", public)[:4]
def root(leaves):
    if len(leaves) < 2: return leaves[0] if leaves else sha()
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha(b"\x01", root(leaves[:split]), root(leaves[split:]))
def good_name(name): return bool(name) and not any(c.isspace() or c == "+" or unicodedata.category(c) == "Cc" for c in name)
def vkey(text):  # -> (name, key id, public key)
    parts = text.split("+", 2) if isinstance(text, str) else ()
    typed = b64(parts[2], 33) if len(parts) == 3 and good_name(parts[0]) else need(False)
    need(typed[0] == 1 and key_id(parts[0], typed[1:]).hex() == parts[1])
    return parts[0], key_id(parts[0], typed[1:]), typed[1:]
def signed(key, signature, text):
    try: return ed25519.Ed25519PublicKey.from_public_bytes(key[2]).verify(signature, text.encode()) is None
    except InvalidSignature: return False

def note(text):  # -> (signed text, [(name, key id, signature)])
    body, gap, lines = text.partition("\n\n")
    need(gap and lines.endswith("\n"))
    signatures = []
    for line in lines[:-1].split("\n"):
        dash, name, raw = line.split(" ") if line.count(" ") == 2 else need(False)
        need(dash == "—" and good_name(name))
        signatures.append((name, b64(raw, 68)[:4], b64(raw, 68)[4:]))
    return body + "\n", signatures
def receipt(text):
    lines = [x for x in (line.strip(" \t\r") for line in text.split("\n")) if x]
    need(len(lines) > 4)
    text = "\n".join(lines[:3]) + "\n\n" + "\n".join(lines[3:-1]) + "\n"
    return note(text) and text, vkey(lines[-1])
def open_note(text, keys, j, own=None):  # -> (size, root) or a code
    try:
        body, signatures = note(text)
        lines = body[:-1].split("\n")
        need(len(lines) == 3 and "/" in lines[0] and re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]))
        (origin, journal), size, top = lines[0].rsplit("/", 1), need_int(int(lines[1])), b64(lines[2], 32)
        need(good_name(origin) and UUID4.fullmatch(journal))
    except ValueError: return "shape"
    known = [(k, s[2]) for s in signatures for k in (keys if own is None else [own]) if k[:2] == s[:2]]
    if not known: return "unknown-key"
    if not signed(*known[0], body): return "sig"
    if own is not None and own not in keys: return "unknown-key"
    return (size, top) if (origin, journal) == (known[0][0][0], j) else "origin"
@functools.lru_cache(100_000)  # a batch shows the same lines again and again
def read_line(text):  # -> header with its bytes, parts {meta, body}
    line = members(text.encode(), ("body", "header", "meta"))
    raw = line["header"].encode() if isinstance(line["header"], str) else need(False)
    h = members(raw, "bjmpsv", more=True)
    need(need_int(h["v"], 1) > 1 or len(h) == 6)
    need(all(isinstance(h[n], str) and HEX64.fullmatch(h[n]) for n in "bmp"))
    need(isinstance(h["j"], str) and UUID4.fullmatch(h["j"]) and need_int(h["s"], 0) >= 0)
    for part in (line["meta"], line["body"]):
        if part not in ("sealed", "erased", "unreadable"):
            need(isinstance(part, dict) and set(part) == {"salt", "text"} and isinstance(part["text"], str))
            b64(part["salt"], 32)
    return dict(h, hash=sha(b"\0", raw), parts=line)
def read_meta(raw):
    m = members(raw, ("actor", "at", "aud", "type"), ("late",))
    need(isinstance(m["actor"], str) and m["actor"] and isinstance(m["aud"], list) and m.get("late", True) is True)
    need(all(isinstance(a, str) for a in m["aud"]) and m["aud"] == sorted(set(m["aud"])))
    need(need_int(m["at"]) is not None and isinstance(m["type"], str) and KIND.fullmatch(m["type"]))
    return m
def read_own(kind, s, b):
    if kind == "body.erased":
        need(isinstance(b.get("seqs"), list) and b["seqs"] and isinstance(b.get("reason"), str))
        need(all(need_int(n, 0) < s for n in b["seqs"]) and b["seqs"] == sorted(set(b["seqs"])))
    if kind == "journal.restored": need(need_int(b.get("size_now"), 0) == s and need_int(b.get("backup_at")) is not None)
    if kind == "clock.corrected": need_int(b.get("from")), need_int(b.get("to"))
    if kind == "key.rotated": vkey(b.get("old")), vkey(b.get("new")), b64(b.get("old_sig"), 64), b64(b.get("new_sig"), 64)
@functools.lru_cache(100_000)
def read_part(part, salt, text, commitment):  # -> a code and what stands there, as far as it is sound
    if commit(part, b64(salt, 32), text.encode()) != commitment: return part, None
    try: return None, read_meta(text.encode()) if part == "meta" else members(text.encode(), (), more=True)
    except ValueError: return "shape", None

def read_words(r, fault):
    found = {"meta": None, "body": None}
    for part in ("meta", "body") if r["v"] == 1 else ():
        here = r["parts"][part]
        code = part if here == "unreadable" else None
        if isinstance(here, dict): code, found[part] = read_part(part, here["salt"], here["text"], r[part[0]])
        if code: fault(code)
    if found["meta"] and found["body"] is not None:
        try: read_own(found["meta"]["type"], r["s"], found["body"])
        except ValueError: fault("shape"); found["body"] = None
    return found["meta"] or {}, found["body"]

def verify(journal, checkpoints, vkeys, receipts, now):
    faults, records, keys, last = [], [], [], None
    lines = lambda text: text.removesuffix("\n").split("\n") if text.removesuffix("\n") else []
    if not lines(journal): return "1 unreadable"
    for parse, line, into in [(read_line, x, records) for x in lines(journal)] + [(vkey, x, keys) for x in lines(vkeys)]:
        try: into.append(parse(line))
        except ValueError: faults.append((-1, 0))
    try: receipts = [receipt(text) for text in receipts]
    except ValueError: return "1 unreadable"
    j, at_place = records[0]["j"] if records else "", lambda i: lambda code: faults.append((i, CODES.index(code)))
    words = [read_words(r, at_place(i)) for i, r in enumerate(records)]
    told = [(i, m["type"], b) for i, (m, b) in enumerate(words) if m and b is not None]
    erased = {n for _, kind, b in told if kind == "body.erased" for n in b["seqs"]}
    restored = sorted(b["size_now"] for _, kind, b in told if kind == "journal.restored")
    corrected = max((i for i, kind, _ in told if kind == "clock.corrected"), default=-1)
    moved = next((i for i, (m, _) in enumerate(words) if m.get("type") == "journal.moved"), len(records))
    for i, (r, (m, b)) in enumerate(zip(records, words)):
        fault, kind, at, parts, v1, gone = at_place(i), m.get("type"), m.get("at"), r["parts"], r["v"] == 1, r["s"] in erased
        if r["j"] != j: fault("journal")
        if r["s"] != (records[i - 1]["s"] + 1 if i else 0): fault("seq")
        if r["p"] != (records[i - 1]["hash"].hex() if i else "0" * 64): fault("link")
        if v1 and "erased" in (parts["meta"], parts["body"]) and not gone: fault("missing-body")
        if kind == "body.erased" and parts["body"] in ("erased", "sealed"): fault("missing-body")
        if v1 and gone and parts["body"] not in ("erased", "sealed"): fault("zombie-body")
        if at is not None:
            hidden = parts["body"] in ("erased", "sealed")
            excused = kind == "clock.corrected" and (hidden or b is not None and b["to"] == at)
            if last is not None and at < last and not excused: fault("time")
            if at > now + 300_000 and i >= corrected: fault("time")
            last = at
        if kind == "key.rotated" and b is not None:
            old, new, text = vkey(b["old"]), vkey(b["new"]), f"amends/v1/key.rotated\n{b['old']}\n{b['new']}\n{r['j']}\n"
            both = signed(old, b64(b["old_sig"], 64), text) and signed(new, b64(b["new_sig"], 64), text)
            if not both or old not in keys or new not in keys: fault("unknown-key" if both else "sig")
        if i > moved: fault("illegal")
    stored = re.findall(r"\n*((?:(?!— )(?:[^\n]*\n|[^\n]+\Z))*(?:— [^\n]*(?:\n|\Z))*)", checkpoints)
    opened, anchored = [open_note(text, keys, j) for text in stored if text], False
    opened += [open_note(t, keys, j, own) for t, own in receipts]
    valid, leaves = [o for o in opened if isinstance(o, tuple)], [r["hash"] for r in records]
    roots = {size: root(leaves[:size]) for size, _ in valid if size <= len(leaves)}
    fits = lambda o: roots.get(o[0]) == o[1]
    for i, o in enumerate(opened):
        fault, is_receipt = at_place(len(records) + i), i >= len(opened) - len(receipts)
        if isinstance(o, str): fault(o)
        elif fits(o): anchored |= is_receipt and o[0] > 0
        elif any(n < o[0] for n in restored): fault("restored-loss") if is_receipt else None
        elif any(x[0] == o[0] and x[1] != o[1] or o[0] in roots and x[0] >= o[0] and fits(x) for x in valid): fault("fork")
        else: fault("root" if o[0] in roots else "truncated")
    count = lambda *hidden: sum(any(r["parts"][part] == mark for part, mark in hidden) for r in records)
    flags = ("" if anchored else "U") + ("R" if restored else "") + ("N" if any(r["v"] > 1 for r in records) else "")
    verdict = f"6 {CODES[min(faults)[1]]}" if faults else "0 -"
    return f"{verdict} {len(records)} {count(('body', 'erased'))} {count(('body', 'sealed'), ('meta', 'sealed'))} {flags}".strip()

def main(arguments):
    if arguments[:1] in (["--batch"], ["--vectors"], ["--boxes"]):
        compute = lambda given: json.dumps(getattr(__import__("vectors"), arguments[0][2:])(given))
        answer = compute if arguments != ["--batch"] else lambda given: verify(**given)
        for line in sys.stdin: print(answer(json.loads(line)), flush=True)
        os._exit(0)  # at once: tidying up a large cache would take longer than the test runner waits
    options = argparse.ArgumentParser()
    options.add_argument("dir", type=pathlib.Path)
    options.add_argument("--against", nargs="*", default=[], type=pathlib.Path)
    options.add_argument("--now", type=int, default=int(time.time() * 1000))
    given, read = options.parse_args(arguments), lambda path: path.read_bytes().decode()
    texts = (read(given.dir / name) for name in ("journal.ndjson", "checkpoints.txt", "vkeys"))
    try: verdict = verify(*texts, [read(path) for path in given.against], given.now)
    except (OSError, ValueError): verdict = "1 unreadable"
    return print(verdict) or int(verdict[0])

if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
