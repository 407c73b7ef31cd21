// SSH keys as recipients of age, which the library leaves to its callers. As in age's own documentation and code:
// https://pkg.go.dev/filippo.io/age/agessh ("ssh-ed25519" and "ssh-rsa" stanzas).
import { Stanza } from "age-encryption";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { base64, base64nopad, base64urlnopad } from "@scure/base";

const ED25519 = utf8ToBytes("age-encryption.org/v1/ssh-ed25519");
const RSA = utf8ToBytes("age-encryption.org/v1/ssh-rsa");

/** A recipient for the age library, made of a line like "ssh-ed25519 AAAA… comment". Throws for any other line. */
export function sshRecipient(line) {
  const [kind, encoded] = line.split(" ");
  const wire = base64.decode(encoded);
  const [name, ...fields] = strings(wire);
  const tag = base64nopad.encode(sha256(wire).subarray(0, 4));
  if (new TextDecoder().decode(name) !== kind) throw new Error("not an SSH key");
  if (kind === "ssh-ed25519") return { wrapFileKey: (fileKey) => [forEd25519(fileKey, wire, fields[0], tag)] };
  if (kind === "ssh-rsa") return { wrapFileKey: async (fileKey) => [await forRsa(fileKey, fields, tag)] };
  throw new Error("not an SSH key that can be used");
}

function forEd25519(fileKey, wire, key, tag) {
  const point = ed25519.utils.toMontgomery(key);
  const secret = randomBytes(32);
  const share = x25519.scalarMultBase(secret);
  const tweak = hkdf(sha256, new Uint8Array(0), wire, ED25519, 32);
  const shared = x25519.scalarMult(tweak, x25519.scalarMult(secret, point));
  const wrap = hkdf(sha256, shared, concatBytes(share, point), ED25519, 32);
  const body = chacha20poly1305(wrap, new Uint8Array(12)).encrypt(fileKey);
  return new Stanza(["ssh-ed25519", tag, base64nopad.encode(share)], body);
}

async function forRsa(fileKey, [e, n], tag) {
  const jwk = { kty: "RSA", alg: "RSA-OAEP-256", e: number(e), n: number(n), ext: true };
  const key = await crypto.subtle.importKey("jwk", jwk, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
  const body = await crypto.subtle.encrypt({ name: "RSA-OAEP", label: RSA }, key, fileKey);
  return new Stanza(["ssh-rsa", tag], new Uint8Array(body));
}

/** A big-endian number as JSON Web Keys have it, without SSH's leading zero byte. */
function number(bytes) {
  return base64urlnopad.encode(bytes[0] === 0 ? bytes.subarray(1) : bytes);
}

/** The length-prefixed strings of SSH's wire format (RFC 4251, section 5). */
function strings(wire) {
  const view = new DataView(wire.buffer, wire.byteOffset, wire.byteLength);
  const found = [];
  for (let at = 0; at < wire.length; ) {
    const length = view.getUint32(at);
    if (at + 4 + length > wire.length) throw new Error("not an SSH key");
    found.push(wire.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}
