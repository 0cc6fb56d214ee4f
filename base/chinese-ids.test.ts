// Chinese numbers: every vector of the domain book, and every slip of the pen.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  makeBankCard,
  makeIdNumber,
  makeUscc,
  readBankCard,
  readIdNumber,
  readMobile,
  readOrgCode,
  readUscc,
} from './chinese-ids.ts'
import { addDays, day } from './day.ts'

const today = day('2026-10-16')
const births = fc.integer({ min: 0, max: 45_000 }).map(n => addDays(today, -n))
const regions = fc.constantFrom(
  '330302',
  '110105',
  '441201',
  '610703',
  '610402',
  '810000',
  '820000',
  '830000',
  '911124',
)
const ids = fc.tuple(regions, births, fc.integer({ min: 0, max: 999 })).map(p => makeIdNumber(...p))
const why = (text: string) => {
  const read = readIdNumber(text, today)
  return read.ok ? 'ok' : read.why
}

test('the citizen numbers of the domain book are read with birth, sex and region', () => {
  assert.deepEqual(readIdNumber('11010519491231002X', today), {
    ok: true,
    id: '11010519491231002X',
    birthOn: '1949-12-31',
    sex: 2,
    region: '110105',
  })
  for (const good of ['44120219850612301X', '330302199001014022', '610703197808051226', '610402199511302537'])
    assert.equal(why(good), 'ok', good)
  const man = readIdNumber('610402199511302537', today)
  assert.ok(man.ok && man.sex === 1)
  assert.equal(why('110105194912310021'), 'check')
})

test('small x, full-width digits, spaces and hyphens are the same number', () => {
  for (const said of [
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002X',
    ' 110105-19491231-002x ',
  ])
    assert.equal(why(said), 'ok', said)
})

test('each refusal of a citizen number says its own reason', () => {
  const rows: [string, string][] = [
    ['', 'length'],
    ['1101051949123100', 'length'],
    ['11010519491231002XX', 'length'],
    ['110105491231002', 'legacy'],
    ['11010X194912310021', 'digits'],
    ['11010519491231002Y', 'digits'],
    ['990105194912310021', 'province'],
    ['010105194912310021', 'province'],
    ['110105202302290021', 'birth'],
    ['110105194913310021', 'birth'],
    [makeIdNumber('110105', day('2026-10-17'), 1), 'future'],
    [makeIdNumber('110105', day('1895-10-16'), 1), 'age'],
    [makeIdNumber('110105', day('1895-10-17'), 1), 'ok'],
    [makeIdNumber('110105', today, 1), 'ok'],
    [makeIdNumber('810001', day('1990-01-01'), 1), 'province'],
    [makeIdNumber('419999', day('1990-01-01'), 1), 'ok'],
  ]
  for (const [text, expected] of rows) assert.equal(why(text), expected, text)
})

test('people from Hong Kong, Macao and Taiwan and foreign permanent residents are not turned away', () => {
  for (const region of ['810000', '820000', '830000', '911124'])
    assert.equal(why(makeIdNumber(region, day('1981-08-03'), 2)), 'ok', region)
})

test('a made citizen number is read back, and one wrong digit or one swap is always found', () => {
  fc.assert(
    fc.property(ids, fc.nat(16), fc.nat(9), (id, at, d) => {
      assert.equal(why(id), 'ok')
      const wrong = id.slice(0, at) + d + id.slice(at + 1)
      if (wrong !== id) assert.notEqual(why(wrong), 'ok')
      const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2)
      if (swapped !== id) assert.notEqual(why(swapped), 'ok')
    }),
  )
})

