// jsonld.js reads graph.jsonld into the quads of graph.nq, without loading anything and without dropping a term.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import jsonld from 'jsonld';
import {NQuads} from 'rdf-canonize';

const folder = process.argv[2];
const documentLoader = (url) => { throw new Error(`the context is not embedded: ${url}`); };
const document = JSON.parse(readFileSync(`${folder}/graph.jsonld`, 'utf8'));
// Safe mode fails on whatever would otherwise be dropped silently.
const written = await jsonld.toRDF(document, {documentLoader, safe: true});
const lines = NQuads.parse(readFileSync(`${folder}/graph.nq`, 'utf8'));
const set = (quads) => new Set(quads.map((quad) => NQuads.serializeQuad(quad)));
const [ours, theirs] = [set(lines), set(written)];
assert.equal(ours.size, lines.length);
assert.deepEqual(theirs, ours);
console.log(`  jsonld.js: ${theirs.size} quads from both files`);
