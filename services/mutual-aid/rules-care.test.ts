// Care grants by the rule: which diagnoses count, what was borne, and how much is given.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { at } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { borneFen, careDiseases, careGrant, careTiers, careYear, costOf, listedDisease } from './rules-care.ts'
import { nobodyElse } from './testing.ts'

const diseases = at(careDiseases, day('2026-06-01')).value
const tiers = at(careTiers, day('2026-06-01')).value

const diagnoses: readonly [string, readonly string[], string | undefined][] = [
  ['by words', ['右乳浸润性癌术后'], 'cancer'],
  ['by the code alone', ['c34.101'], 'cancer'],
  ['the second diagnosis', ['高血压', 'I21.4 急性心内膜下心肌梗死'], 'heart'],
  ['a code within a longer one is none', ['AC50'], undefined],
  ['not listed', ['K35.9 急性阑尾炎'], undefined],
  ['only suspected', ['肺癌待查'], undefined],
  ['before cancer', ['宫颈癌前病变'], undefined],
  ['suspected, and another that is sure', ['肺癌待排', 'N18.5 慢性肾脏病5期'], 'kidney'],
  ['nothing told', [], undefined],
]

test('a diagnosis is listed by its code or its words, and not while it is only suspected', () => {
  for (const [name, told, want] of diagnoses) assert.equal(listedDisease(told, diseases)?.id, want, name)
})

test('the tiers, to the fen', () => {
  for (const [borne, want] of [
    [yuan(9_999) + 99, 0],
    [yuan(10_000), yuan(2_000)],
    [yuan(29_999) + 99, yuan(2_000)],
    [yuan(30_000), yuan(5_000)],
    [yuan(600_000), yuan(10_000)],
  ] as const)
    assert.equal(careGrant(fen(borne), tiers), want)
})

test('what was borne is never negative; more borne never gives less, and a grant is never more than what was borne', () => {
  const bill = fc.record({ total: fc.nat(1e8), basic: fc.nat(1e8), aid: fc.nat(1e8) })
  fc.assert(
    fc.property(fc.array(bill, { maxLength: 5 }), fc.nat(1e8), fc.nat(1e7), (bills, aid, more) => {
      const sheets = bills.map(b => ({
        totalFen: fen(b.total),
        paid: { ...nobodyElse, basicFen: fen(b.basic), aidFen: fen(b.aid) },
      }))
      const borne = borneFen(sheets, fen(aid))
      const grant = careGrant(borne, tiers)
      return borne >= 0 && grant <= borne && careGrant(fen(borne + more), tiers) >= grant
    }),
  )
})

test('what is approved on the last day of a year counts in the year of the night that finds it', () => {
  assert.equal(careYear(day('2026-12-30')), 2026)
  assert.equal(careYear(day('2026-12-31')), 2027)
})

test('a bill that is claimed again counts once, and what either claim gave is taken off', () => {
  const sheet = (id: string, total: number) => ({ id, totalFen: yuan(total), paid: nobodyElse })
  const gave = (bill: string, of: number) => ({ bill, payFen: yuan(of) })
  const cost = (over: Partial<Parameters<typeof costOf>[0]>) =>
    costOf({
      bills: [sheet('a', 10_000)],
      payFen: yuan(3_000),
      given: [gave('a', 3_000)],
      history: [],
      counted: [],
      ...over,
    })
  assert.equal(cost({}), yuan(7_000))
  assert.equal(cost({ counted: ['a'] }), 0, 'the second claim of the same bill')
  const both = {
    bills: [sheet('a', 10_000), sheet('b', 4_000)],
    payFen: yuan(4_000),
    given: [gave('a', 3_000), gave('b', 1_000)],
  }
  assert.equal(cost({ ...both, counted: ['a'] }), yuan(3_000), 'a new bill beside it')
  assert.equal(
    cost({ history: [gave('a', 2_000), gave('x', 900)] }),
    yuan(5_000),
    'an earlier claim that was not counted',
  )
})
