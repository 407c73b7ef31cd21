// Reads [{"seal": record, "recipients": [...], "size": n} | {"open": block, "identity": text}] from stdin; prints what the
// sealing page's module makes of the one and npm's age-encryption of the other.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Decrypter, armor } from "age-encryption";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const bundled = await build({
  entryPoints: [join(here, "../../scripts/reverse_mentoring/site/sealing/sealing.js")],
  nodePaths: [join(here, "node_modules")],
  bundle: true,
  format: "esm",
  write: false,
});
const { sealedFile } = await import(`data:text/javascript;base64,${Buffer.from(bundled.outputFiles[0].text).toString("base64")}`);

async function opened(block, identity) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(armor.decode(block), "text");
}

const jobs = JSON.parse(readFileSync(0, "utf8"));
const done = [];
for (const job of jobs) {
  if (job.seal) done.push(await sealedFile(job.seal, job.recipients, job.size).catch((error) => ({ error: error.message })));
  else done.push({ plain: await opened(job.open, job.identity) });
}
console.log(JSON.stringify(done));
