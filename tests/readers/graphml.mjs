// graphology reads graph.graphml with the nodes and facts that graph.jsonld names.

import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';

const require = createRequire(import.meta.url);
const {MultiDirectedGraph} = require('graphology');
const graphml = require('graphology-graphml');

const folder = process.argv[2];
const base = 'https://w3id.org/newsgraph/id/';
const others = new Set(['@type', '@id', 'label', 'altLabel', 'sameAs', 'isoCode', 'subjectOf', 'merge']);
const graph = graphml.parse(MultiDirectedGraph, readFileSync(`${folder}/graph.graphml`, 'utf8'));
const objects = JSON.parse(readFileSync(`${folder}/graph.jsonld`, 'utf8'))['@graph'];
const kindOf = (iri) => iri.startsWith(base) ? iri.slice(base.length).split('/') : [];

const nodes = new Set();
const facts = new Set();
for (const object of objects) {
  const [kind, id] = kindOf(object['@id']);
  const loose = kind === 'statement' && !('event' in object) && object.status !== 'occurred';
  if (kind === 'entity' || kind === 'event' || loose) nodes.add(id);
  if (kind !== 'entity') continue;
  for (const [term, values] of Object.entries(object)) {
    if (others.has(term)) continue;
    for (const value of [values].flat()) facts.add(`${id} ${term} ${kindOf(value)[1]}`);
  }
}
assert.deepEqual(new Set(graph.nodes()), nodes);
const read = new Set();
graph.forEachEdge((_, data, source, target) => {
  assert.ok(data.label && data.weight > 0 && data.color, JSON.stringify(data));
  if (data.kind === 'fact') read.add(`${source} ${data.predicate} ${target}`);
});
assert.deepEqual(read, facts);
graph.forEachNode((node, data) => {
  assert.ok(Number.isFinite(data.x) && Number.isFinite(data.y) && data.size > 0 && data.color, node);
});
console.log(`  graphology: ${graph.order} nodes, ${graph.size} edges`);
