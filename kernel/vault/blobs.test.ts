// Encrypted files come back whole or not at all, and a file that is too large or broken off leaves nothing behind.
import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import test, { after } from 'node:test'
import { Refusal } from '#base/refusal.ts'
import { makeBlobs } from './blobs.ts'
import { chunkBytes } from './sealed-file.ts'
import { makeVault } from './vault.ts'

const folder = await mkdtemp(path.join(os.tmpdir(), 'blobs-'))
after(() => rm(folder, { recursive: true }))
const blobs = makeBlobs(folder, makeVault(randomBytes(32)))
const mb = 1024 * 1024

const stored = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter(f => f.isFile())
const fileOf = (id: string) => path.join(folder, id.slice(-2), id.slice(-4, -2), id)
/** In uneven parts, as a network brings them. */
const inParts = (content: Buffer, size = 10_007) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
    })(),
  )

async function kept(content: Buffer): Promise<string> {
  const id = randomUUID()
  await blobs.put(id, inParts(content), 40 * mb)
  return id
}

for (const bytes of [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 300_000])
  test(`a file of ${bytes} bytes comes back as it was, with its length, hash and head`, async () => {
    const content = randomBytes(bytes)
    const id = randomUUID()
    const put = await blobs.put(id, inParts(content), mb)
    assert.equal(put.bytes, bytes)
    assert.deepEqual(put.sha256, createHash('sha256').update(content).digest())
    assert.deepEqual(put.head, content.subarray(0, chunkBytes))
    assert.deepEqual(await buffer(blobs.get(id)), content)
    await blobs.remove(id)
  })

test('what lies on the disk does not show the content', async () => {
  const id = await kept(Buffer.from('诊断证明'.repeat(1000)))
  assert.equal((await readFile(fileOf(id))).includes('诊断证明'), false)
  await blobs.remove(id)
})

test('a file cut off anywhere, also between two chunks, is found', async () => {
  const id = await kept(randomBytes(3 * chunkBytes))
  const whole = await readFile(fileOf(id))
  const sealed = chunkBytes + 16
  for (const length of [0, 10, 34, 34 + 5, 34 + sealed, 34 + 2 * sealed, whole.length - 1]) {
    await writeFile(fileOf(id), whole.subarray(0, length))
    await assert.rejects(buffer(blobs.get(id)), /stored file: changed/)
  }
  await blobs.remove(id)
})

test('chunks exchanged, doubled or changed are found', async () => {
  const id = await kept(randomBytes(3 * chunkBytes))
  const whole = await readFile(fileOf(id))
  const sealed = chunkBytes + 16
  const chunk = (n: number) => whole.subarray(34 + n * sealed, 34 + (n + 1) * sealed)
  const header = whole.subarray(0, 34)
  const flipped = Buffer.from(whole)
  flipped[whole.length - 20] = (flipped[whole.length - 20] ?? 0) ^ 1
  for (const bad of [
    Buffer.concat([header, chunk(1), chunk(0), chunk(2)]),
    Buffer.concat([header, chunk(0), chunk(0), chunk(1), chunk(2)]),
    flipped,
  ]) {
    await writeFile(fileOf(id), bad)
    await assert.rejects(buffer(blobs.get(id)), /stored file: changed/)
  }
  await blobs.remove(id)
})

test('two files exchanged on the disk are found', async () => {
  const [a, b] = [await kept(randomBytes(100)), await kept(randomBytes(100))]
  await writeFile(fileOf(a), await readFile(fileOf(b)))
  await assert.rejects(buffer(blobs.get(a)), /stored file: changed/)
  await blobs.remove(a)
  await blobs.remove(b)
})

test('a file beyond the limit is refused with the limit in words, and nothing is left behind', async () => {
  await assert.rejects(blobs.put(randomUUID(), inParts(randomBytes(2 * mb + 1)), 2 * mb), (error: unknown) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.code, 'file.too_large')
    assert.equal(error.status, 413)
    assert.match(error.inWords('zh'), /超过 2 MB/)
    return true
  })
  assert.deepEqual(await stored(), [])
})

test('an upload that breaks off leaves nothing behind', async () => {
  const broken = new Readable({ read: () => undefined })
  const waiting = blobs.put(randomUUID(), broken, mb)
  broken.push(randomBytes(200_000))
  setTimeout(() => broken.destroy(), 20)
  await assert.rejects(waiting)
  assert.deepEqual(await stored(), [])
})

test('a stream that its parser cut at a limit is refused, not kept as if whole', async () => {
  const cut = Object.assign(inParts(randomBytes(1000)), { truncated: true })
  await assert.rejects(blobs.put(randomUUID(), cut, mb), /file.too_large/)
  assert.deepEqual(await stored(), [])
})

test('forty megabytes pass through with flat memory, both ways', async () => {
  const block = randomBytes(mb)
  const source = () =>
    Readable.from(
      (function* () {
        for (let n = 0; n < 40; n++) yield block
      })(),
    )
  const id = randomUUID()
  await blobs.put(id, source(), 40 * mb) // warm up
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 2)
  await blobs.put(id, source(), 40 * mb)
  const hash = createHash('sha256')
  for await (const part of blobs.get(id)) hash.update(part as Buffer)
  clearInterval(watch)
  const expected = createHash('sha256')
  for (let n = 0; n < 40; n++) expected.update(block)
  assert.deepEqual(hash.digest(), expected.digest())
  assert.ok(peak - before < 25 * mb, `grew by ${Math.round((peak - before) / mb)} MB`)
  await blobs.remove(id)
})

test('an id that is a path is never taken', async () => {
  await assert.rejects(blobs.put('../../../../etc/passwd', inParts(randomBytes(1)), mb), /not a blob/)
})
