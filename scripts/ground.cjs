/*
 * Brings a clone to the point where the program can run, and does nothing when it already is there:
 * installs the locked packages, puts Node 24 first on the path, and builds the bundle.
 * Written for Node 20, because that is what may start it.
 */
const { createHash } = require('node:crypto');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.plumbline-lock');
const needed = [24, 18];

/** True when the running Node, or the one at `file`, is at least the version this program needs. */
function newEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

function lockHash() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

function install() {
  const hash = lockHash();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return;
  process.stderr.write('Installing packages (once; about half a minute) ...\n');
  const done = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    // Without this an npm started by another npm inherits its settings, `omit` among them, and DuckDB's binary is left out.
    env: { ...process.env, npm_config_omit: '', NODE_ENV: '' },
  });
  if (done.status !== 0) {
    process.stderr.write(
      'The packages could not be installed. Is the npm registry reachable? Run `npm ci` to see why.\n',
    );
    process.exit(1);
  }
  fs.writeFileSync(stamp, hash);
}

/** Makes node_modules/.bin/node from the package that holds the binary: npm drops the link when two architectures are listed. */
function linkNode() {
  const shipped = path.join(modules, `node-linux-${process.arch}`, 'bin', 'node');
  const link = path.join(modules, '.bin', 'node');
  if (process.platform === 'linux' && fs.existsSync(shipped)) {
    if (fs.existsSync(link) && fs.realpathSync(link) === fs.realpathSync(shipped)) return link;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), shipped), link);
    return link;
  }
  if (newEnough(process.version)) return process.execPath;
  process.stderr.write(
    `Plumbline needs Node ${needed.join('.')} or newer; this is ${process.version}. Install Node 24 from your system's packages and try again.\n`,
  );
  process.exit(1);
}

/** The newest change under a folder, so that the bundle is rebuilt when, and only when, a source changed. */
function newest(folder) {
  let latest = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const changed = fs.statSync(path.join(entry.parentPath ?? entry.path, entry.name)).mtimeMs;
    if (changed > latest) latest = changed;
  }
  return latest;
}

function build(node) {
  const bundle = path.join(root, 'dist', 'plumbline.js');
  const built = fs.existsSync(bundle) ? fs.statSync(bundle).mtimeMs : 0;
  const sources = Math.max(
    newest(path.join(root, 'src')),
    newest(path.join(root, 'scripts')),
    fs.statSync(stamp).mtimeMs,
  );
  if (built > sources) return;
  execFileSync(node, [path.join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit' });
}

/** Prepares the clone and gives the path of the Node binary that runs the program. */
function prepare() {
  install();
  const node = linkNode();
  build(node);
  return node;
}

module.exports = { prepare };
if (require.main === module) prepare();
