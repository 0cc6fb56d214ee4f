// Data of every earlier release is brought to today's schema, and the main job goes on with it.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { checkLedger } from '#engines/funds/ledger.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { codeMigrations } from '#kernel/db/migrate.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { on, throughNotice } from '#services/hardship/testing.ts'
import { openFixture } from './fixtures/open.ts'

const fixtures = readdirSync(path.join(import.meta.dirname, 'fixtures')).filter(name => name.endsWith('.json.gz'))

test('there is a fixture', () => {
  assert.ok(fixtures.length >= 1)
})

for (const fixture of fixtures) {
  const name = fixture.replace('.json.gz', '')
  test(`a federation of ${name} goes on: its waiting case is decided, its proposed grant confirmed, its money and audit hold`, async () => {
    const { h, u, workers, waiting } = await openFixture(name)
    const { rows } = await h.pool.query<{ name: string }>(`select module || '/' || file as name from kernel_migration`)
    const ran = new Set(rows.map(r => r.name))
    assert.deepEqual(
      (await codeMigrations()).filter(m => !ran.has(`${m.module}/${m.file}`)),
      [],
    )
    const known = await workers.first!.call(hardshipApi.mine, {})
    assert.equal(known.archive?.status, 'ACTIVE')
    const [grant] = (await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED' })).rows
    assert.ok(grant)
    const confirmed = await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: [grant.id] })
    assert.equal(confirmed.verdicts[0]?.ok, true)
    let at = await throughNotice(h, u, waiting)
    assert.equal(at.state, 'COUNTY_REVIEW')
    at = await u.countyOfficer.call(hardshipApi.decide, { ...on(at), move: 'endorse' })
    assert.equal(at.state, 'ECON_CHECKING')
    assert.equal((await checkLedger(h.db)).right, true)
    await h.runJob('audit.seal')
    assert.equal((await verifyAudit(h.db)).ok, true)
  })
}
