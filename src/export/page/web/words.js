// Numbers, dates and lists as a newspaper writes them.

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export const number = (n) => n.toLocaleString('en-GB');

/** "three sources", "1,204 sources". */
export function count(n, noun, plural = `${noun}s`) {
  return `${SMALL[n] ?? number(n)} ${n === 1 ? noun : plural}`;
}

export const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** "a, b and c". */
export function list(items) {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

export const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];

const part = (edtf) => /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(edtf);

function stamp(edtf) {
  const parts = part(edtf);
  if (!parts) {
    const dayOf = /^XXXX-(\d\d)-(\d\d)$/.exec(edtf);
    return dayOf && MONTHS[dayOf[1] - 1] ? `${+dayOf[2]} ${MONTHS[dayOf[1] - 1]}, year not given` : edtf;
  }
  const [, year, month, day] = parts;
  const named = month && (MONTHS[month - 1] ?? month);
  return [day && +day, named, +year].filter(Boolean).join(' ');
}

/** A time of EDTF for people: "16 March 2025", "from 2019"; what has no simple words stays as it is. */
export function time(edtf) {
  if (!edtf.includes('/')) return stamp(edtf);
  const [begin, end] = edtf.split('/').map((end) => (end === '..' ? '' : end));
  if (!begin) return `until ${stamp(end)}`;
  return end ? span(begin, end) : `from ${stamp(begin)}`;
}

/** "2–16 March 2025" from two days, without what they share. */
export function span(begin, end) {
  const [a, b] = [part(begin), part(end)];
  if (begin === end) return stamp(begin);
  if (!a || !b || !a[3] || !b[3] || a[1] !== b[1]) return `${stamp(begin)} to ${stamp(end)}`;
  if (a[2] === b[2]) return `${+a[3]}–${stamp(end)}`;
  return `${+a[3]} ${MONTHS[a[2] - 1]} to ${stamp(end)}`;
}

const DAY = 86_400_000;

/** The first or last day of a day, month or year, in days since 1970. */
export function day(edtf, last) {
  const [, year, month, date] = part(edtf).map(Number);
  const at = new Date(0);
  if (!last || date) at.setUTCFullYear(year, (month || 1) - 1, date || 1);
  else if (month) at.setUTCFullYear(year, month, 0);
  else at.setUTCFullYear(year, 11, 31);
  return at.getTime() / DAY;
}

/** Days since 1970 as `2025-03-16`. */
export const iso = (days) => new Date(days * DAY).toISOString().slice(0, 10);

export const date = (days) => new Date(days * DAY);

/** What each status says of an act. */
export const STATUS = {
  occurred: 'Reported as fact',
  planned: 'Planned',
  threatened: 'Threatened',
  requested: 'Requested',
  denied: 'Denied',
};

export const STATUS_NOTE = {
  planned: 'Announced or scheduled. No source here says that it has happened.',
  threatened: 'Threatened or conditional. No source here says that it has happened.',
  requested: 'Asked for. No source here says that it has happened.',
  denied: 'Said not to be so.',
};

/** A name as people type it: no accents, no case, no punctuation. */
export function fold(text) {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const letters = { ß: 'ss', ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i', ð: 'd', þ: 'th', ħ: 'h', ə: 'e' };
  return plain.replace(/[ßłøđæœıðþħə]/g, (c) => letters[c]).replace(/['’ʼʻ`]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
