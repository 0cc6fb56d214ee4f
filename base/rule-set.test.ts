// A rule that nobody can cite does not load: not in the code, not as a local value.
import assert from 'node:assert/strict'
import test from 'node:test'
import { type DatedValue, dated } from './dated.ts'
import { day } from './day.ts'
import { checkRuleSet, fitsRule } from './rule-set.ts'

const basis = { document: '某工发〔2026〕1号', clause: '第一条', sentence: '标准为 100 元。' }
const title = { zh: '标准', en: 'Standard' }
const rule = <T>(key: string, value: T) => dated(key, title, [{ from: day('2026-01-01'), value, ...basis }])

test('deleting a clause fails every rule that cites it, by name, and no other', () => {
  const cites = (clause: string): DatedValue<number> => ({ from: day('2026-01-01'), value: 1, ...basis, clause })
  const set = (gone: string) => ({
    id: 'x',
    rules: (['一', '二', '一'] as const).map((clause, i) => ({
      rule: { key: `x.rule${i}`, title, values: [cites(clause === gone ? '' : clause)] },
      unit: 'PLAIN' as const,
    })),
  })
  checkRuleSet(set('三'))
  assert.throws(
    () => checkRuleSet(set('一')),
    (e: Error) => /x\.rule0/.test(e.message) && /x\.rule2/.test(e.message) && !/x\.rule1/.test(e.message),
  )
})

test('a part of a value that cites a clause of its own must keep it', () => {
  assert.throws(
    () => rule('x.parts', { A: { clause: '第三条' }, B: { clause: ' ' } }),
    /x\.parts from 2026-01-01: B cites no clause/,
  )
})

test('a key twice, or of another set, does not load', () => {
  const one = { rule: rule('x.one', 1), unit: 'PLAIN' as const }
  assert.throws(() => checkRuleSet({ id: 'x', rules: [one, one] }), /declared twice/)
  assert.throws(() => checkRuleSet({ id: 'y', rules: [one] }), /does not belong to y/)
})

test('a local value has the form of the rule’s own', () => {
  const tiers = rule('x.tiers', [{ from: 1, grant: 2 }])
  assert.ok(
    fitsRule(tiers, [
      { from: 5, grant: 6 },
      { from: 1, grant: 2 },
    ]),
  )
  for (const wrong of [[], [{ from: 5 }], [{ from: 5, grant: 1.5 }], { from: 5, grant: 6 }, '5', null, [[5]]])
    assert.equal(fitsRule(tiers, wrong), false, JSON.stringify(wrong))
  const amounts = rule('x.amounts', { DEEP: 1, RELATIVE: 2 })
  assert.ok(fitsRule(amounts, { DEEP: 3 }), 'a kind may be left out: the fault finder says what that means')
  assert.equal(fitsRule(amounts, { DEEP: '3' }), false)
  assert.equal(fitsRule(amounts, { DEEP: 3, DEEEP: 4 }), false, 'a slip of the pen is no further part')
  assert.ok(fitsRule(amounts, { DEEP: 3, ACCIDENT: 4 }, { ACCIDENT: {} }))
  const mixed = rule('x.mixed', { percent: 100, comparison: 'LT' })
  assert.ok(fitsRule(mixed, { comparison: 'LTE', percent: 90 }))
  assert.equal(fitsRule(mixed, { percent: 90 }), false)
})
