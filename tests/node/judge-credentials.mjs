// Two verifiers that nobody here wrote, without a network: what they fetch comes from a file that maps addresses to
// documents. Usage: node judge-credentials.mjs PAGES.json CREDENTIAL.json. Prints {"bazaar": ..., "consortium": ...}.
import {readFileSync} from 'node:fs';

const [pagesFile, credentialFile] = process.argv.slice(2);
const pages = JSON.parse(readFileSync(pagesFile));
const credential = JSON.parse(readFileSync(credentialFile));

globalThis.fetch = async request => {
  const url = typeof request === 'string' ? request : request.url ?? String(request);
  if (!(url in pages)) return new Response('', {status: 404});
  return new Response(JSON.stringify(pages[url]), {headers: {'content-type': 'application/json'}});
};

const vc = await import('@digitalbazaar/vc');
const {DataIntegrityProof} = await import('@digitalbazaar/data-integrity');
const {cryptosuite} = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const {checkStatus} = await import('@digitalbazaar/vc-bitstring-status-list');
const core = await import('@digitalcredentials/verifier-core');

const suite = new DataIntegrityProof({cryptosuite});
const did = Object.values(pages).find(page => page.verificationMethod);

async function documentLoader(url) {
  const found = pages[url];
  if (found) return {contextUrl: null, documentUrl: url, document: found};
  if (url === did.id) return {contextUrl: null, documentUrl: url, document: did};
  const method = did.verificationMethod.find(one => one.id === url);
  if (method) {
    const document = {'@context': 'https://w3id.org/security/multikey/v1', ...method};
    return {contextUrl: null, documentUrl: url, document};
  }
  throw new Error(`no network here: ${url}`);
}

function reasons(error) {
  return error ? [error.message, ...(error.errors ?? []).map(one => one.message)].filter(Boolean) : [];
}

const bazaar = await vc.verifyCredential({
  credential, suite, documentLoader,
  checkStatus: options => checkStatus({...options, documentLoader, suite, verifyMatchingIssuers: true}),
});
const consortium = await core.verifyCredential({credential, knownDIDRegistries: []});
const log = Object.fromEntries((consortium.log ?? []).map(entry => [entry.id, entry.valid ?? false]));
console.log(JSON.stringify({
  bazaar: {
    verified: bazaar.verified, reasons: reasons(bazaar.error).concat(reasons(bazaar.statusResult?.error)),
    revoked: (bazaar.statusResult?.results ?? []).map(result => result.status),
  },
  consortium: {log, errors: (consortium.errors ?? []).map(error => error.name)},
}));
process.exit(0);
