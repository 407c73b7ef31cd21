// Reads {"form": YAML, "bodies": [text]} from stdin; prints what GitHub's own parser of issue forms makes of each body.
import { readFileSync } from "node:fs";
import { parseIssue } from "@github/issue-parser";

const { form, bodies } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(bodies.map((body) => parseIssue(body, form))));
