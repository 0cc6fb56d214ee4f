// Checks the audit proof of a case, offline and without anything else of this program: node verify-proof.mjs PROOF.json [PUBLISHED]
// PUBLISHED: the daily values as anybody may have kept them (the reply of /api/audit/roots, or lines of “day root”). Without it the
// roots are printed, to be compared by hand with a copy. Ends with 1 when something does not fit.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [proofFile, publishedFile] = process.argv.slice(2)
if (!proofFile) {
  console.error('node verify-proof.mjs PROOF.json [PUBLISHED]')
  process.exit(2)
}

/** JSON with sorted keys and without spaces: one text for one value. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const names = Object.keys(value).sort()
  return `{${names.map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

const hash = (prefix, ...parts) => {
  const sum = createHash('sha256').update(Uint8Array.of(prefix))
  for (const part of parts) sum.update(part)
  return sum.digest()
}

/** From the row's leaf up to the root, by its neighbours. */
function rootOf({ shown, path }) {
  let node = hash(0, canonical(shown))
  for (const { side, hash: other } of path) {
    const neighbour = Buffer.from(other, 'hex')
    node = side === 'L' ? hash(1, neighbour, node) : hash(1, node, neighbour)
  }
  return node.toString('hex')
}

/** Day → root, of the reply of /api/audit/roots or of lines. */
function readPublished(text) {
  try {
    return new Map(JSON.parse(text).rows.map(row => [row.day, row.tree]))
  } catch {
    const lines = text.split('\n').map(line => /^\s*(\d{4}-\d{2}-\d{2})\s+([0-9a-f]{64})\s*$/.exec(line))
    return new Map(lines.filter(Boolean).map(([, day, root]) => [day, root]))
  }
}

const faults = []
let proof
let published
try {
  proof = JSON.parse(readFileSync(proofFile, 'utf8'))
  published = publishedFile ? readPublished(readFileSync(publishedFile, 'utf8')) : undefined
  if (!Array.isArray(proof.rows)) throw new Error('it has no rows')
} catch (error) {
  console.error(`This is no proof that can be read: ${error.message}`)
  process.exit(1)
}

const days = new Map()
let [proved, waiting, before] = [0, 0, 0]
for (const row of proof.rows) {
  const { shown, day, tree } = row
  const named = `row ${shown?.seq} (${shown?.at})`
  try {
    if (!shown.subjects.some(one => one.kind === proof.subject.kind && one.id === proof.subject.id))
      faults.push(`${named} is not about ${proof.subject.kind} ${proof.subject.id}`)
    if (!(shown.seq > before)) faults.push(`${named} stands twice or out of order`)
    before = shown.seq
    if (day === null) {
      waiting += 1
      continue
    }
    if (rootOf(row) !== tree) faults.push(`${named} is not part of the root ${tree}`)
    else if (days.has(day) && days.get(day) !== tree) faults.push(`${named}: two roots for ${day}`)
    else if (published && published.get(day) !== tree)
      faults.push(`${named}: published for ${day} was ${published.get(day) ?? 'nothing'}, not ${tree}`)
    else proved += 1
    days.set(day, tree)
  } catch (error) {
    faults.push(`${named} cannot be read: ${error.message}`)
  }
}

console.log(`${proof.about}: ${proved} of ${proof.rows.length} rows proved, ${waiting} without a published root yet`)
for (const [day, tree] of days) console.log(`  ${day}  ${tree}${published ? '' : '   compare with your copy'}`)
for (const fault of faults) console.log(`✖ ${fault}`)
if (proved + waiting === 0 && faults.length === 0) console.log('There is nothing in it to be proved.')
process.exit(faults.length ? 1 : 0)
