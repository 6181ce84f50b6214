// The graph on a canvas as one may move it and point at it.

import { quadtree } from 'd3-quadtree';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { byId, still } from './dom.js';
import { Drawing } from './drawing.js';
import { colours } from './paint.js';

const NEAR = 9;

export class Chart extends Drawing {
  /** `listen` hears `pick(thing or null)` and `point(thing or null, x, y)`. */
  constructor(graph, filter, listen) {
    super();
    Object.assign(this, { graph, filter, listen, chosen: null, hovered: null });
    this.stage = byId('stage');
    this.canvas = byId('canvas');
    this.context = this.canvas.getContext('2d');
    this.transform = zoomIdentity;
    this.zoom = zoom().scaleExtent([0.01, 12]).on('zoom', ({ transform }) => {
      this.transform = transform;
      this.ask();
    });
    this.surface = select(this.canvas);
    this.surface.call(this.zoom).on('dblclick.zoom', null);
    this.canvas.addEventListener('click', (event) => listen.pick(this.at(event)));
    this.canvas.addEventListener('pointermove', (event) => this.hover(event));
    this.canvas.addEventListener('pointerleave', () => this.hover(null));
    new ResizeObserver(() => this.resize()).observe(this.stage);
    this.repaint();
    this.resize();
  }

  /** After a change of the colours. */
  repaint() {
    this.colours = colours();
    this.ask();
  }

  /** After a change of what is shown. */
  update() {
    this.tree = quadtree(this.filter.nodes, (node) => node.x, (node) => node.y);
    this.order = [...this.filter.nodes].sort((a, b) => (b.weight ?? -1) - (a.weight ?? -1));
    this.lines = this.filter.edges.filter((edge) => edge.drawn);
    byId('empty').hidden = this.filter.nodes.length > 0 || this.graph.nodes.length === 0;
    this.ask();
  }

  choose(thing) {
    this.chosen = thing;
    this.ask();
  }

  resize() {
    const { width, height } = this.stage.getBoundingClientRect();
    if (!width || (width === this.width && height === this.height)) return;
    const scale = Math.min(devicePixelRatio || 1, 2);
    Object.assign(this, { width, height, scale });
    this.canvas.width = width * scale;
    this.canvas.height = height * scale;
    this.draw();
  }

  // Where to look

  fit(moving = true, nodes = this.filter.nodes) {
    if (!nodes.length || !this.width) return;
    const spread = (key) => nodes.reduce(([low, high], n) => [Math.min(low, n[key] - n.r), Math.max(high, n[key] + n.r)], [Infinity, -Infinity]);
    const [[left, right], [top, bottom]] = [spread('x'), spread('y')];
    // Room for names at the sides.
    const k = Math.min((this.width - Math.min(130, this.width / 4)) / (right - left + 1), (this.height - 70) / (bottom - top + 1), 2.2);
    this.go(zoomIdentity.translate(this.width / 2, this.height / 2).scale(Math.max(k, 0.01)).translate(-(left + right) / 2, -(top + bottom) / 2), moving);
  }

  go(target, moving = true) {
    this.moving = null;
    if (!moving || still()) {
      this.surface.call(this.zoom.transform, target);
      return;
    }
    const [from, begin] = [this.transform, performance.now()];
    const step = (now) => {
      if (this.moving !== step) return;
      const share = Math.min((now - begin) / 320, 1);
      const ease = 1 - (1 - share) ** 3;
      const at = (key) => from[key] + (target[key] - from[key]) * ease;
      this.surface.call(this.zoom.transform, zoomIdentity.translate(at('x'), at('y')).scale(at('k')));
      if (share < 1) requestAnimationFrame(step);
    };
    this.moving = step;
    requestAnimationFrame(step);
  }

  by(factor) {
    const { x, y, k } = this.transform;
    const [cx, cy] = [this.width / 2, this.height / 2];
    const wanted = Math.min(Math.max(k * factor, 0.01), 12);
    this.go(zoomIdentity.translate(cx - ((cx - x) * wanted) / k, cy - ((cy - y) * wanted) / k).scale(wanted));
  }

  /** How much of the stage, from the top, no panel covers. */
  open() {
    const panel = byId('panel');
    if (getComputedStyle(panel).position !== 'fixed') return this.height;
    const covered = this.stage.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
    return Math.max(this.height - Math.max(covered, 0), 120);
  }

