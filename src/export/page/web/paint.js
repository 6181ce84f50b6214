// The colours of the page for scripts that draw.

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const hex = (parts) => `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function mix(a, b, share) {
  const [from, to] = [rgb(a), rgb(b)];
  return hex(from.map((part, at) => part + (to[at] - part) * share));
}

export const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** The colours that hold now. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const dark = isDark();
  const seen = new Map();
  return {
    paper: of('paper'), ink: of('ink'), muted: of('muted'), rule: of('rule'), mark: of('mark'),
    /** A colour of the exports, as light as this background needs. */
    fit(color) {
      if (!seen.has(color)) seen.set(color, dark ? mix(color, '#ffffff', 0.28) : color);
      return seen.get(color);
    },
    /** The same, near the background. */
    faint(color, share) {
      const key = color + share;
      if (!seen.has(key)) seen.set(key, mix(of('paper'), dark ? mix(color, '#ffffff', 0.28) : color, share));
      return seen.get(key);
    },
  };
}
