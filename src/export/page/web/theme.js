// Dark and light: as the system has it until the reader chooses.

import { byId } from './dom.js';
import { isDark } from './paint.js';

const KEY = 'newsgraph-theme';

// Some browsers keep nothing for pages opened from disk.
const kept = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
const keep = (theme) => { try { localStorage.setItem(KEY, theme); } catch { /* It holds until the page is closed. */ } };

export function theme(changed) {
  const root = document.documentElement;
  const button = byId('theme');
  const show = () => {
    const dark = isDark();
    button.textContent = dark ? 'Light' : 'Dark';
    button.setAttribute('aria-label', dark ? 'Light colours' : 'Dark colours');
    changed();
  };
  if (['dark', 'light'].includes(kept())) root.dataset.theme = kept();
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    keep(root.dataset.theme);
    show();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  show();
}