  /** Brings a thing into view, near enough to be read. */
  show(thing, moving = true) {
    if (getComputedStyle(byId('panel')).position === 'fixed') this.stage.scrollIntoView({ block: 'start' });
    const nodes = thing.kind === 'edge' ? [thing.from, thing.to] : [thing];
    const { k } = this.transform;
    const [x, y] = ['x', 'y'].map((key) => nodes.reduce((sum, node) => sum + node[key], 0) / nodes.length);
    const apart = nodes.length > 1 ? Math.max(Math.abs(nodes[0].x - nodes[1].x), Math.abs(nodes[0].y - nodes[1].y)) : 0;
    const height = this.open();
    const most = apart ? Math.min(this.width, height) * 0.6 / apart : 12;
    const inside = nodes.every((node) => {
      const [sx, sy] = this.transform.apply([node.x, node.y]);
      return sx > 40 && sy > 40 && sx < this.width - 90 && sy < height - 40;
    });
    const wanted = Math.min(Math.max(k, this.near(thing)), most);
    if (inside && wanted <= k * 1.6) return;
    this.go(zoomIdentity.translate(this.width / 2, height / 2).scale(wanted).translate(-x, -y), moving);
  }

  /** At which scale a thing and what touches it can be read, or at least a good part of it. */
  near(thing) {
    const around = [...this.around(thing)].filter((part) => part.x !== undefined);
    const reach = Math.max(1, ...around.map((part) => Math.max(Math.abs(part.x - thing.x), Math.abs(part.y - thing.y)) || 0));
    return Math.min(Math.max(Math.min(this.width, this.open()) * 0.42 / reach, 0.35), 0.9);
  }

  // Pointing

  spot(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  at(event) {
    const [sx, sy] = this.spot(event);
    const [x, y] = this.transform.invert([sx, sy]);
    const { k } = this.transform;
    let best = null;
    let nearest = Infinity;
    const reach = 40 / k;
    this.tree?.visit((quad, x0, y0, x1, y1) => {
      if (quad.length) return x0 > x + reach || x1 < x - reach || y0 > y + reach || y1 < y - reach;
      for (let leaf = quad; leaf; leaf = leaf.next) {
        const node = leaf.data;
        const away = Math.hypot(node.x - x, node.y - y) * k - this.radius(node);
        if (away < nearest && away < 5) [best, nearest] = [node, away];
      }
      return false;
    });
    return best ?? this.edgeAt(x, y);
  }

  edgeAt(x, y) {
    let [best, nearest] = [null, NEAR / this.transform.k];
    for (const edge of this.lines ?? []) {
      const { from: a, to: b, cx, cy } = edge;
      if (x < Math.min(a.x, b.x, cx) - nearest || x > Math.max(a.x, b.x, cx) + nearest) continue;
      if (y < Math.min(a.y, b.y, cy) - nearest || y > Math.max(a.y, b.y, cy) + nearest) continue;
      let [px, py] = [a.x, a.y];
      for (let step = 1; step <= 12; step += 1) {
        const t = step / 12;
        const [qx, qy] = [0, 1].map((axis) => {
          const [p, c, q] = axis ? [a.y, cy, b.y] : [a.x, cx, b.x];
          return (1 - t) ** 2 * p + 2 * t * (1 - t) * c + t * t * q;
        });
        const [dx, dy] = [qx - px, qy - py];
        const share = Math.min(Math.max(((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1), 0), 1);
        const away = Math.hypot(x - px - share * dx, y - py - share * dy);
        if (away < nearest) [best, nearest] = [edge, away];
        [px, py] = [qx, qy];
      }
    }
    return best;
  }

  hover(event) {
    // A finger has no hover.
    const thing = event && event.pointerType !== 'touch' && !event.buttons ? this.at(event) : null;
    this.canvas.style.cursor = thing ? 'pointer' : '';
    this.listen.point(thing, ...(event ? this.spot(event) : []));
    if (thing !== this.hovered) {
      this.hovered = thing;
      this.ask();
    }
  }

  /** The nearest point in a direction, for the arrow keys. */
  towards(dx, dy) {
    const [x, y] = this.chosen ? [this.chosen.x ?? this.chosen.mx, this.chosen.y ?? this.chosen.my]
      : this.transform.invert([this.width / 2, this.height / 2]);
    let [best, least] = [null, Infinity];
    for (const node of this.filter.nodes) {
      const [ax, ay] = [node.x - x, node.y - y];
      const along = ax * dx + ay * dy;
      if (node === this.chosen || along <= 0) continue;
      const cost = along + 2.5 * Math.abs(ax * dy - ay * dx);
      if (cost < least) [best, least] = [node, cost];
    }
    return best;
  }
}
