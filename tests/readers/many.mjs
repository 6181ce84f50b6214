// Writes records of a made-up world of many names, the same on every run: many.mjs FOLDER [NAMES]

import {mkdirSync, writeFileSync} from 'node:fs';

const [folder, wanted = '5000'] = process.argv.slice(2);
const names = Number(wanted);
let state = 20250316;
/** A whole number below `n`. */
const draw = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const pick = (list) => list[draw(list.length)];

const syllables = 'ba dor kel mi ran to vas lu shen pra gul ti nor eka zur fol hin jo wam que ost arn del bri cas'.split(' ');
const word = () => {
  const text = Array.from({length: 2 + draw(2)}, () => pick(syllables)).join('');
  return text[0].toUpperCase() + text.slice(1);
};
const types = ['Person', 'Person', 'Person', 'Organization', 'Group', 'Person', 'Organization', 'Person'];
const taken = new Set();
const world = Array.from({length: names}, (_, at) => {
  let name = '';
  while (!name || taken.has(name)) name = `${word()} ${word()}`;
  taken.add(name);
  return {name, type: types[at % types.length]};
});
const relations = [
  ['met', 'met with'], ['accused', 'accused'], ['called', 'phoned'], ['supported', 'supported'], ['condemned', 'condemned'], ['attacked', 'attacked'],
  ['sanctioned', 'sanctioned'], ['threatened', 'threatened'], ['rejected', 'rejected'],
];
const statuses = ['occurred', 'occurred', 'occurred', 'occurred', 'occurred', 'occurred', 'planned', 'denied', 'threatened', 'requested'];
const outlets = Array.from({length: 14}, () => `${word()} ${pick(['Courier', 'Post', 'Times', 'Wire', 'Gazette'])}`);
const told = [];

/** A name among those met before, the early ones more often, so that a few are in most of the news. */
const known = (below) => draw(draw(below) + 1);

const articles = [];
let next = 1;
while (next < names || articles.length < names / 3) {
  const at = articles.length;
  const day = new Date(Date.UTC(2025, 0, 1 + draw(330))).toISOString().slice(0, 10);
  const record = {
    article: {id: `made-up-${at}`, path: null, source: pick(outlets), title: `What happened, part ${at}`, url: `https://news.example/${at}`, published: day, language: 'en', text: ''},
    sentences: [], times: [], entities: [], mentions: [], events: [], statements: [],
  };
  const ids = new Map();
  const entity = (index) => {
    if (!ids.has(index)) {
      ids.set(index, `e${ids.size + 1}`);
      record.entities.push({id: ids.get(index), type: world[index].type, name: world[index].name, aliases: [world[index].name]});
    }
    return ids.get(index);
  };
  for (let n = 0; n < 5; n += 1) {
    let fact;
    if (n === 4 && told.length > 20) fact = pick(told);
    else {
      const subject = next < names ? next++ : draw(names);
      const object = known(Math.min(Math.max(subject, 1), names));
      if (subject === object) continue;
      fact = {subject, object, relation: pick(relations), status: pick(statuses), day};
      told.push(fact);
    }
    const [relation, verb] = fact.relation;
    const [from, to] = [world[fact.subject].name, world[fact.object].name];
    const text = `${from} ${verb} ${to} on ${fact.day}, officials said.`;
    const gap = record.article.text ? ' ' : '';
    const start = record.article.text.length + gap.length;
    record.article.text += gap + text;
    const span = (begin, words) => ({start: begin, end: begin + words.length, text: words});
    const trigger = start + from.length + 1;
    const object = trigger + verb.length + 1;
    record.sentences.push({start, end: start + text.length});
    record.mentions.push({...span(start, from), kind: 'name', entity: entity(fact.subject)}, {...span(object, to), kind: 'name', entity: entity(fact.object)});
    const event = `v${record.events.length + 1}`;
    record.events.push({id: event, predicate: relation, trigger: span(trigger, verb)});
    record.statements.push({
      id: `s${record.statements.length + 1}`, subject: entity(fact.subject), predicate: relation, object: entity(fact.object), event,
      time: draw(5) ? fact.day : null, place: null, status: fact.status, attribution: null, qualifiers: {}, evidence: [span(start, text)],
      rule: `active/${relation}`, confidence: 0.7 + draw(30) / 100,
      findings: [{construction: 'active', entry: 'verb 1', subject: [start, start + from.length], trigger: [trigger, trigger + verb.length], object: [object, object + to.length], confidence: 0.9}],
    });
  }
  articles.push(record);
}
mkdirSync(folder, {recursive: true});
writeFileSync(`${folder}/records.jsonl`, articles.map((record) => `${JSON.stringify(record)}\n`).join(''));
