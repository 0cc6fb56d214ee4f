// A city of a hundred thousand members in mutual aid, and a settlement file with a line for each: taken in, matched, judged, told.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { consentTexts, textHash } from '#kernel/consent/texts.ts'
import { registerMany } from '#kernel/people/many.ts'
import { mutualAidApi as api } from '#services/mutual-aid/api.ts'
import { sampleCsv } from '#services/mutual-aid/settlement-sample.ts'
import { openHouse, type TestHouse } from '#test/house.ts'
import { adopted, type Union } from '#test/mutual-aid.ts'
import { answer } from './child.ts'
import { type Took, took } from './took.ts'
import { countStatements } from './tracing.ts'

export interface Matched {
  readonly lines: number
  /** The file read, each line found by the keyed hash of its ID number, its sheet sealed and kept. */
  readonly take: Took
  /** Each line judged, its statement stored, its member told. */
  readonly match: Took
  /** Statements of SQL of both. */
  readonly statements: number
}

const surnames = [...'陈李黄张梁林刘吴罗何']
const given = [...'国志建文海伟明德永家振少玉秀丽美月桂小雪']
const handful = 2_000

interface Member {
  readonly name: string
  readonly idNumber: string
}

function members(count: number): Member[] {
  return Array.from({ length: count }, (_, n) => ({
    // Ten thousand birthdays, and numbers of that day: no two are the same.
    name: `${surnames[n % 10]}${given[randomInt(20)]}${given[randomInt(20)]}`,
    idNumber: makeIdNumber('441202', addDays(day('1970-01-01'), n % 10_000), 1 + Math.floor(n / 10_000)),
  }))
}

/** As enrolment leaves them: known, with a phone, in a paid cover; and with the consent without which nothing is recorded. */
async function enrol(h: TestHouse, u: Union, planId: string, all: readonly Member[]): Promise<void> {
  const { unit } = u.orgs
  const batchId = newId(h.time.now)
  await sql`
    insert into mutual_aid_batch (id, plan_id, version_id, org_id, org_path, period, from_on, until_on, n, kind, state, free_number, opened_at, confirmed_at)
    select ${batchId}, plan_id, id, ${unit.id}, ${unit.path}, '2026', '2026-01-01', '2026-12-31', 1, 'FREE', 'IN_EFFECT', 'FREE-1', ${h.time.now},
      ${h.time.now} from mutual_aid_plan_version where plan_id = ${planId}`.execute(h.db)
  for (let from = 0; from < all.length; from += handful)
    await h.db.transaction().execute(async tx => {
      const people = await registerMany(
        tx,
        h.house,
        all
          .slice(from, from + handful)
          .map((m, i) => ({ ...m, phone: `138${String(from + i).padStart(8, '0')}`, homeOrgId: unit.id })),
        h.time.now,
        h.today(),
      )
      const ids = people.map(p => ('id' in p ? p.id : undefined))
      await sql`
        insert into mutual_aid_cover (id, plan_id, version_id, batch_id, person_id, org_id, org_path, n, shares, service, insurance, member,
          member_fen, unit_fen, federation_fen, government_fen, other_fen, effective_on, ends_on, state, paid_on)
        select gen_random_uuid(), b.plan_id, b.version_id, b.id, g.id, b.org_id, b.org_path, ${from}::int + g.n::int, 1, 'ACTIVE', 'EMPLOYEE', true,
          5000, 0, 0, 0, 0, '2026-01-01', '2026-12-31', 'PAID', '2026-01-01'
        from mutual_aid_batch b, unnest(${ids}::uuid[]) with ordinality as g (id, n) where b.id = ${batchId}`.execute(
        tx,
      )
      await sql`
        insert into kernel_consent (person_id, purpose, given, at, channel, text_version, text_hash)
        select id, 'ILLNESS', true, ${h.time.now}, 'PHONE', ${consentTexts.ILLNESS.version}, ${textHash('ILLNESS')}
        from unnest(${ids}::uuid[]) as g (id)`.execute(tx)
    })
  await sql`analyze`.execute(h.db)
}

answer({
  async settle({ rows }: { rows: number }): Promise<Matched> {
    const h = await openHouse('2026-06-01T02:00:00Z')
    const u = await h.union()
    const all = members(rows)
    await enrol(h, u, await adopted(u), all)
    const { regionCode } = u.orgs.city
    const file = sampleCsv({ people: all, number: 'YB-2026-05', region: regionCode ?? '', until: h.today() })
    const statements = countStatements()
    const take = await took(async () => {
      const sent = await h.upload(
        u.cityOfficer,
        `/api/mutual-aid/settlements?orgId=${u.orgs.city.id}`,
        '结算.csv',
        file,
      )
      if (sent.status !== 200) throw new Error(`${sent.status} ${sent.body.message}`)
    })
    const match = await took(() => h.runJob('mutual-aid.match'))
    const asked = statements()
    const [row] = (await u.cityOfficer.call(api.settlements, {})).rows
    const { rows: kept } = await sql<{ statements: number }>`
      select count(statement_sealed)::int as statements from mutual_aid_settlement_line`.execute(h.db)
    if (row?.state !== 'MATCHED' || row.found > 0 || kept[0]?.statements !== rows || row.proposed === 0)
      throw new Error(`matched ${kept[0]?.statements} of ${rows}, proposed ${row?.proposed}`)
    return { lines: rows, take, match, statements: asked }
  },
})
