// Answers to a file of the program: the same as `mentoring feedback seal` writes.
import { Encrypter, armor } from "age-encryption";
import { sshRecipient } from "./ssh.js";

const NOT_PLAIN = new Set(["true", "false", "yes", "no", "on", "off", "y", "n", "null"]);

/** The answers as `size` bytes: JSON, then spaces, so that the length tells nothing. Throws TooLong when they do not fit. */
export function plaintext(record, size) {
  const sorted = (value) =>
    value !== null && typeof value === "object"
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : value;
  const bytes = new TextEncoder().encode(JSON.stringify(sorted(record)));
  if (bytes.length > size) throw new TooLong(bytes.length - size);
  const padded = new Uint8Array(size).fill(0x20);
  padded.set(bytes);
  return padded;
}

export class TooLong extends Error {
  constructor(bytes) {
    super(`${bytes} bytes too long`);
    this.bytes = bytes;
  }
}

/** Path and text of the file that holds `record`, sealed to every one of the `recipients`. */
export async function sealedFile(record, recipients, size) {
  const encrypter = new Encrypter();
  for (const line of recipients) encrypter.addRecipient(line.startsWith("age1") ? line : sshRecipient(line));
  const block = armor.encode(await encrypter.encrypt(plaintext(record, size)));
  const { cohort, from, date, form } = record;
  const lines = block.trimEnd().split("\n").map((line) => `  ${line}`);
  const text = [
    "# yaml-language-server: $schema=../../../schemas/feedback.schema.json",
    `from: ${plain(from)}`,
    `date: ${date}`,
    `form: ${form}`,
    "sealed: |",
    ...lines,
    "",
  ].join("\n");
  return { path: `cohorts/${cohort}/feedback/${date}-${from}-${form}.yaml`, text };
}

function plain(handle) {
  return /^[a-z]/.test(handle) && !NOT_PLAIN.has(handle) ? handle : JSON.stringify(handle);
}
