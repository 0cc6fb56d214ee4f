// npm test: sets up what tests need (database, pages, browser), checks, then runs every test; ends what it started.
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { run as runTests } from 'node:test'
import { spec } from 'node:test/reporters'
import { prepareBrowser } from '#test/browser.ts'
import { lease, startKeeper, testServerDir } from '#test/server.ts'
import { checkText } from './check.ts'
import { root } from './modules.ts'
import { run, seconds } from './run.ts'

const everywhere = '{base,kernel,engines,services,server,ui,web,test,tools,demo,bench,trials}/**/*.test.ts'

// What each of two hundred processes would strip and compile anew is kept once.
process.env.NODE_COMPILE_CACHE ??= path.join(root, '.cache/compiled')

const counts = { tests: 0, suites: 0, passed: 0, failed: 0, cancelled: 0, skipped: 0, todo: 0 }
/** Of each file, from its first test to its last. */
const took: { readonly file: string; readonly ms: number }[] = []
const slowest = 12
const started = performance.now()
const elapsed = () => seconds(performance.now() - started)
const chosen = process.argv.slice(2)
const ok = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return false
})
stopServer()
report()
process.exit(ok ? 0 : 1)

async function main(): Promise<boolean> {
  startKeeper()
  await lease() // held open to the end, so that the server does not think itself forgotten
  const pages = await run(['--no-warnings', 'tools/ensure.mjs'])
  if (!pages.ok) throw new Error(pages.output)
  await prepareBrowser(text => console.log(text))
  console.log(`✔ database, pages and browser  ${elapsed()}`)
  if (chosen.length) return files(chosen, 2)
  const all = (await Array.fromAsync(glob(everywhere, { cwd: root }))).sort()
  // The check of types keeps one core busy for a minute; what needs no browser and little of the database runs on the other.
  const beside = all.filter(file => file.startsWith('test/laws/') || file.startsWith('base/'))
  const journeys = all.filter(file => file.startsWith('test/journeys/'))
  const others = all.filter(file => !beside.includes(file) && !journeys.includes(file))
  // The walk through all pages has both cores to itself; it looks at two pages at a time.
  const walk = journeys.filter(file => file.endsWith('/looks.test.ts'))
  const [inOrder, first] = await Promise.all([checkText(), files(beside, 1)])
  if (!inOrder || !first) return false
  const second = await files(others, 2)
  const then = await files(walk, 1)
  const last = await files(
    journeys.filter(file => !walk.includes(file)),
    2,
  )
  return second && then && last
}

/** Runs test files, each in its own process; false when one fails, hangs, is skipped, or there is none. */
function files(names: readonly string[], concurrency: number): Promise<boolean> {
  if (!names.length) return Promise.resolve(true)
  let good = false
  return new Promise(resolve => {
    const stream = runTests({ files: names.map(f => path.resolve(root, f)), concurrency, cwd: root, timeout: 900_000 })
    stream.on('test:summary', ({ file, success, duration_ms: ms, counts: some }) => {
      if (file !== undefined) return void took.push({ file, ms })
      const { tests, suites, passed, cancelled, skipped, todo } = some
      good = success && passed > 0 && skipped + todo === 0
      counts.tests += tests
      counts.suites += suites
      counts.passed += passed
      counts.failed += tests - passed - cancelled - skipped - todo
      counts.cancelled += cancelled
      counts.skipped += skipped
      counts.todo += todo
    })
    const lines = stream.compose(spec)
    lines.on('data', chunk => process.stdout.write(chunk))
    lines.once('end', () => resolve(good))
  })
}

/** Asks the keeper to stop the database as soon as nobody uses it: another run beside this one keeps it. */
function stopServer(): void {
  try {
    process.kill(Number(readFileSync(path.join(testServerDir, 'keeper.pid'), 'utf8')), 'SIGTERM')
  } catch {
    // no keeper: DATABASE_URL was given
  }
}

function report(): void {
  const longest = took.toSorted((a, b) => b.ms - a.ms).slice(0, slowest)
  for (const { file, ms } of longest) console.log(`${seconds(ms).padStart(9)}  ${path.relative(root, file)}`)
  console.log(`
# tests ${counts.tests}
# suites ${counts.suites}
# pass ${counts.passed}
# fail ${counts.failed}
# cancelled ${counts.cancelled}
# skipped ${counts.skipped}
# todo ${counts.todo}
# duration_ms ${Math.round(performance.now() - started)}
${ok ? `All tests pass, ${elapsed()}.` : `Not in order after ${elapsed()}; see above.`}`)
}
