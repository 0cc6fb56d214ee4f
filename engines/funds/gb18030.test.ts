// GB18030 there and back.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { decodeGb18030, encodeGb18030 } from './gb18030.ts'

test('names of people and banks keep their bytes as every Chinese bank writes them', () => {
  assert.equal(encodeGb18030('中国工商银行').toString('hex'), 'd6d0b9fab9a4c9ccd2f8d0d0')
  assert.equal(encodeGb18030('A1|，').toString('hex'), '41317ca3ac')
  assert.equal(encodeGb18030('　').toString('hex'), 'a1a1')
})

test('rare characters in names survive: 㛃 䶮 𬱖 and a dot between the parts of a name', () => {
  for (const name of ['㛃', '龑', '䶮', '𬱖', '買買提·吐爾遜', 'ﾊ', '€'])
    assert.equal(decodeGb18030(encodeGb18030(name)), name)
})

test('every text comes back as it went', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      assert.equal(decodeGb18030(encodeGb18030(text)), text)
    }),
    { numRuns: 300 },
  )
})

test('every character of the basic plane comes back, but for nineteen private ones that have real characters since', () => {
  const lost: number[] = []
  for (let code = 1; code <= 0xffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCharCode(code)
    if (decodeGb18030(encodeGb18030(character)) !== character) lost.push(code)
  }
  assert.equal(lost.filter(code => code < 0xe000 || code > 0xf8ff).length, 0)
  assert.equal(lost.length, 19)
})
