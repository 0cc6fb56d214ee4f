// The rules of hardship as a set: each clause that is taken away stops the process, and planted faults of the standards are found.
import assert from 'node:assert/strict'
import test from 'node:test'
import { type Local, type LocalValue, noLocal } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { standardsOf } from '#kernel/rules/standards.ts'
import { loadServices } from '#server/build.ts'
import { assess } from './rules.ts'
import { hardshipFindings } from './rules-space.ts'
import { illnessStandard, livingStandard, propose } from './rules-standards.ts'
import { hardshipStandards } from './standards.ts'

const on = day('2026-06-30')
const basis = { document: '测试文件', clause: '第一条', sentence: '测试用。' }
const local = (key: string, value: unknown): Local =>
  new Map([[key, { setBy: '某市', values: [{ from: day('2026-01-01'), value, ...basis } as LocalValue] }]])

test('with any one clause deleted the process does not start, and says which rules cite it', async () => {
  const services = await loadServices()
  assert.ok(standardsOf(services).has('hardship'))
  const cited = hardshipStandards.rules.flatMap(r => r.rule.values.map(v => `${v.document} ${v.clause}`))
  assert.ok(new Set(cited).size >= 5, `saw only ${new Set(cited).size} clauses`)
  for (const gone of new Set(cited)) {
    const rules = hardshipStandards.rules.map(r => ({
      ...r,
      rule: {
        ...r.rule,
        values: r.rule.values.map(v => (`${v.document} ${v.clause}` === gone ? { ...v, clause: '' } : v)),
      },
    }))
    const citing = hardshipStandards.rules.filter(r => r.rule.values.some(v => `${v.document} ${v.clause}` === gone))
    const broken = [{ standards: [{ ...hardshipStandards, rules }] }] as Parameters<typeof standardsOf>[0]
    assert.throws(
      () => standardsOf(broken),
      (e: Error) => hardshipStandards.rules.every(r => citing.includes(r) === e.message.includes(`${r.rule.key} from`)),
    )
  }
})

test('every rule that judging or paying uses belongs to the set', () => {
  const known = new Set(hardshipStandards.rules.map(r => r.rule.key))
  const facts = { hardshipType: 'DEEP', on, selfPaidFen: yuan(9_000), stage: 'COLLEGE' } as const
  const used = (['LIVING', 'ILLNESS', 'STUDY', 'CENTRAL_SPECIAL'] as const).flatMap(
    category => propose({ category, ...facts }).used,
  )
  const none = { ILLNESS: yuan(0), DISABILITY: yuan(0), STUDY: yuan(0), HOUSING: yuan(0), OTHER: yuan(0) }
  const income = { WAGE: yuan(0), BUSINESS: yuan(0), PROPERTY: yuan(0), TRANSFER: yuan(0), OTHER: yuan(0) }
  const asked = { appliedOn: on, householdSize: 1, causeCostFen: yuan(0), listedEvent: false, exclusions: [] }
  used.push(...assess({ ...asked, income, rigid: none }).used)
  assert.ok(used.length >= 10)
  assert.deepEqual(
    used.filter(u => !known.has(u.key)).map(u => u.key),
    [],
  )
})

test('the standards of today: no gap, no overlap, and the cliffs they do have with a household each', () => {
  const found = hardshipFindings(on, noLocal)
  assert.deepEqual(
    found.map(f => f.kind),
    ['CLIFF', 'CLIFF'],
    'from relative to nothing, and from deep to relative',
  )
  assert.match(found[0]!.shown.zh, /一年得 15600 元；多挣 1 元就只有 0 元，净少 15599 元/)
  assert.match(found[1]!.shown.zh, /一年得 19200 元；多挣 1 元就只有 15600 元/)
})

test('planted faults are found: a kind without an amount, two tiers at one cost, less for who paid more', () => {
  const kinds = (key: string, value: unknown) =>
    hardshipFindings(on, local(key, value)).filter(f => f.axis !== 'income')
  const [unset] = kinds(livingStandard.key, { DEEP: yuan(1_600), RELATIVE: yuan(1_300) })
  assert.deepEqual([unset?.kind, unset?.example], ['NONE', 2])
  const tier = (from: number, grant: number) => ({ from: yuan(from), grant: yuan(grant) })
  const twice = kinds(illnessStandard.key, [tier(50_000, 6_000), tier(20_000, 5_000), tier(20_000, 4_000)])
  assert.deepEqual([twice[0]?.kind, twice[0]?.at, twice[0]?.until], ['TWO', yuan(20_000), yuan(49_999)])
  const upside = local(illnessStandard.key, [tier(5_000, 4_000), tier(20_000, 5_000)])
  const sick = { category: 'ILLNESS', on, hardshipType: 'DEEP', selfPaidFen: yuan(30_000) } as const
  assert.equal(propose(sick, upside).fen, yuan(5_000), 'the order in which tiers are written down hides none')
  const less = kinds(illnessStandard.key, [tier(50_000, 3_000), tier(20_000, 5_000)])
  assert.deepEqual([less[0]?.kind, less[0]?.until, less[0]?.lost], ['CLIFF', yuan(50_000), yuan(2_000)])
})
