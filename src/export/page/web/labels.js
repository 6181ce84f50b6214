// Names beside their points and relations on their lines, none over another.

const CELL = 64;

/** Keeps rectangles of the screen that are taken. */
class Room {
  constructor() {
    this.cells = new Map();
  }

  * keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 100_003 + y;
    }
  }

  free(box) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }

  take(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

const SANS = '"Helvetica Neue", Helvetica, "Segoe UI", Roboto, Arial, sans-serif';
const WIDEST = 24;

/** In at most two lines. */
function lines(text) {
  if ([...text].length <= WIDEST) return [text];
  const words = text.split(' ');
  let first = words.shift();
  while (words.length && first.length + words[0].length < Math.max(WIDEST, text.length / 2)) first += ` ${words.shift()}`;
  let second = words.join(' ');
  if (first.length > WIDEST + 8) first = `${first.slice(0, WIDEST + 7)}…`;
  if (second.length > WIDEST + 8) second = `${second.slice(0, WIDEST + 7)}…`;
  return second ? [first, second] : [first];
}

/** What a label of a point looks like; measured once for each size. */
function shape(context, node, size, bold) {
  const key = `${size}${bold}`;
  if (node.measured?.key === key) return node.measured;
  const font = `${bold ? 600 : 400} ${size}px ${SANS}`;
  context.font = font;
  const text = lines(node.label);
  const width = Math.max(...text.map((line) => context.measureText(line).width));
  node.measured = { key, font, text, width, height: text.length * size * 1.15, line: size * 1.15 };
  return node.measured;
}

/** Draws the names of points, the weightiest first. `points` are [node, x, y, radius] on the screen. */
export function drawNames(context, points, { paper, ink, muted }, most, chosen, [wide, high]) {
  const room = new Room();
  // The buttons for the zoom.
  room.take([wide - 46, 0, wide, 108]);
  const inside = ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= wide && bottom <= high;
  for (const [, x, y, r] of points) if (r > 5) room.take([x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8]);
  let drawn = 0;
  for (const [node, x, y, r] of points) {
    if (drawn >= most) break;
    if (node.kind !== 'entity') continue;
    const picked = chosen?.has(node);
    const concept = node.type.concept;
    const size = concept ? 11 : Math.round(Math.min(11.5 + Math.sqrt(node.degree) * 0.8, 17));
    const form = shape(context, node, size, picked || (!concept && node.degree > 5));
    const { width, height } = form;
    const gap = r + 4;
    const spots = [[x + gap, y - height / 2, 'left'], [x - width / 2, y + gap, 'center'], [x - gap - width, y - height / 2, 'right'],
      [x - width / 2, y - gap - height, 'center']];
    const box = ([left, top]) => [left - 2, top - 1, left + width + 2, top + height + 1];
    const spot = spots.find((at) => inside(box(at)) && room.free(box(at))) ?? (picked ? spots[0] : null);
    if (!spot) continue;
    const [left, top, align] = spot;
    room.take(box(spot));
    context.font = form.font;
    context.textAlign = align;
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    context.lineWidth = 3.5;
    context.strokeStyle = paper;
    context.fillStyle = concept ? muted : ink;
    const at = align === 'left' ? left : align === 'right' ? left + width : left + width / 2;
    form.text.forEach((line, row) => {
      context.strokeText(line, at, top + row * form.line + 1);
      context.fillText(line, at, top + row * form.line + 1);
    });
    drawn += 1;
  }
  return room;
}

/** Draws the relations of lines where there is room. `middles` are [text, x, y, colour, length]. */
export function drawRelations(context, room, middles, { paper }) {
  context.font = `italic 11px ${SANS}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = paper;
  for (const [text, x, y, colour, length, must] of middles) {
    const width = context.measureText(text).width;
    const box = [x - width / 2 - 2, y - 7, x + width / 2 + 2, y + 7];
    if (!must && (length < width + 24 || !room.free(box))) continue;
    room.take(box);
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
}
