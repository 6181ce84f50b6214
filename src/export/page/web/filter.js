// What is shown: the state of the filters, what passes them, and both in the page's address.

import { day, iso } from './words.js';

const ALL_STATUSES = ['occurred', 'planned', 'threatened', 'requested', 'denied'];

export class Filter {
  constructor(graph) {
    this.graph = graph;
    const statuses = new Set(graph.edges.map((edge) => edge.status));
    this.all = {
      types: graph.types.map((type) => type.name),
      relations: graph.relations.map((relation) => relation.name),
      status: ALL_STATUSES.filter((status) => statuses.has(status)),
    };
    this.clear();
  }

  clear() {
    this.types = new Set(this.all.types);
    this.relations = new Set(this.all.relations);
    this.status = new Set(this.all.status);
    Object.assign(this, { sources: 1, contested: false, undated: true, from: null, to: null });
  }

  /** Whether anything is left out. */
  get active() {
    return ['types', 'relations', 'status'].some((key) => this[key].size < this.all[key].length)
      || this.sources > 1 || this.contested || !this.undated || this.dated;
  }

  /** Whether a period is chosen. */
  get dated() {
    return this.from !== null || this.to !== null;
  }

  inTime(statement) {
    if (statement.begin === null) return this.undated;
    return (this.to === null || statement.begin <= this.to) && (this.from === null || statement.end >= this.from);
  }

  passes(statement, timeless) {
    return statement.sources >= this.sources && (!this.contested || statement.disputes.length > 0)
      && (timeless || this.inTime(statement));
  }

  passesEdge(edge) {
    return this.relations.has(edge.relation.name) && this.status.has(edge.status)
      && this.types.has(edge.from.type.name) && this.types.has(edge.to.type.name);
  }

  /** Marks what of the graph is shown (`shown`); edges also know which of their statements pass (`hits`). */
  apply() {
    const { nodes, edges, hubs } = this.graph;
    nodes.forEach((node) => { node.shown = false; });
    for (const edge of edges) {
      edge.hits = this.passesEdge(edge) ? edge.statements.filter((s) => this.passes(s)) : [];
      edge.shown = edge.hits.length > 0;
      if (!edge.shown) continue;
      edge.from.shown = edge.to.shown = true;
      for (const { place, event } of edge.hits) {
        if (place && this.types.has(place.type.name)) place.shown = true;
        if (event?.at && event.status === edge.status) event.shown = true;
      }
    }
    for (const hub of hubs.filter((hub) => hub.shown)) {
      hub.ends.forEach(({ node }) => { if (this.types.has(node.type.name)) node.shown = true; });
    }
    this.edges = edges.filter((edge) => edge.shown);
    this.nodes = nodes.filter((node) => node.shown);
  }

  /** The statements that pass all filters but the period: what the timeline shows. */
  timeless() {
    return this.graph.edges.filter((edge) => this.passesEdge(edge))
      .flatMap((edge) => edge.statements.filter((s) => this.passes(s, true)));
  }

  /** As parameters of the address; what is as at the start is left out. */
  write(parameters) {
    for (const key of ['types', 'relations', 'status']) {
      if (this[key].size < this.all[key].length) parameters.set(key, this.all[key].filter((name) => this[key].has(name)).join(','));
    }
    if (this.sources > 1) parameters.set('sources', this.sources);
    if (this.contested) parameters.set('contested', '1');
    if (!this.undated) parameters.set('undated', '0');
    if (this.from !== null) parameters.set('from', iso(this.from));
    if (this.to !== null) parameters.set('to', iso(this.to));
  }

  read(parameters) {
    this.clear();
    for (const key of ['types', 'relations', 'status']) {
      if (!parameters.has(key)) continue;
      const named = new Set(parameters.get(key).split(','));
      this[key] = new Set(this.all[key].filter((name) => named.has(name)));
    }
    const sources = Number(parameters.get('sources'));
    if (Number.isInteger(sources) && sources > 1) this.sources = sources;
    this.contested = parameters.get('contested') === '1';
    this.undated = parameters.get('undated') !== '0';
    const dayOf = (key) => (/^\d{4}-\d\d-\d\d$/.test(parameters.get(key) ?? '') ? day(parameters.get(key)) : null);
    this.from = dayOf('from');
    this.to = dayOf('to');
  }
}
