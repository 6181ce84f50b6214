// Puts the page together. Its state is the filters and what is chosen; both stand in the address.

import { Chart } from './chart.js';
import { announce, byId, h, name, put } from './dom.js';
import { Filter } from './filter.js';
import { filters, legend } from './filters.js';
import { model } from './model.js';
import { Panel } from './panel.js';
import { search } from './search.js';
import { theme } from './theme.js';
import { Timeline } from './timeline.js';
import { count, number, span, upper } from './words.js';

const graph = model(JSON.parse(byId('graph').textContent));
const filter = new Filter(graph);
filter.apply();
let chosen = null;

// What the page is about

function headline() {
  const leading = [...graph.entities].filter((e) => !e.type.concept).sort((a, b) => b.weight - a.weight);
  const names = leading.slice(0, 3).map((entity) => entity.label);
  const others = leading.length - names.length;
  const parts = others > 0 ? [...names.map(name), count(others, 'other')] : names.map(name);
  const joint = (at) => (at === 0 ? '' : at === parts.length - 1 ? ' and ' : ', ');
  put(byId('headline'), names.length ? [parts.map((part, at) => [joint(at), part]), ': who did what'] : 'Nothing is reported');
  // A title has no markup to keep a name from turning the direction of the rest.
  document.title = byId('headline').textContent.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  const outlets = new Set(graph.articles.map((article) => article.outlet));
  const days = graph.articles.map((article) => article.date).filter(Boolean).sort();
  const when = days.length ? `, ${span(days[0], days[days.length - 1])}` : '';
  byId('dek').textContent = `${upper(count(graph.articles.length, 'article'))} from ${count(outlets.size, 'outlet')}${when}, with ${count(graph.statements.length, 'statement')} about ${count(graph.entities.length, 'name')}. Every line quotes the sentences that say it.`;
  const left = graph.left_out ? h('p', {}, h('strong', {}, `${number(graph.left_out)} statements with the fewest sources are left out: this page holds the best supported of a graph that is too large for a browser. `),
    'The other exports hold all of it.') : null;
  if (left) byId('dek').after(h('p', { class: 'left-out' }, `Not all of the graph is here: ${number(graph.left_out)} statements with the fewest sources are left out.`));
  byId('method').append(h('h2', {}, 'How to read this'), ...(left ? [left] : []),
    h('p', {}, 'A solid line stands for what at least one article reports as having happened, or as holding. Dashed lines are plans, threats, requests and denials; they are never facts. '
      + 'Copies of one text, and reports that share a long sentence, count as one source. Confidence (0 to 1) is how likely the sentence is read rightly by the program, not how likely it is true. '
      + 'Where a line is contested (≠), sources deny it or give another day or other figures.'),
    h('p', {}, 'Drawn by newsgraph from the articles alone. This page loads nothing from any network; links lead to the articles.'));
}

// The address

function address() {
  const parameters = new URLSearchParams();
  if (chosen) parameters.set(chosen.kind === 'edge' ? 'edge' : 'node', chosen.id);
  filter.write(parameters);
  const text = parameters.toString().replaceAll('%2C', ',');
  return text ? `#${text}` : location.href.split('#')[0];
}

function read() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  filter.read(parameters);
  const id = parameters.get('edge') ?? parameters.get('node');
  chosen = (id && graph.byId.get(id)) ?? null;
  if (id && !chosen) announce('What the address names is not on this page.');
  refresh();
  chart.choose(chosen);
  panel.show(chosen);
  const statement = id && document.getElementById(id);
  if (statement && panel.box.contains(statement)) statement.scrollIntoView();
  return chosen;
}

// Changes

const chart = new Chart(graph, filter, {
  pick: (thing) => choose(thing),
  point: (thing, x, y) => tip(thing, x, y),
});
const panel = new Panel(graph, filter, (thing) => choose(thing, true));
let sync = () => {};
let timeline = null;

function refresh() {
  filter.apply();
  chart.update();
  sync();
  timeline?.draw();
}

function changed(final = true) {
  refresh();
  panel.show(chosen);
  if (final) {
    history.replaceState(null, '', address());
    announce(`${upper(count(filter.edges.length, 'line'))} shown`);
  }
}

function choose(thing, focus = false) {
  if (thing === chosen) return;
  const before = chosen;
  chosen = thing ?? null;
  chart.choose(chosen);
  panel.show(chosen, focus);
  if (chosen) chart.show(chosen);
  history.pushState(null, '', address());
  if (chosen) announce(panel.title(chosen));
  else if (before && focus) byId('stage').focus();
}

function tip(thing, x, y) {
  const box = byId('tip');
  box.hidden = !thing;
  if (!thing) return;
  const sources = thing.kind === 'entity' ? `${upper(thing.type.label)}, ${count(thing.edges.length, 'line')}` : count(thing.sources, 'source');
  box.replaceChildren(h('strong', {}, h('bdi', {}, panel.title(thing))), h('span', {}, sources));
  const wide = chart.width;
  box.style.left = `${Math.min(x + 14, wide - 220)}px`;
  box.style.top = `${y + 16}px`;
}

// Keys

addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input[type=text], select, textarea');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
    byId('find').focus();
    event.preventDefault();
  } else if (event.key === 'Escape' && !typing) {
    if (chosen) choose(null, true);
    else if (filter.dated) timeline?.set(null, null, true);
    else chart.fit();
  }
});

byId('stage').addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (way) {
    const next = chart.towards(...way);
    if (next) choose(next);
  } else if (event.key === '+' || event.key === '=') chart.by(1.4);
  else if (event.key === '-') chart.by(1 / 1.4);
  else if (event.key === '0') chart.fit();
  else if (event.key === 'Enter') panel.box.querySelector('h2')?.focus();
  else return;
  event.preventDefault();
});

byId('closer').addEventListener('click', () => chart.by(1.5));
byId('wider').addEventListener('click', () => chart.by(1 / 1.5));
byId('fit').addEventListener('click', () => chart.fit());
byId('reset').addEventListener('click', () => { filter.clear(); changed(); });
byId('skip').addEventListener('click', (event) => { event.preventDefault(); panel.box.querySelector('h2')?.focus(); });
addEventListener('popstate', () => { if (read()) chart.show(chosen); });

headline();
legend(graph);
sync = filters(graph, filter, changed);
timeline = new Timeline(graph, filter, changed);
byId('stage').setAttribute('aria-label', `${byId('headline').textContent}. ${upper(count(graph.nodes.length, 'point'))}, ${count(graph.edges.length, 'line')}.`);
search(graph, (entity) => {
  if (!entity.shown) { filter.clear(); changed(); }
  choose(entity, true);
});
theme(() => { chart.repaint(); timeline.draw(); });
read();
chart.resize();
chart.fit(false);
if (chosen) chart.show(chosen, false);
chart.draw();
performance.mark('drawn');

// For the tests, and for whoever opens the console.
globalThis.newsgraph = { graph, filter, chart };
