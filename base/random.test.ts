// Pieces of random bytes: of the length asked for, and none twice, also across the fillings of the store.
import assert from 'node:assert/strict'
import test from 'node:test'
import { randomPiece } from './random.ts'

test('ten thousand pieces, each of its length and each another', () => {
  const seen = new Set<string>()
  for (let i = 0; i < 10_000; i++) {
    const piece = randomPiece(12)
    assert.equal(piece.length, 12)
    seen.add(Buffer.from(piece).toString('hex'))
  }
  assert.equal(seen.size, 10_000)
})

test('a piece stays as it was when the next is taken, and more than the store is refused', () => {
  const piece = randomPiece(16)
  const before = Buffer.from(piece).toString('hex')
  for (let i = 0; i < 2_000; i++) randomPiece(16)
  assert.equal(Buffer.from(piece).toString('hex'), before)
  assert.throws(() => randomPiece(10_000), RangeError)
})
