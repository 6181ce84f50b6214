// Bundles the page of `newsgraph view` from src/export/page/web into src/export/page/bundle.html: style, script, the
// hashes of both and the licences of the libraries inside. With --check it fails if the checked-in bundle is another.

import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const page = join(here, '../../src/export/page');
const web = join(page, 'web');
const LARGEST = 400_000;

/** An entry file with all that it imports, small; and the packages that it needs. */
async function bundle(entry) {
  const {outputFiles, metafile} = await build({
    absWorkingDir: here, entryPoints: [join(web, entry)], nodePaths: [join(here, 'node_modules')], bundle: true, minify: true,
    format: 'iife', target: ['es2022'], charset: 'ascii', write: false, metafile: true, logLevel: 'warning',
  });
  const packages = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return {text: outputFiles[0].text.trim(), packages: new Set(packages.filter(Boolean))};
}

const of = (path) => readFileSync(join(here, 'node_modules', path), 'utf8');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const script = await bundle('main.js');
const style = await bundle('page.css');
const licences = [...script.packages].sort().map((name) => `${name} ${JSON.parse(of(`${name}/package.json`)).version}\n\n${of(`${name}/LICENSE`).trim()}`);
const notice = `/*!\nThis script contains:\n\n${licences.join('\n\n')}\n*/\n`;
if (/\*\/|<\/script|<!--/.test(notice.slice(3, -4)) || /<\/script|<!--/.test(script.text) || /<\//.test(style.text)) throw new Error('a part would end its element');
const code = notice + script.text;

const parts = {
  policy: `default-src 'none'; script-src ${hash(code)}; style-src ${hash(style.text)}; img-src data:; base-uri 'none'; form-action 'none'`,
  style: style.text,
  script: code,
};
// The graph is filled in by newsgraph.
const text = readFileSync(join(web, 'page.html'), 'utf8').replace(/\{\{(\w+)\}\}/g, (place, name) => parts[name] ?? place);
if (text.split('{{graph}}').length !== 2) throw new Error('the page must have one place for the graph');
if (text.length > LARGEST) throw new Error(`the bundle has ${text.length} bytes, more than ${LARGEST}`);

const file = join(page, 'bundle.html');
if (process.argv[2] === '--check') {
  if (readFileSync(file, 'utf8') !== text) {
    console.error(`${relative(process.cwd(), file)} is not what its sources in web/ give: run make page`);
    process.exit(1);
  }
  console.log(`  bundle.html is what its sources give (${text.length} bytes, ${script.packages.size} packages)`);
} else {
  writeFileSync(file, text);
  console.log(`${relative(process.cwd(), file)}: ${text.length} bytes`);
}
