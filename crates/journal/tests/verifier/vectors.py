#!/usr/bin/env python3
"""The other half of the second verifier: computes test vectors instead of judging journals. Bytes are given in hex; one JSON object a line.

verify.py --vectors   stdin: {seed, name, j, records: [[meta, body, ms, bs]]}
                      stdout: {records: [[m, b, record hash, root so far, header]], vkey, note}
verify.py --boxes     stdin: {sk, j, records: [{s, meta, body, ms, bs, nonces: {meta, body, ms, bs}}]}, meta and body as text
                      stdout: {records: [{s, keys: {meta, body, salt}, boxes: {meta, body, ms, bs}}]}

How a store seals a record, for comparison with it:
    key   HKDF-SHA256(ikm = SK, salt = ms | bs | empty, info = amends/v1/key/meta | …/body | …/salt), 32 bytes
    box   24-byte nonce ‖ XChaCha20-Poly1305 ciphertext and tag; the key "salt" seals both ms and bs
    AAD   journal id as 36 lower-case characters ‖ sequence as 8 bytes, big-endian ‖ "meta" | "body" | "ms" | "bs"
"""
import base64, struct
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from verify import canon, commit, encode, key_id, root, sha

def hkdf(secret, salt, label): return HKDF(SHA256(), 32, salt, b"amends/v1/key/" + label).derive(secret)

def hchacha20(key, nonce):
    x = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))
    def half(a, b, c, shift):
        x[a] = (x[a] + x[b]) & 0xffffffff
        x[c] = ((x[c] ^ x[a]) << shift | (x[c] ^ x[a]) >> 32 - shift) & 0xffffffff
    for step in range(80):  # 10 double rounds: 4 columns, then 4 diagonals
        i, turn = step % 4, step // 4 % 2
        a, b, c, d = i, 4 + (i + turn) % 4, 8 + (i + 2 * turn) % 4, 12 + (i + 3 * turn) % 4
        half(a, b, d, 16), half(c, d, b, 12), half(a, b, d, 8), half(c, d, b, 7)
    return struct.pack("<8I", *x[:4], *x[12:])

# Known answer of draft-irtf-cfrg-xchacha-03, section 2.2.1.
assert hchacha20(bytes(range(32)), bytes.fromhex("000000090000004a0000000031415927")).hex() == \
    "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"

def seal(key, nonce, text, aad):
    return nonce + ChaCha20Poly1305(hchacha20(key, nonce[:16])).encrypt(bytes(4) + nonce[16:], text, aad)

def boxes(given):
    sk, out = bytes.fromhex(given["sk"]), []
    for r in given["records"]:
        ms, bs = bytes.fromhex(r["ms"]), bytes.fromhex(r["bs"])
        keys = {"meta": hkdf(sk, ms, b"meta"), "body": hkdf(sk, bs, b"body"), "salt": hkdf(sk, b"", b"salt")}
        plain = {"meta": r["meta"].encode(), "body": r["body"].encode(), "ms": ms, "bs": bs}
        aad = given["j"].encode() + struct.pack(">Q", r["s"])
        box = lambda n: seal(keys.get(n, keys["salt"]), bytes.fromhex(r["nonces"][n]), plain[n], aad + n.encode()).hex()
        out.append({"s": r["s"], "keys": {n: k.hex() for n, k in keys.items()}, "boxes": {n: box(n) for n in plain}})
    return {"records": out}

def vectors(given):
    secret, name, leaves, records = ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(given["seed"])), given["name"], [], []
    for s, (meta, body, ms, bs) in enumerate([map(bytes.fromhex, r) for r in given["records"]]):
        canon(meta), canon(body)
        h = {"v": 1, "j": given["j"], "s": s, "m": commit("meta", ms, meta), "b": commit("body", bs, body)}
        h["p"] = leaves[-1].hex() if leaves else "0" * 64
        leaves.append(sha(b"\0", encode(h)))
        records.append([h["m"], h["b"], leaves[-1].hex(), root(leaves).hex(), encode(h).decode()])
    public = secret.public_key().public_bytes_raw()
    text = f"{name}/{given['j']}\n{len(leaves)}\n{base64.b64encode(root(leaves)).decode()}\n"
    line = base64.b64encode(key_id(name, public) + secret.sign(text.encode())).decode()
    key = f"{name}+{key_id(name, public).hex()}+{base64.b64encode(bytes([1]) + public).decode()}"
    return {"records": records, "vkey": key, "note": f"{text}\n— {name} {line}\n"}
