// The browser of the journeys: a Chromium that is there, or one that can be got; with a font that has Chinese.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const root = path.resolve(import.meta.dirname, '..')
const cache = path.join(root, '.cache/browser')
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

interface Found {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

const runs = (exe: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const ran = spawnSync(exe, args, { encoding: 'utf8', timeout: 60_000, env: { ...process.env, ...env } })
  return ran.status === 0 ? ran.stdout : undefined
}

/**
 * Finds a browser and a Chinese font, getting what is missing: on Debian as root by apt-get, else from the npm
 * packages. `say` hears each thing that takes a while.
 * @throws when there is no way; the message says what to install.
 */
export async function prepareBrowser(say: (text: string) => void = () => undefined): Promise<Found> {
  if ((!installed() || !chineseFont()) && aptGet()) {
    say('installing chromium and a Chinese font by apt-get (about a minute) …')
    runs('apt-get', ['update', '-qq'])
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
    runs(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'fontconfig'],
      quiet,
    )
  }
  const fonts: Readonly<Record<string, string>> = chineseFont() ? {} : { FONTCONFIG_FILE: ownFonts() }
  const exe = installed()
  if (exe) return { executablePath: exe, env: fonts }
  const unpacked = await packagedChromium(say)
  if (unpacked) return { executablePath: unpacked.executablePath, env: { ...unpacked.env, ...fonts } }
  throw new Error(
    'The journeys need a browser: install Chromium or Google Chrome so that `chromium` or `google-chrome` is in PATH, and run npm test again.',
  )
}

/** The whole path of a browser that says it is one when asked; a command that only points to a shop does not. */
function installed(): string | undefined {
  const given = process.env.CHROMIUM
  const dirs = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [
    ...(given ? [given] : []),
    ...names.flatMap(name => dirs.map(dir => path.join(dir, name))),
    ...places,
  ]
  return candidates.find(exe => existsSync(exe) && runs(exe, ['--version'])?.match(/chrom/i))
}

/** macOS and Windows bring Chinese fonts; elsewhere fontconfig knows. */
const chineseFont = () => os.platform() !== 'linux' || Boolean(runs('fc-list', [':lang=zh'])?.trim())

const aptGet = () =>
  os.platform() === 'linux' && process.getuid?.() === 0 && runs('apt-get', ['--version']) !== undefined

/** A fontconfig file that knows the font the product itself ships. */
function ownFonts(): string {
  mkdirSync(cache, { recursive: true })
  const file = path.join(cache, 'fonts.conf')
  const fonts = path.join(root, 'node_modules/@expo-google-fonts/noto-sans-sc')
  writeFileSync(
    file,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}/fontconfig</cachedir></fontconfig>\n`,
  )
  return file
}

/** Chromium from the package @sparticuz/chromium (Linux), unpacked into a folder of our own; its libraries too when the system has none. */
async function packagedChromium(say: (text: string) => void): Promise<Found | undefined> {
  if (os.platform() !== 'linux') return undefined
  let packaged: typeof import('@sparticuz/chromium')
  try {
    packaged = await import('@sparticuz/chromium')
  } catch {
    return undefined // an optional dependency: absent on some platforms
  }
  mkdirSync(cache, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = cache // the package unpacks into the system's temporary folder, where another user may own it
  try {
    if (!existsSync(path.join(cache, 'chromium'))) say('unpacking Chromium from its npm package …')
    const executablePath = await packaged.default.executablePath()
    if (runs(executablePath, ['--version'])) return { executablePath, env: {} }
    const bin = path.join(path.dirname(import.meta.resolve('@sparticuz/chromium').slice('file://'.length)), '../bin')
    const env = { LD_LIBRARY_PATH: path.join(await packaged.inflate(path.join(bin, 'al2023.tar.br')), 'lib') }
    return runs(executablePath, ['--version'], env) ? { executablePath, env } : undefined
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

let found: Promise<Found> | undefined

/** A browser that closes with the test: `const browser = await openBrowser(t)`. */
export async function openBrowser(t: { after(fn: () => Promise<void>): void }): Promise<Browser> {
  found ??= prepareBrowser()
  const { executablePath, env } = await found
  const browser = await chromium.launch({
    executablePath,
    // A graphics card played by the processor makes pictures three times slower than none.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    // Without a UTF-8 locale a browser forgets Chinese names of files.
    env: { ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8', ...env },
  })
  t.after(() => browser.close())
  return browser
}
