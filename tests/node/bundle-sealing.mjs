// Bundles the scripts of the sealing page, with the licenses of what is in them, into the file that is named.
//     node tests/node/bundle-sealing.mjs scripts/reverse_mentoring/site/sealing/bundle.js
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const source = resolve(here, "../../scripts/reverse_mentoring/site/sealing");
const PACKAGES = ["age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@noble/post-quantum", "@scure/base"];

const licenses = PACKAGES.map((name) => {
  const read = (file) => readFileSync(join(modules, name, file), "utf8").replace(/\r\n/g, "\n").trim();
  return `${name} ${JSON.parse(read("package.json")).version}\n\n${read("LICENSE")}`;
});
const banner = `/*!\nMade by tests/node/bundle-sealing.mjs of page.js, sealing.js and ssh.js. It contains:\n\n${licenses.join("\n\n---\n\n")}\n*/`;
if (banner.slice(3, -2).includes("*/")) throw new Error("a license ends the comment that holds it");

await build({
  entryPoints: [join(source, "page.js")],
  outfile: resolve(process.argv[2]),
  absWorkingDir: source,
  nodePaths: [modules],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  banner: { js: banner },
  logLevel: "warning",
});
