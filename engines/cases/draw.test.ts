// The draw of decisions to be read again: the share holds, it can be recomputed, and knowing everything but the seed says nothing.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { newId } from '#base/ids.ts'
import { commitmentOf, isDrawn } from './draw.ts'

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })
const ids = (n: number) => Array.from({ length: n }, (_, i) => newId(new Date(Date.UTC(2026, 5, 1) + i)))

test('the sampling rate holds for every share: within five standard deviations of it, whatever the seed', () => {
  const cases = ids(4_000)
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 100 }), (seed, percent) => {
      const drawn = cases.filter(id => isDrawn(seed, id, 5, percent)).length
      const expected = (cases.length * percent) / 100
      const deviation = Math.sqrt(expected * (1 - percent / 100))
      assert.ok(Math.abs(drawn - expected) <= 5 * deviation + 1e-9, `${drawn} of ${cases.length} at ${percent} %`)
    }),
    { numRuns: 60 },
  )
})

test('a higher share only adds: nobody drawn at ten percent escapes at twenty, and at a hundred everybody is read', () => {
  const id = fc.uuid()
  fc.assert(
    fc.property(seeds, id, fc.integer({ min: 1, max: 99 }), (seed, caseId, percent) => {
      if (isDrawn(seed, caseId, 3, percent)) assert.ok(isDrawn(seed, caseId, 3, percent + 1))
      assert.ok(isDrawn(seed, caseId, 3, 100))
    }),
  )
})

test('anyone recomputes it with a few lines of their own, and the seed fits the hash published before', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.uuid(),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 100 }),
      (seed, id, seq, percent) => {
        const hash = createHash('sha256')
          .update(Buffer.concat([seed, Buffer.from(`${id}:${seq}`)]))
          .digest('hex')
        assert.equal(isDrawn(seed, id, seq, percent), BigInt(`0x${hash.slice(0, 10)}`) * 100n < BigInt(percent) << 40n)
        assert.equal(commitmentOf(seed).toString('hex'), createHash('sha256').update(seed).digest('hex'))
      },
    ),
  )
})

test('another seed draws others: what was drawn last month says nothing of this one', () => {
  const cases = ids(2_000)
  const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const both = cases.filter(id => isDrawn(a, id, 5, 10) && isDrawn(b, id, 5, 10)).length
  assert.ok(both < 60, `${both} of about 200 were drawn by both`)
})
