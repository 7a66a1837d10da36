/*
 * Builds what the server runs and what the browser gets: one server bundle, one script, one stylesheet, the fonts.
 * Files for the browser carry a hash of their content in their name, so they can be cached for ever.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const assets = path.join(dist, 'assets');

rmSync(assets, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

/** Writes a file under a name that carries its content's hash; gives that name. */
function place(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  const hashed = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
  writeFileSync(path.join(assets, hashed), bytes);
  return hashed;
}

const fonts = {
  'serif.woff2': '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  'sans.woff2': '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
};
const manifest = {};
for (const [name, file] of Object.entries(fonts)) {
  manifest[name] = place(name, readFileSync(path.join(root, 'node_modules', file)));
}

const style = await build({
  entryPoints: [path.join(root, 'src/tools/ui/style/site.css')],
  bundle: true,
  minify: true,
  write: false,
  external: ['*.woff2'],
  target: ['chrome109', 'firefox115', 'safari16'],
});
let css = style.outputFiles[0].text;
for (const name of Object.keys(fonts)) css = css.replaceAll(`/assets/${name}`, `/assets/${manifest[name]}`);
manifest['site.css'] = place('site.css', css);

const script = await build({
  entryPoints: [path.join(root, 'src/client/site.ts')],
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: ['chrome109', 'firefox115', 'safari16'],
});
manifest['site.js'] = place('site.js', script.outputFiles[0].text);
writeFileSync(path.join(dist, 'assets.json'), `${JSON.stringify(manifest, null, 2)}\n`);

await build({
  entryPoints: [path.join(root, 'src/main.ts')],
  outfile: path.join(dist, 'plumbline.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
});
