// The controls at the side.

import { byId, h } from './dom.js';
import { number, STATUS, upper } from './words.js';

const FEW = 8;

/** Builds the controls; returns what brings them in line with the filter. */
export function filters(graph, filter, changed) {
  const boxes = [];
  const tally = (edges, of) => edges.reduce((sums, edge) => {
    new Set(of(edge)).forEach((key) => sums.set(key, (sums.get(key) ?? 0) + 1));
    return sums;
  }, new Map());

  const check = (key, value, label, count, colour, sign) => {
    const box = h('input', { type: 'checkbox', 'data-key': key, value, onchange: () => {
      if (box.checked) filter[key].add(value);
      else filter[key].delete(value);
      changed();
    } });
    boxes.push(() => { box.checked = filter[key].has(value); });
    const only = h('button', { type: 'button', class: 'only', 'aria-label': `Only ${label}`, onclick: () => {
      filter[key] = filter[key].size === 1 && filter[key].has(value) ? new Set(filter.all[key]) : new Set([value]);
      changed();
    } }, 'only');
    return h('li', {}, h('label', {}, box, sign ?? h('span', { class: 'dot', paint: { '--colour': colour } }), h('span', { class: 'of' }, label),
      h('span', { class: 'n' }, number(count))), only);
  };

  const section = (title, items, key) => {
    const list = h('ul', {}, items.slice(0, FEW));
    const rest = items.slice(FEW);
    const more = rest.length ? h('button', { type: 'button', class: 'link', onclick: () => {
      list.append(...rest);
      more.remove();
    } }, `${rest.length} more`) : null;
    return h('fieldset', {}, h('legend', {}, title, h('button', { type: 'button', class: 'link', 'aria-label': `All: ${title}`, onclick: () => {
      filter[key] = new Set(filter[key].size === filter.all[key].length ? [] : filter.all[key]);
      changed();
    } }, 'all / none')), list, more);
  };

  const types = tally(graph.entities.map((e) => e.type.name), (name) => [name]);
  const relations = tally(graph.edges, (edge) => [edge.relation.name]);
  const statuses = tally(graph.edges, (edge) => [edge.status]);
  const most = Math.max(1, ...graph.statements.map((s) => s.sources));
  const contested = graph.statements.filter((s) => s.disputes.length).length;

  const steps = [1, 2, 3, 5, 10].filter((step) => step === 1 || step <= most);
  const sources = steps.map((step) => {
    const radio = h('input', { type: 'radio', name: 'sources', value: step, onchange: () => { filter.sources = step; changed(); } });
    boxes.push(() => { radio.checked = filter.sources === step; });
    return h('label', { class: 'step' }, radio, h('span', {}, step === 1 ? 'Any' : `${step}+`));
  });
  const disputed = h('input', { type: 'checkbox', id: 'contested', onchange: (event) => { filter.contested = event.target.checked; changed(); } });
  boxes.push(() => { disputed.checked = filter.contested; });

  const line = (status) => h('span', { class: `line ${status === 'occurred' ? '' : 'dashed'}` });
  const order = [...graph.relations].sort((a, b) => relations.get(b.name) - relations.get(a.name));
  const clear = h('button', { type: 'button', class: 'link', id: 'clear', onclick: () => { filter.clear(); changed(); } }, 'Clear all');
  boxes.push(() => { clear.hidden = !filter.active; });
  const wide = matchMedia('(min-width: 900px)').matches;
  byId('filters').append(h('details', wide ? { open: true } : {}, h('summary', {}, h('h2', {}, 'Show')), clear,
    section('Who and what', [...graph.types].sort((a, b) => types.get(b.name) - types.get(a.name)).map((type) => check('types', type.name, upper(type.label), types.get(type.name) ?? 0, type.color)), 'types'),
    section('Relations', order.map((relation) => check('relations', relation.name, relation.label, relations.get(relation.name) ?? 0, graph.groups[relation.group].color,
      h('span', { class: 'line', paint: { '--colour': graph.groups[relation.group].color } }))), 'relations'),
    section('Status', filter.all.status.map((status) => check('status', status, STATUS[status], statuses.get(status) ?? 0, null, line(status))), 'status'),
    steps.length < 2 ? null : h('fieldset', {}, h('legend', {}, 'Independent sources'), h('div', { class: 'steps' }, sources)),
    contested ? h('fieldset', {}, h('label', { class: 'check' }, disputed, h('span', { class: 'contested' }, '≠'), `Contested only (${number(contested)})`)) : null));
  return () => boxes.forEach((sync) => sync());
}

/** What colours and strokes mean, under the graph. */
export function legend(graph) {
  const used = new Set(graph.edges.map((edge) => edge.group));
  const item = (sign, label, kind = '') => h('span', { class: `key ${kind}` }, sign, label);
  const line = (colour, dashed) => h('span', { class: `line ${dashed ? 'dashed' : ''}`, paint: colour ? { '--colour': colour } : {} });
  const unreal = graph.edges.some((edge) => edge.status !== 'occurred');
  byId('legend').append(
    ...graph.types.map((type) => item(h('span', { class: `dot ${type.concept ? 'ring' : ''}`, paint: { '--colour': type.color } }), upper(type.label), 'type')),
    ...graph.groups.filter((group) => used.has(group)).map((group) => item(line(group.color), upper(group.label))),
    unreal ? item(line(null, true), 'Not a fact: planned, threatened, requested, denied') : '',
    graph.hubs.length ? item(h('span', { class: 'diamond' }), 'Event of three or more') : '',
    graph.edges.some((edge) => edge.contested) ? item(h('span', { class: 'contested' }, '≠'), 'Sources disagree') : '',
    item(h('span', { class: 'line thick' }), 'More sources'));
}
