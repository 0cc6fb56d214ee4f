// Identifiers: sorted for machines, forgiving and checked for people.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { caseNumber, checkCaseNumber, isId, newId } from './ids.ts'

const numbers = fc
  .tuple(
    fc.constantFrom('KN', 'XF', 'HZ', 'FY', 'ABCDEF', 'Z'),
    fc.integer({ min: 2000, max: 2099 }),
    fc.integer({ min: 1, max: 9_999_999 }),
  )
  .map(([prefix, year, seq]) => caseNumber(prefix, year, seq))

test('an id is a uuid of version 7 that sorts by the moment it was made', () => {
  const bytes = new Uint8Array(10).fill(0xff)
  assert.equal(newId(new Date('2026-10-16T00:00:00+08:00'), bytes), '01a1404a-b400-7fff-bfff-ffffffffffff')
  const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  fc.assert(
    fc.property(moments, moments, (a, b) => {
      const [x, y] = [newId(new Date(a)), newId(new Date(b))]
      assert.ok(isId(x))
      assert.match(x, /^.{14}7.{4}[89ab]/)
      if (a < b) assert.ok(x < y)
    }),
  )
  assert.equal(new Set(Array.from({ length: 5000 }, () => newId(new Date(0)))).size, 5000)
  assert.throws(() => newId(new Date(-1)), RangeError)
  assert.throws(() => newId(new Date(Number.NaN)), RangeError)
  assert.throws(() => newId(new Date(0), new Uint8Array(9)), RangeError)
})

test('an address part that is no uuid is seen as such', () => {
  for (const bad of [
    '',
    'KN-2026-000007-3',
    '019F40AD-0000-7fff-bfff-ffffffffffff',
    '019f40ad00007fffbfffffffffffffff',
  ])
    assert.equal(isId(bad), false, bad)
})

test('a case number tells its kind, its year and its place in the year', () => {
  const read = checkCaseNumber(caseNumber('KN', 2026, 7))
  assert.deepEqual(read, { ok: true, number: caseNumber('KN', 2026, 7), prefix: 'KN', year: 2026, seq: 7 })
  assert.match(caseNumber('KN', 2026, 7), /^KN-2026-000007-\d$/)
  assert.match(caseNumber('KN', 2026, 1_234_567), /^KN-2026-1234567-\d$/)
})

test('a number reads the same typed small, full-width, with spaces or without hyphens', () => {
  fc.assert(
    fc.property(numbers, number => {
      const wide = number.replace(/./g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
      for (const said of [
        number,
        number.toLowerCase(),
        wide,
        number.replaceAll('-', ' '),
        number.replaceAll('-', ''),
        number.replaceAll('-', '—'),
      ]) {
        const read = checkCaseNumber(said)
        assert.ok(read.ok && read.number === number, said)
      }
    }),
  )
})

test('every single wrong digit is found', () => {
  fc.assert(
    fc.property(numbers, number => {
      for (let i = 0; i < number.length; i++)
        for (const d of '0123456789') {
          if (!/\d/.test(number.charAt(i)) || number.charAt(i) === d) continue
          assert.equal(checkCaseNumber(number.slice(0, i) + d + number.slice(i + 1)).ok, false)
        }
    }),
  )
})

test('every swap of two neighbouring digits is found, across the hyphens too', () => {
  fc.assert(
    fc.property(numbers, number => {
      const places = Array.from(number, (c, i) => (/\d/.test(c) ? i : -1)).filter(i => i >= 0)
      for (let k = 1; k < places.length; k++) {
        const [i = 0, j = 0] = [places[k - 1], places[k]]
        const signs = Array.from(number)
        if (signs[i] === signs[j]) continue
        ;[signs[i], signs[j]] = [signs[j] ?? '', signs[i] ?? '']
        assert.equal(checkCaseNumber(signs.join('')).ok, false, `${number} → ${signs.join('')}`)
      }
    }),
  )
})

test('what is no case number is told apart from one that is mistyped', () => {
  assert.deepEqual(checkCaseNumber('hello'), { ok: false, why: 'form' })
  assert.deepEqual(checkCaseNumber('KN-2026-7-3'), { ok: false, why: 'form' })
  assert.deepEqual(checkCaseNumber('KN-2026-000000-0'), { ok: false, why: 'form' })
  const good = caseNumber('KN', 2026, 7)
  const wrong = good.slice(0, -1) + ((Number(good.at(-1)) + 1) % 10)
  assert.deepEqual(checkCaseNumber(wrong), { ok: false, why: 'check' })
  for (const [prefix, year, seq] of [
    ['kn', 2026, 1],
    ['', 2026, 1],
    ['KN', 99, 1],
    ['KN', 2026, 0],
    ['KN', 2026, 1.5],
  ] as const)
    assert.throws(() => caseNumber(prefix, year, seq), RangeError)
})
