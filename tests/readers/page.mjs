// Reads graph.html of a folder in headless Chromium as people do: page.mjs FOLDER [--time]
// With --time it prints when the first paint came and when the graph stood, and fails beyond two seconds.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const [folder, option] = process.argv.slice(2);
const address = pathToFileURL(resolve(folder, 'graph.html')).href;
const LIMIT = 2000;
const shots = process.env.NEWSGRAPH_SHOTS;
if (shots) mkdirSync(shots, {recursive: true});

const named = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`).find(existsSync);
const executablePath = process.env.CHROMIUM ?? named ?? execFileSync('which', ['chromium']).toString().trim();
const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
const faults = [];

async function open(hash = '', options = {}) {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, ...options});
  const page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.stack));
  page.on('request', (request) => !request.url().startsWith('data:') && request.url().split('#')[0] !== address && faults.push(`asks for ${request.url()}`));
  await page.goto(address + hash);
  await page.waitForFunction(() => globalThis.newsgraph);
  return page;
}

const heading = (page) => page.textContent('#panel h2');
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const shown = (page) => page.evaluate(() => newsgraph.filter.edges.map((edge) => edge.id));
const shot = async (page, name) => shots && page.screenshot({path: `${shots}/${name}.png`});
const lines = (data, passes) => data.edges.filter((edge) => passes(edge, edge.statements.map((at) => data.statements[at]))).map((edge) => edge.id);
const words = (text) => text.replace(/\s+/g, ' ').trim();

/** The panel of an edge says everything that the data say of it, every quote letter by letter. */
async function readsEvidence(page, data, edge) {
  const statements = edge.statements.map((at) => data.statements[at]);
  const quotes = new Set(statements.flatMap((s) => s.reports).flatMap((r) => r.quotes).map((q) => words(q.pieces.map(([, text]) => text).join(''))));
  const marks = await page.$$eval('#panel mark', (all) => all.map((mark) => mark.textContent));
  assert.deepEqual(new Set(marks.map(words)), quotes);
  const outlets = new Set(statements.flatMap((s) => s.reports).map((r) => words(data.articles[r.article].outlet)));
  assert.deepEqual(new Set((await page.$$eval('#panel .report h4 bdi', (all) => all.map((e) => e.textContent))).map(words)), outlets);
  const links = new Set(statements.flatMap((s) => s.reports).map((r) => data.articles[r.article].url).filter(Boolean).map((url) => new URL(url).href));
  assert.deepEqual(new Set(await page.$$eval('#panel .story a', (all) => all.map((a) => a.href))), links);
  assert.equal(await page.$$eval('#panel .banner', (all) => all.length), edge.status === 'occurred' ? 0 : 1);
}

/** Nothing of the data became markup, and links lead to the web or stay here. */
async function isInert(page) {
  const foreign = await page.evaluate(() => [...document.querySelectorAll('#panel *, #found *, #filters *, header *')].map((e) => e.localName)
    .filter((name) => ['script', 'img', 'iframe', 'tag', 'object', 'style', 'link', 'form'].includes(name)));
  assert.deepEqual(foreign, []);
  const links = await page.$$eval('a[href]', (all) => all.map((a) => a.getAttribute('href')));
  for (const link of links) assert.match(link, /^(#|https?:\/\/)/);
}

if (option === '--time') {
  const times = [];
  // A busy machine gets more tries.
  const best = () => Math.min(...times.map((t) => Math.max(t.paint, t.graph)));
  for (let round = 0; round < 3 || (round < 6 && best() >= LIMIT); round += 1) {
    const page = await open();
    times.push(await page.evaluate(() => ({
      paint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
      graph: Math.round(performance.getEntriesByName('drawn')[0].startTime),
    })));
    if (!round) {
      const frames = await page.evaluate(() => {
        const begin = performance.now();
        for (let at = 0; at < 5; at += 1) newsgraph.chart.draw();
        return Math.round((performance.now() - begin) / 5);
      });
      const nodes = await page.evaluate(() => newsgraph.graph.nodes.length);
      await shot(page, `time-${nodes}`);
      console.log(`  chromium: ${nodes} points, one drawing takes ${frames} ms`);
    }
    await page.context().close();
  }
  console.log(`  chromium: first paint after ${times.map((t) => t.paint).join(', ')} ms, graph drawn after ${times.map((t) => t.graph).join(', ')} ms`);
  assert.ok(best() < LIMIT, `the graph stands later than ${LIMIT} ms`);
} else {
  const page = await open();
  const data = await page.evaluate(() => JSON.parse(document.getElementById('graph').textContent));
  assert.ok((await page.title()).length > 5);
  assert.equal((await page.textContent('h1')).trim(), (await page.title()).trim());
  assert.deepEqual((await shown(page)).sort(), lines(data, () => true).sort());
  await isInert(page);
  let told = 'nothing to show';
  if (data.edges.length) {
    // The name most spoken of, typed as people type it.
    const degree = (at) => data.edges.filter((edge) => edge.from === at || edge.to === at).length;
    const best = data.entities.map((entity, at) => ({entity, at, count: degree(at)})).filter(({entity}) => /^[\p{L}\p{M} .'’-]{3,}$/u.test(entity.label))
      .sort((a, b) => b.count - a.count)[0];
    if (best) {
      await page.keyboard.press('/');
      const typed = best.entity.label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      await page.keyboard.type(typed.slice(0, Math.max(3, Math.ceil(typed.length * 0.8))));
      assert.ok((await page.$$eval('#found li', (all) => all.map((li) => li.textContent))).some((text) => text.includes(best.entity.label)));
      await page.fill('#find', typed);
      await page.keyboard.press('Enter');
      assert.equal(await heading(page), best.entity.label);
      assert.equal(await hash(page), `#node=${best.entity.id}`);
      const rows = await page.$$eval('#panel .facts a', (all) => all.map((a) => a.dataset.id));
      for (const edge of data.edges.filter((e) => e.from === best.at || e.to === best.at).slice(0, 40)) assert.ok(rows.includes(edge.id), edge.id);
      await shot(page, 'node');
      // Escape leads back to everything, the browser's own button to the name.
      await page.keyboard.press('Escape');
      assert.equal(await heading(page), 'What is reported');
      await page.goBack();
      assert.equal(await heading(page), best.entity.label);
      await page.reload();
      assert.equal(await heading(page), best.entity.label);
      await page.keyboard.press('Escape');
    }
    // A point and a line are hit where they are drawn.
    const hit = await page.evaluate(async () => {
      const {chart, filter} = newsgraph;
      chart.fit(false);
      const box = chart.canvas.getBoundingClientRect();
      const at = ([x, y]) => ({clientX: x + box.left, clientY: y + box.top});
      const node = filter.nodes.find((n) => n.kind === 'entity' && chart.at(at(chart.transform.apply([n.x, n.y]))) === n);
      const edge = filter.edges.find((e) => e.drawn && chart.at(at(chart.transform.apply([e.mx, e.my]))) === e);
      const place = (thing, spot) => thing && {id: thing.id, ...at(chart.transform.apply(spot))};
      return {node: place(node, [node?.x, node?.y]), edge: place(edge, [edge?.mx, edge?.my])};
    });
    assert.ok(hit.node, 'no point can be hit');
    await page.mouse.click(hit.node.clientX, hit.node.clientY);
    assert.equal(await hash(page), `#node=${hit.node.id}`);
    await page.evaluate(() => newsgraph.chart.fit(false));
    await page.keyboard.press('Escape');
    if (hit.edge) {
      await page.evaluate(() => newsgraph.chart.fit(false));
      await page.mouse.click(hit.edge.clientX, hit.edge.clientY);
      assert.equal(await hash(page), `#edge=${hit.edge.id}`);
      await readsEvidence(page, data, data.edges.find((edge) => edge.id === hit.edge.id));
      await shot(page, 'edge');
    }
    // Every line has an address of its own that shows its evidence; so has every statement.
    const step = Math.max(1, Math.floor(data.edges.length / 40));
    for (let at = 0; at < data.edges.length; at += step) {
      const edge = data.edges[at];
      const id = at % 2 ? data.statements[edge.statements[0]].id : edge.id;
      await page.evaluate((to) => { location.hash = `edge=${encodeURIComponent(to)}`; }, id);
      await page.waitForFunction((to) => newsgraph.chart.chosen?.id === to, edge.id);
      await readsEvidence(page, data, edge);
      await isInert(page);
    }
    // Filters: a relation, a status, sources, what is contested.
    const relation = data.relations[0].name;
    await page.evaluate(() => { location.hash = ''; });
    await page.waitForFunction(() => newsgraph.chart.chosen === null);
    const fresh = () => page.evaluate(() => { newsgraph.filter.clear(); location.hash = `#clear=${Math.random()}`; });
    while (await page.$('#filters fieldset:nth-of-type(2) > .link')) await page.click('#filters fieldset:nth-of-type(2) > .link');
    await page.click(`#filters input[data-key=relations][value="${relation}"]`);
    assert.deepEqual((await shown(page)).sort(), lines(data, (edge) => data.relations[edge.relation].name !== relation).sort());
    assert.match(await hash(page), data.relations.length > 1 ? /relations=/ : /./);
    const before = await shown(page);
    await page.reload();
    await page.waitForFunction(() => globalThis.newsgraph);
    assert.deepEqual(await shown(page), before, 'the filter is in the address');
    await fresh();
    await page.waitForFunction((n) => newsgraph.filter.edges.length === n, data.edges.length);
    for (const status of new Set(data.edges.map((edge) => edge.status))) {
      await page.evaluate((to) => { location.hash = `status=${to}`; }, status);
      await page.waitForFunction((to) => newsgraph.filter.status.size === 1 && newsgraph.filter.status.has(to), status);
      assert.deepEqual((await shown(page)).sort(), lines(data, (edge) => edge.status === status).sort());
    }
    await page.evaluate(() => { location.hash = 'sources=2'; });
    await page.waitForFunction(() => newsgraph.filter.sources === 2);
    assert.deepEqual((await shown(page)).sort(), lines(data, (_, statements) => statements.some((s) => s.sources >= 2)).sort());
    await fresh();
    await page.waitForFunction((n) => newsgraph.filter.edges.length === n, data.edges.length);
    // A period, chosen with the pointer and with the keys.
    const svg = await page.$('#timeline svg');
    if (svg) {
      const box = await svg.boundingBox();
      await page.mouse.move(box.x + box.width * 0.3, box.y + 30);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.45, box.y + 30);
      await page.mouse.move(box.x + box.width * 0.6, box.y + 30);
      await page.mouse.up();
      const period = new URLSearchParams((await hash(page)).slice(1));
      const [from, to] = [period.get('from'), period.get('to')];
      assert.ok(from && to && from <= to, await hash(page));
      await page.click('#undated').catch(() => {});
      const last = (stamp) => (stamp.length === 10 ? stamp : stamp.length === 7 ? `${stamp}-31` : `${stamp}-12-31`);
      const first = (stamp) => (stamp.length === 10 ? stamp : stamp.length === 7 ? `${stamp}-01` : `${stamp}-01-01`);
      const within = (s) => s.span && (!s.span[0] || first(s.span[0]) <= to) && (!s.span[1] || last(s.span[1]) >= from);
      assert.deepEqual((await shown(page)).sort(), lines(data, (_, statements) => statements.some(within)).sort());
      await shot(page, 'period');
      await page.focus('#timeline .grip[data-end=from]');
      await page.keyboard.press('ArrowLeft');
      const wider = new URLSearchParams((await hash(page)).slice(1)).get('from');
      assert.ok(wider === null || wider < from, `${wider} is not before ${from}`);
      await page.click('#timeline .head .link');
      assert.doesNotMatch(await hash(page), /from=|to=/);
    }
    // The arrow keys walk the graph.
    await fresh();
    await page.focus('#stage');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    assert.match(await hash(page), /node=/);
    told = `${data.entities.length} names, ${data.edges.length} lines`;
  }
  // The policy holds: what a page may not load, this one cannot.
  const refused = await page.evaluate(() => new Promise((done) => {
    document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
    const image = document.createElement('img');
    image.src = 'https://news.example/spy.png';
    document.body.append(image);
    setTimeout(() => done(null), 2000);
  }));
  assert.equal(refused, 'img-src');
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('spy.png')));
  // Dark as the system has it, light by choice.
  const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await colour();
  await page.emulateMedia({colorScheme: 'dark'});
  const dark = await colour();
  assert.notEqual(dark, light);
  await page.click('#theme');
  assert.equal(await colour(), light);
  // A phone.
  const phone = await open('', {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than a phone');
  await shot(phone, 'phone');
  console.log(`  chromium: ${told}`);
}
await browser.close();
assert.deepEqual(faults, []);
