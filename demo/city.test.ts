// The city of full size in its small form: exactly so many unions, members and verified, the same people at every founding; one that was cut goes on.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { countTree } from '#kernel/people/counts.ts'
import { openHouse } from '#test/house.ts'
import { foundCity } from './city.ts'
import { foundDemo } from './found.ts'

const size = { organizations: 60, members: 4_100, verified: 2_855 }

async function founded(cut = false) {
  const h = await openHouse('2026-11-26T02:00:00Z')
  const f = { db: h.db as never, house: h.house, now: h.time.now, size, say: () => undefined }
  if (cut)
    await assert.rejects(
      foundCity({
        ...f,
        say: line => {
          if (line.includes('工会组织')) throw new Error('cut')
        },
      }),
      /cut/,
    )
  await foundCity(f)
  return h
}

const first = await founded()

test('so many unions, members and verified as the city counted, kept and counted anew', async () => {
  const [top] = await countTree(first.db, { paths: ['/'] })
  // Above the city stand the province and the whole country.
  assert.deepEqual([top?.unions, top?.members, top?.verified], [size.organizations + 2, size.members, size.verified])
  const { rows } = await sql<{ members: number; verified: number }>`
    select count(*)::int as members, count(p.checked)::int as verified
    from kernel_membership m join kernel_person p on p.id = m.person_id where m.until_on is null`.execute(first.db)
  assert.deepEqual(rows, [{ members: size.members, verified: size.verified }])
})

test('the same people in the same unions at every founding, also one that was cut and went on', async () => {
  const second = await founded(true)
  const look = async (h: typeof first) => {
    const { rows } = await sql<{ name: string; union: string; sealed: Buffer; on: string }>`
      select p.name, n.name as union, p.id_number_sealed as sealed, m.from_on as on
      from kernel_membership m join kernel_person p on p.id = m.person_id join kernel_org_name n on n.org_id = m.org_id`.execute(
      h.db,
    )
    return rows.map(row => `${h.house.vault.open(row.sealed)} ${row.name} ${row.union} ${row.on}`).sort()
  }
  const [one, other] = [await look(first), await look(second)]
  assert.equal(one.length, size.members)
  assert.deepEqual(one, other)
})

test('the usual demo leaves the city alone', async () => {
  await foundDemo(first.db as never, first.house, { now: first.time.now, say: () => undefined })
  const { rows } = await sql`select from kernel_founding where step = 'tree'`.execute(first.db)
  assert.equal(rows.length, 0)
})
