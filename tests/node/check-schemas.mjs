// Reads {"schemas": [schema], "documents": [{"name": text, "schema": address, "data": value}]} from stdin. Compiles every
// schema with ajv in its strict mode, and prints [what ajv says against a schema or a document].
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const { schemas, documents } = JSON.parse(readFileSync(0, "utf8"));
const said = [];
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true, logger: { log() {}, warn: (text) => said.push(text), error: (text) => said.push(text) } });
addFormats.default(ajv);
// A format of ours: a time of a day with its offset, whose seconds may be left out.
ajv.addFormat("instant", /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/);
// And another: it tells our own messages what the words of a list are; the list says which there are.
ajv.addFormat("language", true);
for (const schema of schemas) ajv.addSchema(schema);
for (const { $id } of schemas) {
  try {
    ajv.getSchema($id);
  } catch (error) {
    said.push(`${$id}: ${error.message}`);
  }
}
for (const { name, schema, data } of documents) {
  const check = ajv.getSchema(schema);
  if (!check) said.push(`${name}: there is no schema at ${schema}`);
  else if (!check(data)) said.push(...check.errors.map((error) => `${name}: ${error.instancePath}: ${error.message}`));
}
console.log(JSON.stringify(said));
