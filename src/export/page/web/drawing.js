// How the graph is drawn.

import { drawNames, drawRelations } from './labels.js';

const FADED = 0.1;

/** What a chart draws: it knows `graph`, `filter`, `transform`, `colours`, what is `chosen` and `hovered`. */
export class Drawing {
  /** A point's radius on the screen. */
  radius(node) {
    const { k } = this.transform;
    return Math.max(node.r * (k > 1 ? Math.sqrt(k) : k ** 0.6), 1.2);
  }

  /** Draws before the next frame. */
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

  /** Whether a point is too small for an outline. */
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
    const room = drawNames(context, named, paint, bright ? 120 : Math.round((this.width * this.height) / (crowded ? 12000 : 4000)), bright && new Set([this.chosen]), [this.width, this.height]);
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
}
