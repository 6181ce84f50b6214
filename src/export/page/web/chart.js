// The graph on a canvas: drawing, zoom, pointing.

import { quadtree } from 'd3-quadtree';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { byId, still } from './dom.js';
import { drawNames, drawRelations } from './labels.js';
import { colours } from './paint.js';

const FADED = 0.1;
const NEAR = 9;

export class Chart {
  /** `listen` hears `pick(thing or null)` and `point(thing or null, x, y)`. */
  constructor(graph, filter, listen) {
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

  radius(node) {
    const { k } = this.transform;
    return Math.max(node.r * (k > 1 ? Math.sqrt(k) : k ** 0.6), 1.2);
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

  // Drawing

  ask() {
    this.asked ??= requestAnimationFrame(() => this.draw());
  }

  /** What stays bright: the thing and all that touches it. */
  around(thing) {
    if (!thing) return null;
    const near = new Set([thing]);
    const hub = (event) => {
      near.add(event);
      event.ends.forEach(({ node }) => near.add(node));
    };
    const edge = (line) => [line, line.from, line.to, ...line.places].forEach((part) => near.add(part));
    if (thing.kind === 'entity') {
      thing.edges.filter((line) => line.drawn).forEach(edge);
      thing.hosts.forEach(edge);
      thing.hubs.forEach(hub);
    } else if (thing.kind === 'event') hub(thing);
    else {
      edge(thing);
      if (!thing.drawn) thing.statements.forEach((s) => s.event?.at && near.add(s.event));
    }
    return near;
  }

  draw() {
    cancelAnimationFrame(this.asked);
    this.asked = null;
    if (!this.width || !this.lines) return;
    const { context, colours: paint, transform } = this;
    const { k, x: tx, y: ty } = transform;
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    context.fillStyle = paint.paper;
    context.fillRect(0, 0, this.width, this.height);
    const bright = this.around(this.chosen) ?? this.around(this.hovered);
    const lit = (...things) => !bright || things.every((thing) => bright.has(thing));
    const sx = (x) => x * k + tx;
    const sy = (y) => y * k + ty;
    const outside = (a, b) => Math.max(sx(a.x), sx(b.x)) < -60 || Math.min(sx(a.x), sx(b.x)) > this.width + 60
      || Math.max(sy(a.y), sy(b.y)) < -60 || Math.min(sy(a.y), sy(b.y)) > this.height + 60;

    // Lines of one look are one path: thousands are drawn at once.
    const strokes = new Map();
    const stroke = (color, width, dash, alpha) => {
      const key = `${color} ${width} ${dash} ${alpha}`;
      if (!strokes.has(key)) strokes.set(key, { color, width, dash, alpha, path: new Path2D() });
      return strokes.get(key).path;
    };
    const lines = this.lines.filter((edge) => !outside(edge.from, edge.to));
    const crowded = lines.length > 1500 && k < 0.6;
    const faded = lines.length > 600 ? FADED / 3 : FADED;
    const heads = [];
    for (const edge of lines) {
      const on = lit(edge);
      const real = edge.status === 'occurred';
      const width = Math.min(1 + 0.7 * (edge.sources - 1), 5) * (crowded ? 0.5 : 1) + (edge === this.chosen ? 1.5 : 0);
      const alpha = on ? (crowded && !bright ? 0.22 : 0.85) : faded;
      const path = stroke(paint.fit(edge.group.color), width, real ? 0 : 5, alpha);
      path.moveTo(sx(edge.from.x), sy(edge.from.y));
      if (edge.straight) path.lineTo(sx(edge.to.x), sy(edge.to.y));
      else path.quadraticCurveTo(sx(edge.cx), sy(edge.cy), sx(edge.to.x), sy(edge.to.y));
      if (!edge.relation.symmetric && on && (!crowded || bright)) heads.push([edge, width]);
      if (edge.places.length && (!crowded || bright)) {
        for (const place of edge.places.filter((place) => place.shown && place !== edge.from && place !== edge.to)) {
          const tie = stroke(paint.muted, 0.8, 1.5, on && lit(place) ? 0.7 : FADED);
          tie.moveTo(sx(edge.mx), sy(edge.my));
          tie.lineTo(sx(place.x), sy(place.y));
        }
      }
    }
    for (const hub of this.graph.hubs) {
      if (!hub.shown) continue;
      for (const { node, role } of hub.ends) {
        if (!node.shown || outside(hub, node)) continue;
        const real = hub.status === 'occurred';
        const path = stroke(role === 'place' ? paint.muted : paint.fit(hub.group.color), role === 'place' ? 0.8 : 1.1,
          role === 'place' ? 1.5 : real ? 0 : 5, lit(hub, node) ? (crowded ? 0.22 : 0.75) : FADED);
        path.moveTo(sx(hub.x), sy(hub.y));
        path.lineTo(sx(node.x), sy(node.y));
        if (role === 'object' && !hub.relation.symmetric && lit(hub, node) && !crowded) {
          heads.push([{ from: hub, to: node, cx: (hub.x + node.x) / 2, cy: (hub.y + node.y) / 2, group: hub.group }, 1]);
        }
      }
    }
    for (const { color, width, dash, alpha, path } of strokes.values()) {
      context.globalAlpha = alpha;
      context.strokeStyle = color;
      context.lineWidth = width;
      context.setLineDash(dash === 5 ? [5, 4] : dash ? [1.5, 3] : []);
      context.stroke(path);
    }
    context.setLineDash([]);
    context.globalAlpha = bright ? 1 : 0.9;
    for (const [edge, width] of heads) this.head(edge, width, sx, sy);

    const points = [];
    for (const node of this.order) {
      const [x, y, r] = [sx(node.x), sy(node.y), this.radius(node)];
      if (x < -80 || y < -40 || x > this.width + 80 || y > this.height + 40) continue;
      points.push([node, x, y, r]);
    }
    this.specks(points, lit);
    for (let at = points.length - 1; at >= 0; at -= 1) if (!this.isSpeck(points[at])) this.point(points[at], lit(points[at][0]));
    context.globalAlpha = 1;
    this.names(points, lines, bright, sx, sy, crowded);
    this.drawn = (this.drawn ?? 0) + 1;
  }

  isSpeck([node, , , r]) {
    return r < 3 && node.kind === 'entity' && !node.type.concept && node !== this.chosen;
  }

  /** Draws the smallest points, those of one colour at once. */
  specks(points, lit) {
    const { context, colours: paint } = this;
    const paths = new Map();
    for (const point of points) {
      if (!this.isSpeck(point)) continue;
      const [node, x, y, r] = point;
      const alpha = lit(node) ? 1 : 0.16;
      const key = `${node.type.color} ${alpha}`;
      if (!paths.has(key)) paths.set(key, { alpha, color: paint.fit(node.type.color), path: new Path2D() });
      const { path } = paths.get(key);
      path.moveTo(x + r, y);
      path.arc(x, y, r, 0, 7);
    }
    for (const { alpha, color, path } of paths.values()) {
      context.globalAlpha = alpha;
      context.fillStyle = color;
      context.fill(path);
    }
  }

  point([node, x, y, r], on) {
    const { context, colours: paint } = this;
    const chosen = node === this.chosen;
    context.globalAlpha = on ? 1 : 0.16;
    context.beginPath();
    if (node.kind === 'event') {
      // A diamond, so that what happened is not taken for who did it.
      const d = r * 1.5;
      context.moveTo(x, y - d);
      context.lineTo(x + d, y);
      context.lineTo(x, y + d);
      context.lineTo(x - d, y);
      context.closePath();
    } else context.arc(x, y, r, 0, 7);
    const color = paint.fit(node.kind === 'event' ? node.group.color : node.type.color);
    context.fillStyle = node.type?.concept || (node.kind === 'event' && node.status !== 'occurred') ? paint.paper : color;
    context.fill();
    context.lineWidth = chosen ? 3 : r < 3 ? 0.5 : 1.5;
    context.strokeStyle = chosen ? paint.ink : node.type?.concept || node.kind === 'event' ? color : paint.paper;
    context.stroke();
  }

  /** An arrow where a line ends. */
  head({ from, to, cx, cy, group }, width, sx, sy) {
    const { context } = this;
    const r = this.radius(to);
    if (r < 2.2) return;
    const [x, y] = [sx(to.x), sy(to.y)];
    const [dx, dy] = [x - sx(cx), y - sy(cy)];
    const length = Math.hypot(dx, dy) || 1;
    if (Math.hypot(x - sx(from.x), y - sy(from.y)) < r + 12 && from !== to) return;
    const [ux, uy] = [dx / length, dy / length];
    const [px, py] = [x - ux * (r + 1), y - uy * (r + 1)];
    const size = 5 + width;
    context.fillStyle = this.colours.fit(group.color);
    context.beginPath();
    context.moveTo(px, py);
    context.lineTo(px - ux * size - uy * size * 0.45, py - uy * size + ux * size * 0.45);
    context.lineTo(px - ux * size + uy * size * 0.45, py - uy * size - ux * size * 0.45);
    context.fill();
  }

  names(points, lines, bright, sx, sy, crowded) {
    const { context, colours: paint } = this;
    const named = bright ? points.filter(([node]) => bright.has(node)) : points;
    const room = drawNames(context, named, paint, bright ? 120 : Math.round(this.width * this.height / 12000), bright && new Set([this.chosen]), [this.width, this.height]);
    if (crowded && !bright) return;
    const told = bright ? lines.filter((edge) => bright.has(edge)) : lines;
    if (told.length < 400) {
      const must = (edge) => edge === this.chosen || edge === this.hovered;
      const middle = (edge) => [edge.relation.label + (edge.status === 'occurred' ? '' : ` (${edge.status})`), sx(edge.mx), sy(edge.my),
        paint.fit(edge.group.color), Math.hypot(sx(edge.from.x) - sx(edge.to.x), sy(edge.from.y) - sy(edge.to.y)), must(edge)];
      const hubs = this.graph.hubs.filter((hub) => hub.shown && (!bright || bright.has(hub)));
      const order = [...told].sort((a, b) => must(b) - must(a) || b.sources - a.sources);
      drawRelations(context, room, [...hubs.map((hub) => [hub.relation.label, sx(hub.x), sy(hub.y) - 11, paint.fit(hub.group.color), 999, false]),
        ...order.map(middle)], paint);
      this.disputes(told, sx, sy);
    }
  }

  /** A sign on contested lines. */
  disputes(lines, sx, sy) {
    const { context, colours: paint } = this;
    const spots = lines.filter((edge) => edge.contested).map((edge) => [(edge.from.x + edge.mx * 3) / 4, (edge.from.y + edge.my * 3) / 4]);
    const hubs = this.graph.hubs.filter((hub) => hub.shown && hub.contested).map((hub) => [hub.x, hub.y]);
    for (const [wx, wy] of [...spots, ...hubs]) {
      const [x, y] = [sx(wx), sy(wy)];
      context.beginPath();
      context.arc(x, y, 6.5, 0, 7);
      context.fillStyle = paint.ink;
      context.fill();
      context.fillStyle = paint.paper;
      context.font = '700 10px sans-serif';
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText('≠', x, y + 0.5);
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
