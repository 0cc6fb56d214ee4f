// What was decided by the standards, read page by page: cases first, then grants, none twice and none left out.
import assert from 'node:assert/strict'
import test from 'node:test'
import { noLocal } from '#base/dated.ts'
import { monthOf } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { openHouse } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import { countGrants, decided, replay } from './standards-decided.ts'
import { filed } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

test('a replay reads on where it stood, whatever the size of its pages, and comes to what was given', async () => {
  const u = await h.union()
  for (let i = 0; i < 2; i++) await filed(h, u, { members: [], householdSize: 1 })
  await u.accountant.call(fundsApi.allocate, {
    ...{ orgId: u.orgs.city.id, source: 'CITY', category: 'LIVING', year: Number(h.today().slice(0, 4)) },
    ...{ fen: yuan(100_000), document: '测试文件' },
  })
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month: monthOf(h.today()) })
  const { rows } = await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED', limit: 200 })
  await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: rows.map(g => g.id) })
  const { path: orgPath } = u.orgs.city
  const pages = async (limit: number) => {
    const seen: Awaited<ReturnType<typeof decided>> = []
    for (let after: string | null = null; ; ) {
      const page = await decided(h.db as never, { orgPath, after, limit })
      seen.push(...page)
      if (page.length < limit) return seen
      after = page.at(-1)!.cursor
    }
  }
  const whole = await pages(100)
  assert.deepEqual(
    whole.map(d => d.facts.kind),
    ['RECOGNITION', 'RECOGNITION', 'GRANTS', 'GRANTS'],
  )
  assert.equal(await countGrants(h.db as never, orgPath), 2)
  for (const limit of [1, 2, 3, 4]) assert.deepEqual(await pages(limit), whole)
  for (const d of whole)
    assert.deepEqual(
      replay(d.facts, d.judgedOn, () => noLocal),
      { outcome: d.outcome, fen: d.fen },
    )
})
