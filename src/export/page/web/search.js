// Finds names as people type them.

import { byId, h, name } from './dom.js';
import { count, fold } from './words.js';

const MOST = 8;

/** An index over labels and aliases. */
function index(graph) {
  return graph.entities.map((entity) => {
    const names = [entity.label, ...entity.names.map(([alias]) => alias)];
    return { entity, names: [...new Set(names)].map((text) => ({ text, folded: fold(text) })) };
  });
}

/** How well a name answers: 3 whole, 2 begins with it, 1 one of its words does, 0.5 all typed words begin one of its words. */
function fit(folded, typed, words) {
  if (folded === typed) return 3;
  if (folded.startsWith(typed)) return 2;
  if (` ${folded}`.includes(` ${typed}`)) return 1;
  const own = folded.split(' ');
  return words.every((word) => own.some((of) => of.startsWith(word))) ? 0.5 : 0;
}

export function find(entries, text) {
  const typed = fold(text);
  if (!typed) return [];
  const words = typed.split(' ');
  const answers = [];
  for (const { entity, names } of entries) {
    let [best, by] = [0, null];
    names.forEach(({ text: spelt, folded }, at) => {
      const score = fit(folded, typed, words) - (at ? 0.2 : 0);
      if (score > best) [best, by] = [score, spelt];
    });
    if (best > 0) answers.push({ entity, by, best });
  }
  return answers.sort((a, b) => b.best - a.best || b.entity.weight - a.entity.weight).slice(0, MOST);
}

/** The field; `pick` hears the entity chosen. */
export function search(graph, pick) {
  const [field, box] = [byId('find'), byId('found')];
  let entries = null;
  let answers = [];
  let at = -1;

  const close = () => {
    box.hidden = true;
    at = -1;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const take = (entity) => {
    field.value = '';
    close();
    pick(entity);
  };
  const mark = (to) => {
    at = to;
    [...box.children].forEach((item, place) => item.setAttribute('aria-selected', place === at));
    if (at >= 0) field.setAttribute('aria-activedescendant', `found-${at}`);
    else field.removeAttribute('aria-activedescendant');
  };
  const show = () => {
    entries ??= index(graph);
    answers = find(entries, field.value);
    box.replaceChildren(...answers.map(({ entity, by }, place) => h('li', {
      id: `found-${place}`, role: 'option', 'aria-selected': false, onpointerdown: (event) => { event.preventDefault(); take(entity); },
    }, h('span', { class: 'dot', paint: { '--colour': entity.type.color } }), h('span', { class: 'who' }, name(entity.label)),
    h('small', {}, by !== entity.label ? ['“', name(by), '” · '] : null, `${entity.type.label} · ${count(entity.edges.length, 'line')}`))));
    if (field.value.trim() && !answers.length) box.append(h('li', { class: 'none', role: 'option', 'aria-disabled': true }, 'No name begins like this'));
    box.hidden = !box.children.length;
    field.setAttribute('aria-expanded', String(!box.hidden));
    mark(answers.length ? 0 : -1);
  };
  field.addEventListener('input', show);
  field.addEventListener('focus', () => field.value && show());
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && answers.length) mark((at + step + answers.length) % answers.length);
    else if (event.key === 'Enter' && answers[at]) take(answers[at].entity);
    else if (event.key === 'Escape') {
      if (!field.value && box.hidden) field.blur();
      field.value = '';
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
