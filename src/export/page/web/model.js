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
  const nodes = [...entities, ...hubs];
  bend(edges, nodes);
  const byId = new Map();
  statements.forEach((s) => byId.set(s.id, s.edge));
  events.forEach((event) => byId.set(event.id, event.at ? event : [...event.edges][0]));
  edges.forEach((edge) => byId.set(edge.id, edge));
  entities.forEach((entity) => byId.set(entity.id, entity));
  return { ...data, entities, events, hubs, nodes, statements, edges, byId };
}

/** Beyond this many lines nobody follows one, and looking for what is in its way takes long. */
const FOLLOWED = 1200;

/** Gives lines between the same two ends different bends, and leads each past the points that are none of its ends. */
function bend(edges, nodes) {
  const drawn = edges.filter((edge) => edge.drawn);
  const pairs = new Map();
  for (const edge of drawn) {
    const [a, b] = [edge.from.index, edge.to.index].sort((x, y) => x - y);
    const key = `${a} ${b}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(edge);
  }
  for (const pair of pairs.values()) {
    const taken = [];
    pair.forEach((edge, at) => {
      const wanted = (at - (pair.length - 1) / 2) * OFFSET;
      const steps = drawn.length > FOLLOWED || edge.from === edge.to ? [0] : [0, 1, -1, 2, -2, 3, -3, 4, -4];
      let [best, least] = [wanted, Infinity];
      for (const step of steps) {
        const offset = wanted + (step * OFFSET) / 2;
        if (taken.some((other) => Math.abs(other - offset) < OFFSET * 0.7)) continue;
        lead(edge, offset);
        const met = steps.length > 1 ? inTheWay(edge, nodes) : 0;
        if (met < least) [best, least] = [offset, met];
        if (!met) break;
      }
      taken.push(best);
      lead(edge, best);
    });
  }
}

/** Leads a line so far beside the straight one; to the same side whichever end is first. */
function lead(edge, offset) {
  const { from, to } = edge;
  edge.straight = offset === 0 && from !== to;
  if (from === to) {
    edge.cx = from.x + 2.5 * from.r + offset;
    edge.cy = from.y - 5 * from.r - Math.abs(offset);
  } else {
    const side = from.index < to.index ? 2 : -2;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy) || 1;
    edge.cx = (from.x + to.x) / 2 - (dy / length) * offset * side;
    edge.cy = (from.y + to.y) / 2 + (dx / length) * offset * side;
  }
  // The middle of the curve.
  edge.mx = (from.x + 2 * edge.cx + to.x) / 4;
  edge.my = (from.y + 2 * edge.cy + to.y) / 4;
}

/** How many points a line runs over that are none of its ends. */
function inTheWay({ from, to, cx, cy }, nodes) {
  const [left, right] = [Math.min(from.x, to.x, cx), Math.max(from.x, to.x, cx)];
  const [top, bottom] = [Math.min(from.y, to.y, cy), Math.max(from.y, to.y, cy)];
  let met = 0;
  for (const node of nodes) {
    const room = node.r + 5;
    if (node === from || node === to || node.x < left - room || node.x > right + room || node.y < top - room || node.y > bottom + room) continue;
    for (let step = 1; step < 24; step += 1) {
      const t = step / 24;
      const x = (1 - t) ** 2 * from.x + 2 * t * (1 - t) * cx + t * t * to.x;
      const y = (1 - t) ** 2 * from.y + 2 * t * (1 - t) * cy + t * t * to.y;
      if (Math.hypot(x - node.x, y - node.y) < room) {
        met += 1;
        break;
      }
    }
  }
  return met;
}