test('the credit codes of the domain book are read, and a union is told from its employer', () => {
  for (const code of ['91350100M000100Y43', '81330300MC1234566G', '81441200MC65432101', '81610402MCABCDE10F']) {
    const read = readUscc(code)
    assert.ok(read.ok, code)
    assert.equal(read.isUnion, code.startsWith('8'))
    assert.equal(read.region, code.slice(2, 8))
    assert.equal(read.orgCodeChecks, true, code)
  }
  assert.equal(makeUscc('8', '1', '330300', 'MC123456'), '81330300MC1234566G')
  assert.deepEqual(readUscc('81330300MC1234566H'), { ok: false, why: 'check' })
  assert.deepEqual(readUscc('81330300MC123456'), { ok: false, why: 'length' })
  assert.deepEqual(readUscc('81330300MC123456IG'), { ok: false, why: 'signs' })
  assert.deepEqual(readUscc('0133030OMC1234566G'), { ok: false, why: 'signs' })
  assert.deepEqual(readUscc('01330300MC1234566G'), { ok: false, why: 'registrar' })
  assert.equal(readUscc('８１３３０３００ mc1234566g').ok, true)
  assert.throws(() => makeUscc('8', '1', '3303', 'MC123456'), RangeError)
  assert.throws(() => makeUscc('8', '1', '330300', 'MC12345O'), RangeError)
})

test('a made credit code is read back, and one wrong sign is always found', () => {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const bodies = fc.array(fc.constantFrom(...signs), { minLength: 8, maxLength: 8 }).map(a => a.join(''))
  fc.assert(
    fc.property(fc.constantFrom('1', '5', '8', '9'), bodies, fc.nat(17), fc.nat(30), (registrar, body, at, sign) => {
      const code = makeUscc(registrar, '1', '441200', body)
      const read = readUscc(code)
      assert.ok(read.ok && read.orgCodeChecks)
      const wrong = code.slice(0, at) + signs.charAt(sign) + code.slice(at + 1)
      if (wrong !== code) assert.equal(readUscc(wrong).ok, false)
    }),
  )
})

test('organisation codes are checked with or without their hyphen', () => {
  assert.deepEqual(readOrgCode('MC123456-6'), { ok: true, code: 'MC1234566' })
  assert.equal(readOrgCode('M000100Y4').ok, true)
  assert.deepEqual(readOrgCode('MC1234567'), { ok: false, why: 'check' })
  assert.deepEqual(readOrgCode('MC12345'), { ok: false, why: 'length' })
  assert.deepEqual(readOrgCode('MC12345六6'), { ok: false, why: 'signs' })
})

test('a mobile number is read however it is written', () => {
  for (const said of [
    '13800001234',
    '138 0000 1234',
    '138-0000-1234',
    '+86 13800001234',
    '008613800001234',
    '１３８００００１２３４',
  ])
    assert.deepEqual(readMobile(said), { ok: true, mobile: '13800001234' }, said)
  assert.deepEqual(readMobile('12345678901'), { ok: false, why: 'prefix' })
  assert.deepEqual(readMobile('1380000123'), { ok: false, why: 'length' })
  assert.deepEqual(readMobile('1380000123a'), { ok: false, why: 'digits' })
  assert.deepEqual(readMobile(''), { ok: false, why: 'length' })
})

test('a bank card is read in groups, and one wrong digit is always found', () => {
  assert.deepEqual(readBankCard('6222 0212 3456 7890 129'), { ok: false, why: 'check' })
  assert.deepEqual(readBankCard('4111 1111 1111 1111'), { ok: true, card: '4111111111111111', lastFour: '1111' })
  assert.deepEqual(readBankCard('411111111111111'), { ok: false, why: 'length' })
  assert.deepEqual(readBankCard('4111-1111-1111-111l'), { ok: false, why: 'digits' })
  assert.throws(() => makeBankCard('123'), RangeError)
  const bodies = fc.stringMatching(/^62\d{13,16}$/)
  fc.assert(
    fc.property(bodies, fc.nat(15), fc.nat(9), (body, at, d) => {
      const card = makeBankCard(body)
      assert.equal(readBankCard(card).ok, true)
      const wrong = card.slice(0, at) + d + card.slice(at + 1)
      if (wrong !== card) assert.equal(readBankCard(wrong).ok, false)
    }),
  )
})
