// Elements. Text becomes text nodes only: nothing that an article says is ever read as markup.

export const byId = (id) => document.getElementById(id);

/** An element with attributes, listeners (`onclick`) and children; what is null or false is left out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** As `h`, in SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'paint') for (const [key, paint] of Object.entries(value)) element.style.setProperty(key, paint);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...some(children));
  return element;
}

const some = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

/** Puts children in place of those that an element has. */
export const put = (element, ...children) => element.replaceChildren(...some(children));

/** A name from an article, kept from turning the direction of what stands around it. */
export const name = (text) => h('bdi', {}, text);

/** Says something to those who hear the page. */
export function announce(text) {
  byId('status').textContent = text;
}

export const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
