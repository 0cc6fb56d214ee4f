// Blind signatures: the phone's sixty lines against the signatures of OpenSSL. Forged, changed and foreign ones are seen.
import assert from 'node:assert/strict'
import { constants, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { fromBase64url } from '#base/member-card.ts'
import { blind, inverseOf, printOf, toBytes, toNumber, unblind } from './rules-blind.ts'
import { freshKey, isSigned, printOfKey, signBlinded } from './sign.ts'

const [key, other] = await Promise.all([freshKey(), freshKey()])

test('what was signed unread is a genuine signature of the token, with OpenSSL’s own check; every time another', async () => {
  const seen = new Set<string>()
  for (let i = 0; i < 20; i++) {
    const mine = await blind(key)
    const signature = await unblind(key, mine, signBlinded(key.secret, mine.blinded) ?? '')
    assert.ok(signature && isSigned(key.n, mine.token, signature))
    assert.ok(!isSigned(other.n, mine.token, signature), 'of this key only')
    for (const text of [mine.token, mine.blinded, mine.inverse]) seen.add(text)
  }
  assert.equal(seen.size, 60)
})

test('a token that was changed, a signature that was changed, and one of another key are refused', async () => {
  const mine = await blind(key)
  const signature = (await unblind(key, mine, signBlinded(key.secret, mine.blinded) ?? '')) ?? ''
  const flip = (text: string, at: number) => {
    const bytes = Buffer.from(text, 'base64url')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64url')
  }
  for (const at of [0, 31, 32, 63]) assert.ok(!isSigned(key.n, flip(mine.token, at), signature))
  for (const at of [0, 100, 255]) assert.ok(!isSigned(key.n, mine.token, flip(signature, at)))
  assert.equal(
    await unblind(key, mine, signBlinded(other.secret, mine.blinded) ?? ''),
    null,
    'a key of one voter alone',
  )
  assert.ok(!isSigned(key.n, mine.token, mine.blinded))
  assert.equal(
    signBlinded(key.secret, Buffer.alloc(256, 0xff).toString('base64url')),
    null,
    'no number below the modulus',
  )
})

test('every blinded token fits every signed one: whoever signed cannot tell which is which', async () => {
  const padding = constants.RSA_NO_PADDING
  const der = { key: Buffer.from(key.secret, 'base64'), format: 'der', type: 'pkcs8' } as const
  const secret = { key: createPrivateKey(der), padding }
  const open = { key: createPublicKey({ key: { kty: 'RSA', n: key.n, e: 'AQAB' }, format: 'jwk' }), padding }
  const n = toNumber(fromBase64url(key.n))
  const ballots = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const mine = await blind(key)
      return {
        blinded: mine.blinded,
        signature: (await unblind(key, mine, signBlinded(key.secret, mine.blinded) ?? '')) ?? '',
      }
    }),
  )
  const power = (bytes: Uint8Array) => toNumber(publicEncrypt(open, bytes))
  for (const { blinded } of ballots)
    for (const { signature } of ballots) {
      // With the secret key itself: the blinding that would lead from this ballot to that taking. There always is one.
      const m = power(fromBase64url(signature))
      const quotient = (toNumber(fromBase64url(blinded)) * inverseOf(m, n)) % n
      const r = privateDecrypt(secret, toBytes(quotient, 256))
      assert.equal((power(r) * m) % n, toNumber(fromBase64url(blinded)))
    }
})

test('bytes and numbers are the same thing; an inverse makes one', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 })
  fc.assert(fc.property(bytes, b => assert.deepEqual([...toBytes(toNumber(b), b.length)], [...b])))
  const p = BigInt(2) ** BigInt(521) - BigInt(1)
  fc.assert(fc.property(fc.bigInt({ min: 1n, max: p - 1n }), r => assert.equal((r * inverseOf(r, p)) % p, BigInt(1))))
  assert.throws(() => inverseOf(BigInt(6), BigInt(9)), RangeError)
})

test('phone and desk show the same print of a key', async () => {
  assert.equal(await printOf(key), printOfKey(key.n))
  assert.match(printOfKey(key.n), /^[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}$/)
  assert.notEqual(printOfKey(key.n), printOfKey(other.n))
})
