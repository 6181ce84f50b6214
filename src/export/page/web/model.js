// The graph as the parts of the page share it, from the data in the page.

import { day } from './words.js';

const OFFSET = 26;

export function model(data) {
  const { groups, types, relations, articles } = data;
  const entities = data.entities.map((entity, index) => ({
    ...entity, kind: 'entity', index, type: types[entity.type], label: entity.label || entity.id, edges: [], hubs: [], hosts: [],
    x: entity.at[0], y: entity.at[1], degree: 0, sources: 0,
  }));
  const events = data.events.map((event) => ({
    ...event, kind: 'event', relation: relations[event.relation], statements: [], edges: new Set(),
    x: event.at?.[0], y: event.at?.[1],
    ends: (event.ends ?? []).map(([role, at]) => ({ role, node: entities[at] })),
  }));
  events.forEach((event) => { event.carriesOut = (event.carries_out ?? []).map((at) => events[at]); });
  events.forEach((event) => event.carriesOut.forEach((plan) => { (plan.carriedOutBy ??= []).push(event); }));

  const statements = data.statements.map((statement) => ({
    ...statement,
    event: events[statement.event],
    place: entities[statement.place],
    disputes: statement.disputes ?? [],
    begin: statement.span ? (statement.span[0] ? day(statement.span[0], false) : -Infinity) : null,
    end: statement.span ? (statement.span[1] ? day(statement.span[1], true) : Infinity) : null,
    reports: statement.reports.map((report) => ({ ...report, article: articles[report.article] })),
  }));
  articles.forEach((article) => { article.original = articles[article.copy_of]; });
  statements.forEach((s) => s.disputes.forEach((d) => d.values.forEach((v) => { v[1] = v[1].map((at) => articles[at]); })));

  const edges = data.edges.map((edge) => ({
    ...edge, kind: 'edge', from: entities[edge.from], to: entities[edge.to], relation: relations[edge.relation],
    group: groups[relations[edge.relation].group], statements: edge.statements.map((at) => statements[at]),
  }));
  for (const edge of edges) {
    edge.best = edge.statements.reduce((best, s) => Math.max(best, s.confidence), 0);
    edge.contested = edge.statements.some((s) => s.disputes.length > 0);
    edge.places = [...new Set(edge.statements.map((s) => s.place).filter(Boolean))];
    for (const statement of edge.statements) {
      statement.edge = edge;
      statement.event?.statements.push(statement);
      statement.event?.edges.add(edge);
    }
    for (const end of new Set([edge.from, edge.to])) {
      end.edges.push(edge);
      end.sources += edge.sources;
      end.degree += edge.drawn ? 1 : 0;
    }
    edge.places.filter((place) => place !== edge.from && place !== edge.to).forEach((place) => {
      place.hosts.push(edge);
      place.degree += 1;
    });
  }
  const hubs = events.filter((event) => event.at);
  for (const hub of hubs) {
    hub.group = groups[hub.relation.group];
    hub.contested = hub.statements.some((s) => s.disputes.length > 0);
    hub.r = 3.5;
    hub.ends.forEach(({ node }) => { node.hubs.push(hub); node.degree += 1; });
  }
  for (const entity of entities) {
    const root = Math.sqrt(entity.degree);
    entity.r = entity.type.concept ? 3 + root : Math.min(5 + 2.4 * root, 30);
    entity.weight = entity.sources + entity.degree - (entity.type.concept ? 1e6 : 0);
  }
  bend(edges);
  const nodes = [...entities, ...hubs];
  const byId = new Map();
  statements.forEach((s) => byId.set(s.id, s.edge));
  events.forEach((event) => byId.set(event.id, event.at ? event : [...event.edges][0]));
  edges.forEach((edge) => byId.set(edge.id, edge));
  entities.forEach((entity) => byId.set(entity.id, entity));
  return { ...data, entities, events, hubs, nodes, statements, edges, byId };
}

/** Gives lines between the same two ends different bends, so that each can be seen and hit. */
function bend(edges) {
  const pairs = new Map();
  for (const edge of edges.filter((e) => e.drawn)) {
    const [a, b] = [edge.from.index, edge.to.index].sort((x, y) => x - y);
    const key = `${a} ${b}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(edge);
  }
  for (const pair of pairs.values()) {
    pair.forEach((edge, at) => {
      const side = edge.from.index < edge.to.index ? 1 : -1;
      const offset = (at - (pair.length - 1) / 2) * OFFSET * side;
      edge.straight = pair.length === 1 && edge.from !== edge.to;
      const { from, to } = edge;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const length = Math.hypot(dx, dy) || 1;
      if (from === to) {
        edge.cx = from.x + 2.5 * from.r;
        edge.cy = from.y - 5 * from.r;
      } else {
        edge.cx = (from.x + to.x) / 2 - (dy / length) * offset * 2;
        edge.cy = (from.y + to.y) / 2 + (dx / length) * offset * 2;
      }
      // The middle of the curve.
      edge.mx = (from.x + 2 * edge.cx + to.x) / 4;
      edge.my = (from.y + 2 * edge.cy + to.y) / 4;
    });
  }
}
