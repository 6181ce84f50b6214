// The text beside the graph: all facts, those of one name, or the evidence of one.

import { byId, h, name } from './dom.js';
import { count, list, number, span, STATUS, STATUS_NOTE, time, upper } from './words.js';

const PAGE = 60;
const SORTS = {
  sources: ['best supported', (a, b) => b.sources - a.sources || b.best - a.best],
  newest: ['newest first', (a, b) => latest(b) - latest(a) || b.sources - a.sources],
  name: ['A to Z', (a, b) => a.from.label.localeCompare(b.from.label) || a.to.label.localeCompare(b.to.label)],
};
const latest = (edge) => Math.max(...edge.hits.map((s) => s.begin ?? -1e9));
const link = (thing) => `#${thing.kind === 'edge' ? 'edge' : 'node'}=${encodeURIComponent(thing.id)}`;
const domain = (url) => { try { return new URL(url).hostname.replace(/^www\./, ''); } catch { return url; } };

/** A link out of the page; only the web's own addresses are one. */
const out = (url, text) => (/^https?:\/\//i.test(url) ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' }, text) : text);

export class Panel {
  constructor(graph, filter, open) {
    Object.assign(this, { graph, filter, open, sort: 'sources', shown: PAGE });
    this.box = byId('panel');
    // Links inside the page keep its filters.
    this.box.addEventListener('click', (event) => {
      const to = event.target.closest('a[data-id]');
      if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(this.graph.byId.get(to.dataset.id));
    });
  }

  show(thing, focus) {
    if (thing !== this.thing) this.shown = PAGE;
    const top = thing === this.thing ? this.box.scrollTop : 0;
    this.thing = thing;
    const content = !thing ? this.everything() : { entity: () => this.entity(thing), event: () => this.event(thing), edge: () => this.edge(thing) }[thing.kind]();
    this.box.replaceChildren(...content.filter(Boolean));
    this.box.classList.toggle('open', Boolean(thing));
    this.box.scrollTop = top;
    if (focus) this.box.querySelector('h2')?.focus();
  }

  heading(over, text, thing) {
    return h('div', { class: 'top' }, h('div', { class: 'over' }, over, h('a', { class: 'permalink', href: link(thing), 'data-id': thing.id }, 'Link'),
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close and show all facts', onclick: () => this.open(null) }, '×')), h('h2', { tabindex: -1 }, text));
  }

  to(thing, text) {
    return h('a', { href: link(thing), 'data-id': thing.id }, text);
  }

  /** "Amina Wekesa called Dawit Haile" as one line of a list. */
  row(edge, seenFrom) {
    const { from, to, relation, status } = edge;
    const dated = edge.hits?.length ? edge.hits : edge.statements;
    const who = (entity) => (entity === seenFrom ? name(entity.label) : h('strong', {}, name(entity.label)));
    const [first, second] = relation.symmetric && to === seenFrom ? [to, from] : [from, to];
    return h('li', { class: edge.shown ? '' : 'filtered' }, h('a', { class: 'fact', href: link(edge), 'data-id': edge.id, paint: { '--colour': edge.group.color } },
      h('span', { class: 'says' }, who(first), ' ', h('em', {}, relation.label), ' ', who(second)),
      h('span', { class: 'meta' }, [status === 'occurred' ? null : h('span', { class: `status ${status}` }, STATUS[status]),
        edge.contested ? h('span', { class: 'status disputed' }, '≠ Contested') : null,
        [period(dated), count(edge.sources, 'source')].filter(Boolean).join(' · ')])));
  }

  rows(edges, seenFrom) {
    const items = edges.slice(0, this.shown).map((edge) => this.row(edge, seenFrom));
    const rest = edges.length - items.length;
    return [h('ul', { class: 'facts' }, items), rest > 0 ? h('button', { type: 'button', class: 'link more', onclick: () => {
      this.shown += 4 * PAGE;
      this.show(this.thing);
    } }, `Show more (${number(rest)} left)`) : null];
  }

  everything() {
    const edges = [...this.filter.edges].sort(SORTS[this.sort][1]);
    const choice = h('select', { 'aria-label': 'Order', onchange: (event) => { this.sort = event.target.value; this.show(null); } },
      Object.entries(SORTS).map(([key, [label]]) => h('option', { value: key, ...(key === this.sort ? { selected: true } : {}) }, label)));
    return [h('div', { class: 'top' }, h('h2', { tabindex: -1 }, 'What is reported'),
      h('p', { class: 'note' }, `${upper(count(edges.length, 'line'))}${this.filter.active ? ` of ${number(this.graph.edges.length)}` : ''} of the graph, `, choice)),
    ...this.rows(edges)];
  }

  entity(entity) {
    const aliases = entity.names.filter(([alias]) => alias !== entity.label).slice(0, 12);
    const groups = new Map();
    for (const edge of entity.edges) {
      const role = edge.relation.symmetric || edge.from === entity ? 'from' : 'to';
      const key = `${edge.relation.name} ${role}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(edge);
    }
    const weight = (edges) => edges.reduce((sum, edge) => sum + edge.sources, 0);
    const sorted = [...groups.values()].map((edges) => edges.sort((a, b) => b.shown - a.shown || SORTS.sources[1](a, b))).sort((a, b) => weight(b) - weight(a));
    const left = { count: this.shown };
    return [this.heading([h('span', { class: 'dot', paint: { '--colour': entity.type.color } }), upper(entity.type.label)], name(entity.label), entity),
      h('dl', { class: 'about' },
        aliases.length ? [h('dt', {}, 'Also'), h('dd', {}, aliases.map(([alias], at) => [at ? ', ' : '', name(alias)]))] : null,
        entity.same_as?.length ? [h('dt', {}, 'Same as'), h('dd', {}, entity.same_as.map((iri, at) => [at ? ', ' : '', out(iri, label(iri))]))] : null,
        entity.codes?.length ? [h('dt', {}, 'ISO 3166'), h('dd', {}, entity.codes.join(', '))] : null,
        [h('dt', {}, 'Named in'), h('dd', {}, count(entity.articles, 'article'))]),
      ...sorted.flatMap((edges) => {
        const taken = edges.slice(0, Math.max(left.count, 0));
        left.count -= taken.length;
        return taken.length ? [h('h3', {}, h('span', {}, this.group(edges[0], entity)), h('span', { class: 'n' }, number(edges.length))),
          h('ul', { class: 'facts' }, taken.map((edge) => this.row(edge, entity)))] : [];
      }),
      left.count <= 0 ? h('button', { type: 'button', class: 'link more', onclick: () => { this.shown += 4 * PAGE; this.show(entity); } }, 'Show more') : null,
      ...(entity.hosts.length ? [h('h3', {}, 'Took place here'), h('ul', { class: 'facts' }, entity.hosts.slice(0, PAGE).map((edge) => this.row(edge)))] : [])];
  }

  group(edge, entity) {
    const { relation, from } = edge;
    return relation.symmetric || from === entity ? upper(relation.label) : ['… ', relation.label, ' ', name(entity.label)];
  }

  event(event) {
    const roles = (role) => event.ends.filter((end) => end.role === role).map(({ node }) => this.to(node, name(node.label)));
    const joined = (links) => links.map((item, at) => [at ? (at === links.length - 1 ? ' and ' : ', ') : '', item]);
    const [who, whom, where] = ['subject', 'object', 'place'].map(roles);
    return [this.heading([h('span', { class: 'diamond', paint: { '--colour': event.group.color } }), `Event · ${count(event.sources, 'independent source')}`],
      [upper(event.relation.label), event.time ? `, ${time(event.time)}` : ''], event),
    this.standing(event.status),
    h('dl', { class: 'about' }, h('dt', {}, 'Who'), h('dd', {}, joined(who)), whom.length ? [h('dt', {}, 'Whom, what'), h('dd', {}, joined(whom))] : null,
      where.length ? [h('dt', {}, 'Where'), h('dd', {}, joined(where))] : null, this.plans(event)),
    h('h3', {}, 'Who did what with whom', h('span', { class: 'n' }, number(event.edges.size))), ...this.rows([...event.edges].sort(SORTS.sources[1])),
    h('h3', {}, 'What the sources say'), ...reports(event.statements, event)];
  }

  plans(event) {
    const links = (events) => events.map((other) => this.graph.byId.get(other.id)).filter(Boolean).map((thing, at) => [at ? ', ' : '', this.to(thing, this.title(thing))]);
    return [event?.carriesOut.length ? [h('dt', {}, 'Carries out'), h('dd', {}, links(event.carriesOut))] : null,
      event?.carriedOutBy ? [h('dt', {}, 'Carried out'), h('dd', {}, links(event.carriedOutBy))] : null];
  }

  title(thing) {
    if (thing.kind === 'entity') return thing.label;
    const status = thing.status === 'occurred' ? '' : ` (${thing.status})`;
    if (thing.kind === 'edge') return `${thing.from.label} ${thing.relation.label} ${thing.to.label}${status}`;
    const some = (role) => {
      const labels = thing.ends.filter((end) => end.role === role).map(({ node }) => node.label);
      return labels.length > 3 ? `${labels.slice(0, 2).join(', ')} and ${count(labels.length - 2, 'other')}` : list(labels);
    };
    return `${some('subject')} ${thing.relation.label} ${some('object')}`.trim() + status;
  }

  standing(status) {
    return status === 'occurred' ? null : h('p', { class: `banner ${status}` }, h('strong', {}, STATUS[status]), ' ', STATUS_NOTE[status]);
  }

  edge(edge) {
    const { from, to, relation, statements } = edge;
    const outlets = new Set(statements.flatMap((s) => s.reports.map((r) => r.article.outlet)));
    const order = [...statements].sort((a, b) => (b.begin ?? -1e9) - (a.begin ?? -1e9) || b.sources - a.sources);
    return [this.heading([h('span', { class: 'line', paint: { '--colour': edge.group.color } }), upper(edge.group.label)],
      [this.to(from, name(from.label)), ' ', h('em', {}, relation.label), ' ', this.to(to, name(to.label))], edge),
    this.standing(edge.status),
    h('p', { class: 'support' }, h('strong', {}, `${upper(count(edge.sources, 'independent source'))}`), `, ${count(outlets.size, 'outlet')}: `,
      [...outlets].slice(0, 8).map((outlet, at) => [at ? ', ' : '', name(outlet)]), outlets.size > 8 ? ' …' : '', '.'),
    ...order.flatMap((statement) => this.statement(statement, order.length > 1))];
  }

  statement(s, several) {
    const facts = [...details(s.details), s.place ? ['Where', this.to(s.place, name(s.place.label))] : null].filter(Boolean);
    return [several || s.time ? h('h3', { id: s.id, class: s.time ? '' : 'undated' }, s.time ? time(s.time) : 'Undated', several ? h('span', { class: 'n' }, count(s.sources, 'source')) : null) : null,
      ...s.disputes.map(contest),
      facts.length || s.event?.carriesOut.length || s.event?.carriedOutBy || s.event?.at ? h('dl', { class: 'about' }, facts.map(([key, value]) => [h('dt', {}, key), h('dd', {}, value)]),
        s.event?.at ? [h('dt', {}, 'Part of'), h('dd', {}, this.to(s.event, this.title(s.event)))] : null, this.plans(s.event)) : null,
      ...reports([s], s)];
  }
}

const LABELS = { office: 'Office', as: 'As', killed: 'Killed', injured: 'Injured', instrument: 'By' };

function details(of, known) {
  return Object.entries(LABELS).filter(([key]) => of?.[key] && of[key] !== known?.[key]).map(([key, label]) => [label, name(of[key])]);
}

function label(iri) {
  const wikidata = /wikidata\.org\/entity\/(Q\d+)$/.exec(iri);
  return wikidata ? `Wikidata ${wikidata[1]}` : domain(iri);
}

/** "5 May 2025", "5–9 May 2025" or nothing. */
function period(statements) {
  const dated = statements.filter((s) => s.time);
  if (!dated.length) return '';
  const times = [...new Set(dated.map((s) => s.time))].sort();
  if (times.length === 1) return time(times[0]);
  const plain = times.filter((t) => /^\d{4}(-\d\d){0,2}$/.test(t));
  return plain.length === times.length ? span(times[0], times[times.length - 1]) : `${times.length} dates`;
}

function contest({ about, values }) {
  const outlets = (articles) => list([...new Set(articles.map((article) => article.outlet))]);
  return h('div', { class: 'contest' }, h('strong', {}, h('span', { class: 'contested' }, '≠'), ' Sources disagree',
    { status: ' on whether it happened', time: ' on the day', killed: ' on how many were killed', injured: ' on how many were injured' }[about] ?? ` on ${about}`, '.'),
  h('ul', {}, values.map(([value, articles]) => h('li', {}, h('strong', {}, about === 'time' ? time(value) : about === 'status' ? upper(value) : name(value)), ' — ', name(outlets(articles))))));
}

/** Every report with its quotes, the surest first; copies of a text stand after it. */
function reports(statements, said) {
  const all = statements.flatMap((statement) => statement.reports);
  const seen = new Set();
  const order = [...all].sort((a, b) => Boolean(a.article.original) - Boolean(b.article.original) || b.confidence - a.confidence)
    .filter((report) => {
      const key = report.article.outlet + report.article.title + report.quotes.map((q) => q.pieces.map(([, text]) => text).join('')).join('|');
      return seen.size < seen.add(key).size;
    });
  return order.map((one) => report(one, said));
}

function report({ article, by, time: when, details: own, confidence, quotes }, said) {
  // What its statement says already is not said again.
  const other = details(own, said.details);
  const { outlet, title, url, date, inferred, original } = article;
  const day = date ? time(date) : inferred ? `undated, by its company ${time(inferred)}` : 'undated';
  return h('article', { class: 'report' },
    h('h4', {}, name(outlet), h('span', { class: 'note' }, ` ${day}`)),
    title || url ? h('p', { class: 'story' }, url ? out(url, name(title || domain(url))) : name(title)) : null,
    quotes.map(({ before, pieces, after }) => h('blockquote', { dir: 'auto' }, before ? h('span', { class: 'near' }, before, ' ') : null,
      h('mark', {}, pieces.map(([part, text]) => (part === 'rest' ? text : h('b', { class: part, title: part === 'trigger' ? 'the words that say it' : part }, text)))),
      after ? h('span', { class: 'near' }, ' ', after) : null)),
    h('p', { class: 'meta' }, [by ? ['Credited to ', name(by)] : 'In the outlet’s own voice', ` · confidence ${confidence.toFixed(2)}`, when && when !== said.time ? ` · gives as time ${time(when)}` : '',
      other.map(([key, value]) => [' · ', key.toLowerCase(), ' ', value]), original ? [' · copy of the text in ', name(original.outlet), ', counted with it'] : null]));
}
