#!/usr/bin/env node
// Starts dist/cli.cjs. This file is CommonJS because that starts fastest.
//
// Compiling takes half of a start, so the first run keeps what V8 compiled, as Python does with its
// modules: beside the program, or in the user's own cache folder where that cannot be written. V8
// checks the version and the length of the source, but not the bytes, and a flipped bit gives wrong
// answers. So a cache holds the bytes twice; comparing takes 0.1 ms (loading zlib for crc32 takes 2.5).
// A cache that is odd in any way is left aside, and replaced where that is possible.

'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const Module = module.constructor; // as in node:module, which takes longer to load
const OTHERS_MAY_WRITE = 0o022;
/** Builds, Nodes and ways of starting whose caches stay in one folder. */
const CACHES_KEPT = 8;

const dist = path.join(__dirname, '..', 'dist');
const bundle = path.join(dist, 'cli.cjs');

if (fs.existsSync(bundle)) {
  load().main(process.argv);
} else {
  process.stderr.write(
    'infer-advisor is not built: run `npm ci` and `npm run build` in its folder\n',
  );
  process.exitCode = 3;
}

function load() {
  const source = fs.readFileSync(bundle, 'latin1');
  const name = cacheName(source);
  const cachedData = kept(path.join(dist, name)) ?? keptByUser(name);
  const script = new Script(Module.wrap(source), { filename: bundle, cachedData });
  if (script.cachedDataRejected !== false) process.once('exit', () => keep(script, name));
  const program = new Module(bundle, module);
  program.filename = bundle;
  require.cache[bundle] = program; // chunks import from the main file
  const { exports } = program;
  script
    .runInThisContext()
    .call(exports, exports, (id) => program.require(id), program, bundle, dist);
  return program.exports;
}

/** One for each build, Node and set of V8's flags, so that they don't replace each other's. */
function cacheName(source) {
  const build = source.slice(0, source.indexOf('\n'));
  const { size } = fs.statSync(process.execPath);
  const flags = [...process.execArgv, process.env.NODE_OPTIONS];
  const about = [build, process.version, process.arch, size, ...flags].join('\n');
  let hash = 0;
  for (let index = 0; index < about.length; index += 1) {
    hash = (Math.imul(hash, 31) + about.charCodeAt(index)) >>> 0;
  }
  return `cli.${hash.toString(16)}.cache`;
}

/** What was compiled, or undefined if the file is not there, damaged or not to be trusted. */
function kept(file) {
  try {
    const found = fs.statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile() || (found.mode & OTHERS_MAY_WRITE && process.platform !== 'win32')) return;
    const twice = fs.readFileSync(file);
    const half = twice.length / 2;
    const [first, second] = [twice.subarray(0, half), twice.subarray(half)];
    return half > 0 && first.equals(second) ? first : undefined;
  } catch {
    return undefined;
  }
}

function keptByUser(name) {
  const folder = userFolder();
  return folder && kept(path.join(folder, name));
}

/** Where the platform keeps a user's caches; undefined if it does not say. */
function userFolder() {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  const folder =
    process.platform === 'win32'
      ? LOCALAPPDATA
      : process.platform === 'darwin'
        ? HOME && path.join(HOME, 'Library', 'Caches')
        : path.isAbsolute(XDG_CACHE_HOME ?? '')
          ? XDG_CACHE_HOME
          : HOME && path.join(HOME, '.cache');
  return folder && path.isAbsolute(folder) ? path.join(folder, 'infer-advisor') : undefined;
}

/** Only after a command that judges: --version or help compile too little. */
function keep(script, name) {
  if (!/^(?!help$|completion$|schema$)[a-z]/.test(process.argv[2])) return;
  const data = script.createCachedData();
  const own = userFolder();
  if (!write(dist, name, data) && own) write(own, name, data);
}

/** Whole or not at all; readable by all, whatever the umask of the first user. */
function write(folder, name, data) {
  const draft = path.join(folder, `draft-${process.pid}.cache`);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.W_OK);
    fs.writeFileSync(draft, Buffer.concat([data, data]));
    fs.chmodSync(draft, 0o644);
    fs.renameSync(draft, path.join(folder, name));
    removeOldest(folder);
    return true;
  } catch {
    discard(draft);
    return false;
  }
}

function discard(draft) {
  try {
    fs.rmSync(draft, { force: true });
  } catch {
    // It could not be written either.
  }
}

function removeOldest(folder) {
  const caches = fs.readdirSync(folder).filter((name) => name.endsWith('.cache'));
  if (caches.length <= CACHES_KEPT) return;
  const files = caches.map((name) => path.join(folder, name));
  const age = new Map(files.map((file) => [file, fs.statSync(file).mtimeMs]));
  files.sort((one, other) => age.get(other) - age.get(one));
  for (const file of files.slice(CACHES_KEPT)) fs.rmSync(file, { recursive: true, force: true });
}
