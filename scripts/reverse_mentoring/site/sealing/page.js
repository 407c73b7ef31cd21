// The sealing page: shows the questions of the chosen form and role, checks the answers, seals them. Nothing is stored,
// nothing is sent: the page's policy allows no request at all.
import { TooLong, sealedFile } from "./sealing.js";

const config = JSON.parse(document.getElementById("config").textContent);
const words = config.words;
const HANDLE = /^(?=.{1,39}$)[a-z0-9]+(-[a-z0-9]+)*(_[a-z0-9]+)?$/;
const form = document.getElementById("seal");
const fields = form.elements;
const result = document.getElementById("result");
const problem = document.getElementById("problem");

function asked() {
  const role = fields.role.value;
  return [...form.querySelectorAll("[data-form]")].filter(
    (q) => q.dataset.form === fields.form.value && (q.dataset.for === "both" || q.dataset.for === role),
  );
}

function show() {
  const visible = new Set(asked());
  for (const question of form.querySelectorAll("[data-form]")) question.hidden = !visible.has(question);
  for (const when of form.querySelectorAll("[data-when]")) when.hidden = when.dataset.when !== fields.form.value;
  forget();
}

/** A sealed block is of the answers as they were: a change takes it away. */
function forget() {
  result.hidden = true;
  problem.hidden = true;
}

/** A sentence with values in its places. */
function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

class Missing extends Error {
  constructor(message, element) {
    super(message);
    this.element = element;
  }
}

function record() {
  const handle = fields.handle.value.trim().replace(/^@/, "").toLowerCase();
  if (!HANDLE.test(handle)) throw new Missing(words.login, fields.handle);
  if (!fields.cohort.value) throw new Missing(words.cohort, fields.cohort);
  if (!fields.role.value) throw new Missing(words.role, fields.role[0]);
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(fields.date.value)) throw new Missing(words.date, fields.date);
  const answers = {};
  for (const question of asked()) {
    const { id, kind } = question.dataset;
    if (kind === "text") {
      const area = question.querySelector("textarea");
      const text = area.value.replace(/\r\n?/g, "\n").normalize("NFC").trim();
      const more = [...text].length - config.longest;
      if (more > 0) throw new Missing(filled(words.long, { question: question.dataset.text, number: more }), area);
      if (text) answers[id] = text;
    } else {
      const chosen = question.querySelector("input:checked");
      if (!chosen) throw new Missing(filled(words.open, { question: question.dataset.text }), question.querySelector("input"));
      answers[id] = kind === "scale" ? Number(chosen.value) : chosen.value;
    }
  }
  const version = config.versions[fields.form.value];
  return { cohort: fields.cohort.value, from: handle, date: fields.date.value, form: fields.form.value, role: fields.role.value, version, answers };
}

async function seal(event) {
  event.preventDefault();
  forget();
  try {
    const made = await sealedFile(record(), config.recipients, config.size);
    document.getElementById("path").textContent = made.path;
    document.getElementById("block").value = made.text;
    const folder = made.path.slice(0, made.path.lastIndexOf("/"));
    const name = made.path.slice(folder.length + 1);
    document.getElementById("create").href = `${config.create}${folder}?filename=${encodeURIComponent(name)}`;
    result.hidden = false;
    document.getElementById("done").focus();
  } catch (error) {
    problem.textContent = told(error);
    (error.element?.closest(".field, fieldset") ?? form.lastElementChild).before(problem);
    problem.hidden = false;
    (error.element ?? problem).focus();
  }
}

function told(error) {
  if (error instanceof Missing) return error.message;
  if (error instanceof TooLong) return filled(words.bytes, { number: error.bytes });
  if (!globalThis.isSecureContext) return words.insecure;
  return words.failed;
}

async function copy() {
  const block = document.getElementById("block");
  const said = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(block.value);
    said.textContent = words.copied;
  } catch {
    block.focus();
    block.select();
    said.textContent = words.selected;
  }
}

fields.date.value = new Date().toISOString().slice(0, 10);
form.addEventListener("change", show);
form.addEventListener("input", forget);
form.addEventListener("submit", seal);
document.getElementById("copy").addEventListener("click", copy);
form.hidden = false;
show();
