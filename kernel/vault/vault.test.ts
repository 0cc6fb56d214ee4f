// Sealed values open again only unchanged, under either algorithm, and keyed hashes tell nothing across purposes.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { type Algorithm, makeVault } from './vault.ts'

const master = randomBytes(32)
const algorithms: readonly Algorithm[] = ['AES-256-GCM', 'SM4']

for (const algorithm of algorithms) {
  const vault = makeVault(master, { algorithm })

  test(`${algorithm}: any text sealed opens as it was, and its envelope does not show it`, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const sealed = vault.seal(text)
        assert.equal(vault.open(sealed), Buffer.from(text, 'utf8').toString('utf8'))
        if (text.length > 3) assert.equal(sealed.includes(Buffer.from(text, 'utf8')), false)
      }),
    )
  })

  test(`${algorithm}: one changed bit anywhere in the envelope is found`, () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(7), (text, where, bit) => {
        const sealed = vault.seal(text)
        const at = where % sealed.length
        sealed[at] = (sealed[at] ?? 0) ^ (1 << bit)
        assert.throws(() => vault.open(sealed), /sealed value/)
      }),
    )
  })

  test(`${algorithm}: an envelope cut short anywhere is found`, () => {
    const sealed = vault.seal('330302199001011234')
    for (let n = 0; n < sealed.length; n++) assert.throws(() => vault.open(sealed.subarray(0, n)), /sealed value/)
  })

  test(`${algorithm}: the same text is sealed differently each time`, () => {
    assert.notDeepEqual(vault.seal('13800001234'), vault.seal('13800001234'))
  })

  test(`${algorithm}: another master key opens nothing`, () => {
    assert.throws(() => makeVault(randomBytes(32), { algorithm }).open(vault.seal('x')), /sealed value/)
  })
}

test('a house that changes its algorithm or its master key still opens what it sealed before', () => {
  const before = makeVault(master)
  const ring = {
    masters: new Map([
      [1, master],
      [2, randomBytes(32)],
    ]),
    writing: 1,
  }
  const after = makeVault(ring, { algorithm: 'SM4' })
  assert.equal(before.open(after.seal('农业银行')), '农业银行')
  after.writeWith(2)
  assert.equal(after.open(before.seal('农业银行')), '农业银行')
  assert.deepEqual([...before.seal('x').subarray(0, 2)], [1, 1])
  assert.deepEqual([...after.seal('x').subarray(0, 2)], [2, 2])
  assert.throws(() => before.open(after.seal('x')), /sealed value: master key 2 is not here/)
  assert.throws(() => before.writeWith(2), /master key 2 is not here/)
})

test('while there are two keys, a look-up knows the hashes of both, the present one first', () => {
  const before = makeVault(master)
  const after = makeVault({
    masters: new Map([
      [1, master],
      [2, randomBytes(32)],
    ]),
    writing: 2,
  })
  const [first, second, ...more] = after.fingerprints('idNumber', 'x')
  assert.deepEqual(first, after.fingerprint('idNumber', 'x'))
  assert.deepEqual(second, before.fingerprint('idNumber', 'x'))
  assert.deepEqual(more, [])
  assert.deepEqual(before.fingerprints('idNumber', 'x'), [before.fingerprint('idNumber', 'x')])
})

test('a keyed hash finds the same text again, differs by purpose and by house, and is 32 bytes', () => {
  const vault = makeVault(master)
  assert.deepEqual(vault.fingerprint('idNumber', 'a'), vault.fingerprint('idNumber', 'a'))
  assert.notDeepEqual(vault.fingerprint('idNumber', 'a'), vault.fingerprint('phone', 'a'))
  assert.notDeepEqual(vault.fingerprint('idNumber', 'a'), vault.fingerprint('idNumber', 'b'))
  assert.notDeepEqual(vault.fingerprint('idNumber', 'a'), makeVault(randomBytes(32)).fingerprint('idNumber', 'a'))
  assert.equal(vault.fingerprint('idNumber', 'a').length, 32)
})

test('derived keys differ by purpose, and handing one out does not let it be changed inside', () => {
  const vault = makeVault(master)
  const key = vault.derive('files')
  assert.notDeepEqual(key, vault.derive('letters'))
  key.fill(0)
  assert.notDeepEqual(vault.derive('files'), key)
})

test('a master key of the wrong length is refused', () => {
  assert.throws(() => makeVault(randomBytes(16)), RangeError)
})
