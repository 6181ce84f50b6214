// graphology reads graph.gexf with the nodes and edges of graph.graphml and their looks.

import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';

const require = createRequire(import.meta.url);
const {Graph, MultiDirectedGraph} = require('graphology');
const gexf = require('graphology-gexf');
const graphml = require('graphology-graphml');

const folder = process.argv[2];
// Of a file without edges it takes the type to be mixed, which MultiDirectedGraph refuses.
const graph = gexf.parse(Graph, readFileSync(`${folder}/graph.gexf`, 'utf8'));
const other = graphml.parse(MultiDirectedGraph, readFileSync(`${folder}/graph.graphml`, 'utf8'));
assert.deepEqual(new Set(graph.nodes()), new Set(other.nodes()));
const courses = (read) => new Set(read.mapEdges((_, data, source, target) => `${source} ${data.label} ${target}`));
assert.deepEqual(courses(graph), courses(other));
graph.forEachNode((node, data) => {
  assert.ok(data.label && data.size > 0 && data.color, JSON.stringify(data));
  assert.deepEqual([data.x, data.y], ['x', 'y'].map((axis) => other.getNodeAttribute(node, axis)));
});
graph.forEachEdge((_, data) => assert.ok(data.weight > 0 && data.color && data.kind, JSON.stringify(data)));
const facts = graph.filterEdges((_, data) => data.quotes);
console.log(`  graphology: ${graph.order} nodes, ${graph.size} edges of graph.gexf, ${facts.length} of them with quotes`);
