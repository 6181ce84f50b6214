// When it happened: bars by day, week, month or year, and a period to choose with the pointer or the arrow keys.

import { scaleUtc } from 'd3-scale';
import { utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import { announce, byId, h, put, svg } from './dom.js';
import { date, iso, MONTHS, number, span, time } from './words.js';

const HEIGHT = 74;
const BASE = 56;
const SIDE = 14;
const DAY = 86_400_000;
const UNITS = [['day', utcDay, 1], ['week', utcMonday, 7], ['month', utcMonth, 30.4], ['year', utcYear, 365.2]];

const days = (at) => Math.round(at.getTime() / DAY);

export class Timeline {
  /** `changed(from, to, final)` hears a period in days since 1970, both null for none. */
  constructor(graph, filter, changed) {
    Object.assign(this, { graph, filter, changed });
    this.box = byId('timeline');
    const known = graph.statements.filter((s) => s.begin !== null);
    const starts = known.map((s) => (Number.isFinite(s.begin) ? s.begin : s.end)).sort((a, b) => a - b);
    this.undated = graph.statements.length - known.length;
    if (!starts.length) {
      this.box.append(h('p', { class: 'note' }, 'No statement here has a date.'));
      return;
    }
    this.extent(starts, known.map((s) => s.end - s.begin + 1).sort((a, b) => a - b));
    this.svg = svg('svg', { role: 'group', 'aria-label': 'Statements by date', height: HEIGHT });
    this.head = h('div', { class: 'head' });
    this.box.append(this.head, this.svg);
    this.svg.addEventListener('pointerdown', (event) => this.press(event));
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  /** Which days are shown: of a few that lie far back only that they are there. */
  extent(starts, lengths) {
    const last = starts[starts.length - 1];
    const early = starts[Math.floor(starts.length * 0.08)];
    const far = last - starts[0] > 4 * Math.max(last - early, 20);
    this.first = far ? early : starts[0];
    const length = last - this.first + 1;
    // A month is no day: bars are as wide as most of the times are exact.
    const exact = lengths[Math.floor(lengths.length * 0.75)];
    [this.unit, this.every, this.step] = UNITS.find(([, , step]) => length / step <= 90 && exact <= step + 1) ?? UNITS[3];
    this.low = days(this.every.floor(date(this.first)));
    this.high = days(this.every.offset(this.every.floor(date(last)), 1));
    if (this.high - this.low < 4 * this.step) {
      this.low = days(this.every.offset(date(this.low), -2));
      this.high = days(this.every.offset(date(this.high), 2));
    }
    this.bins = this.every.range(date(this.low), date(this.high)).map(days);
    this.earlier = starts.filter((start) => start < this.low).length;
  }

  bin(day) {
    let [low, high] = [0, this.bins.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.bins[middle] <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** How many statements of each group begin in each bin. */
  counts() {
    const { groups } = this.graph;
    const bins = this.bins.map(() => groups.map(() => 0));
    for (const s of this.filter.timeless()) {
      if (s.begin === null) continue;
      const start = Number.isFinite(s.begin) ? s.begin : s.end;
      if (start < this.low) continue;
      bins[this.bin(start)][s.edge.relation.group] += 1;
    }
    return bins;
  }

  draw() {
    if (!this.svg) return;
    const width = Math.floor(this.box.getBoundingClientRect().width);
    if (width < 50) return;
    this.width = width;
    this.scale = scaleUtc().domain([date(this.low), date(this.high)]).range([SIDE, width - SIDE]);
    const x = (day) => this.scale(date(day));
    const bins = this.counts();
    const most = Math.max(1, ...bins.map((bin) => bin.reduce((a, b) => a + b)));
    const bars = [];
    bins.forEach((bin, at) => {
      const [left, right] = [x(this.bins[at]), x(this.bins[at + 1] ?? this.high)];
      const inside = this.within(at);
      let top = BASE;
      bin.forEach((n, group) => {
        if (!n) return;
        const height = Math.max((n / most) * (BASE - 8), 2);
        top -= height;
        bars.push(svg('rect', { class: inside ? 'bar-in' : 'bar-out', x: left + 0.5, y: top, width: Math.max(right - left - 1, 1.5), height,
          paint: { '--colour': this.graph.groups[group].color } }));
      });
    });
    const ticks = this.scale.ticks(Math.max(2, Math.floor(width / 110)));
    const axis = ticks.filter((tick) => Number.isInteger(tick.getTime() / DAY)).map((tick, at) => {
      const place = this.scale(tick);
      const anchor = place < 45 ? 'start' : place > width - 45 ? 'end' : 'middle';
      return svg('g', { transform: `translate(${place},0)` }, svg('line', { class: 'tick', y1: BASE, y2: BASE + 4 }),
        svg('text', { class: 'tick', y: BASE + 15, 'text-anchor': anchor }, this.tick(tick, at === 0)));
    });
    const [left, right] = [this.filter.from ?? this.low, this.filter.to === null ? this.high : this.filter.to + 1].map((day) => x(Math.min(Math.max(day, this.low), this.high)));
    this.grips = ['from', 'to'].map((end, at) => svg('g', {
      class: 'grip', tabindex: 0, role: 'slider', 'aria-label': at ? 'End of the period' : 'Start of the period', 'data-end': end,
      'aria-valuemin': this.low, 'aria-valuemax': this.high, 'aria-valuenow': this.filter[end] ?? (at ? this.high : this.low),
      'aria-valuetext': this.filter[end] === null ? 'open' : time(iso(this.filter[end])),
      transform: `translate(${at ? right : left},0)`, onkeydown: (event) => this.key(event, end),
    }, svg('rect', { class: 'hit', x: -12, y: 0, width: 24, height: BASE }), svg('line', { y1: 4, y2: BASE }), svg('rect', { class: 'knob', x: -4, y: BASE / 2 - 9, width: 8, height: 18, rx: 4 })));
    const held = this.svg.contains(document.activeElement) ? document.activeElement.dataset.end : null;
    this.svg.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
    this.svg.setAttribute('width', width);
    this.svg.replaceChildren(svg('line', { class: 'axis', x1: SIDE, x2: width - SIDE, y1: BASE, y2: BASE }), ...axis,
      this.filter.dated ? svg('rect', { class: 'period', x: left, y: 4, width: Math.max(right - left, 1), height: BASE - 4 }) : '', ...bars, ...this.grips);
    if (held) this.grips[held === 'from' ? 0 : 1].focus();
    this.title();
  }

  /** A tick in few letters; the year where it begins, and at the first. */
  tick(at, first) {
    const year = at.getUTCFullYear();
    if (at.getUTCDate() > 1 || this.unit === 'day') return time(iso(days(at))).replace(first ? '' : / \d+$/, '');
    const month = MONTHS[at.getUTCMonth()].slice(0, 3);
    if (at.getUTCMonth() && !first) return month;
    return this.unit === 'year' ? String(year) : `${month} ${year}`;
  }

  within(at) {
    const { from, to } = this.filter;
    return (from === null || (this.bins[at + 1] ?? this.high) > from) && (to === null || this.bins[at] <= to);
  }

  title() {
    const { from, to, dated } = this.filter;
    const chosen = dated ? (from === null ? `until ${time(iso(to))}` : to === null ? `from ${time(iso(from))}` : span(iso(from), iso(to))) : null;
    put(this.head, h('h2', {}, 'When'), h('span', { class: 'note' }, chosen ? [h('strong', {}, chosen), ' '] : `Statements by ${this.unit}. Drag to choose a period.`,
      !chosen && this.earlier ? ` ${number(this.earlier)} from before ${time(iso(this.low))} are not drawn.` : null),
    chosen ? h('button', { type: 'button', class: 'link', onclick: () => this.set(null, null, true) }, 'Show all dates') : null,
    this.undated ? h('label', { class: 'check' }, h('input', { type: 'checkbox', id: 'undated', ...(this.filter.undated ? { checked: true } : {}),
      onchange: (event) => { this.filter.undated = event.target.checked; this.changed(true); } }), `Undated (${number(this.undated)})`) : null);
  }

  set(from, to, final) {
    this.filter.from = from;
    this.filter.to = to;
    this.changed(final);
    if (final) announce(this.filter.dated ? `Period: ${this.head.querySelector('strong')?.textContent}` : 'All dates');
  }

  press(event) {
    if (event.button) return;
    const at = (e) => {
      const x = e.clientX - this.svg.getBoundingClientRect().left;
      return this.bin(days(this.scale.invert(Math.min(Math.max(x, SIDE), this.width - SIDE))));
    };
    const begun = at(event);
    const grip = event.target.closest('.grip')?.dataset.end;
    let anchor = begun;
    if (grip === 'from' && this.filter.to !== null) anchor = this.bin(this.filter.to);
    else if (grip === 'to' && this.filter.from !== null) anchor = this.bin(this.filter.from);
    else if (grip) anchor = grip === 'from' ? this.bins.length - 1 : 0;
    let moved = false;
    const move = (e) => {
      const here = at(e);
      if (!moved && Math.abs(e.clientX - event.clientX) < 3) return;
      moved = true;
      const [low, high] = [Math.min(anchor, here), Math.max(anchor, here)];
      this.range(low, high, false);
    };
    const up = (e) => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', up);
      // A click on a bar chooses it.
      if (!moved && !grip && e.type === 'pointerup') this.range(begun, begun, true);
      else if (moved) this.changed(true);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', up);
    event.preventDefault();
  }

  /** Chooses bins; at the rim the period is open. */
  range(low, high, final) {
    const from = low <= 0 ? null : this.bins[low];
    const to = high >= this.bins.length - 1 ? null : this.bins[high + 1] - 1;
    this.set(from, to, final);
  }

  key(event, end) {
    const { from, to } = this.filter;
    const low = from === null ? 0 : this.bin(from);
    const high = to === null ? this.bins.length - 1 : this.bin(to);
    const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity };
    const by = moves[event.key];
    if (!by) return;
    event.preventDefault();
    const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
    if (end === 'from') this.range(clamp(low + by, 0, high), high, true);
    else this.range(low, clamp(high + by, low, this.bins.length - 1), true);
  }
}
