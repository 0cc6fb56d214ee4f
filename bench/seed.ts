// Fills the database: real cases copied a hundred thousand times over all unions, and facts by the million.

import { sql } from 'kysely'
import type pg from 'pg'
import { foldFacts } from '#engines/figures/fold.ts'
import type { Stage } from './stage.ts'

/** Every table that a case leaves rows in, with the columns that are the case's own and must differ in a copy. */
const tables: readonly { readonly name: string; readonly where: string; readonly own: readonly string[] }[] = [
  { name: 'kernel_person', where: 'id = any(people)', own: ['id'] },
  { name: 'kernel_household', where: 'id = any(homes)', own: ['id'] },
  { name: 'kernel_household_member', where: 'household_id = any(homes)', own: ['id', 'household_id', 'person_id'] },
  { name: 'kernel_bank_account', where: 'person_id = any(people)', own: ['id', 'person_id'] },
  { name: 'kernel_file', where: 'person_id = any(people)', own: ['id', 'person_id', 'attached_id'] },
  { name: 'kernel_attachment', where: 'person_id = any(people)', own: ['on_id', 'file_id', 'person_id'] },
  { name: 'kernel_consent', where: 'person_id = any(people)', own: ['person_id'] },
  { name: 'cases_case', where: 'id = chosen', own: ['id', 'person_id'] },
  { name: 'cases_event', where: 'case_id = chosen', own: ['case_id'] },
  { name: 'cases_task', where: 'case_id = chosen', own: ['id', 'case_id', 'person_id'] },
  { name: 'hardship_application', where: 'case_id = chosen', own: ['case_id', 'person_id'] },
  { name: 'hardship_member', where: 'case_id = chosen', own: ['case_id', 'person_id'] },
  { name: 'hardship_person', where: 'case_id = chosen', own: ['case_id', 'person_id'] },
  { name: 'hardship_file', where: 'case_id = chosen', own: ['case_id', 'file_id'] },
  { name: 'hardship_visit', where: 'case_id = chosen', own: ['id', 'case_id'] },
  { name: 'hardship_deliberation', where: 'case_id = chosen', own: ['id', 'case_id'] },
  { name: 'hardship_notice', where: 'case_id = chosen', own: ['id', 'case_id'] },
]

/** What else must differ, in the words of SQL; `copy.n` is its number, `r` the row, `unit` its union. Nine of ten cases are closed. */
const other: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kernel_person: { id_number_print: `md5(copy.n || (r.id_number_print)::text)`, home_org_id: 'unit.id' },
  kernel_consent: { seq: '0' },
  cases_case: {
    number: `'KN-2020-' || copy.n`,
    org_id: 'unit.id',
    org_path: 'unit.path',
    state: `case when copy.open then r.state else 'REFUSED' end`,
    ...Object.fromEntries(
      ['at_org_id', 'at_org_path', 'due_on', 'clock_from', 'clock_n', 'clock_unit'].map(c => [
        c,
        c === 'at_org_id' || c === 'at_org_path'
          ? `case when copy.open and r.${c} is not null then unit.${c === 'at_org_id' ? 'id::text' : 'path'} end`
          : `case when copy.open then r.${c} end`,
      ]),
    ),
    closed_at: `case when copy.open then r.closed_at else r.opened_at end`,
    returned_from: 'null::text',
  },
  cases_task: {
    org_id: 'unit.id',
    org_path: 'unit.path',
    closed_at: `case when copy.open then r.closed_at else r.opened_at end`,
  },
  hardship_notice: { down_at: `case when copy.open then r.down_at else '2020-06-01'::timestamptz end` },
}

const plain = ['md5(copy.n || (r.id_number_print)::text)']

/** Copies these real cases until there are so many, one union after the other; the copies are older than the cases. */
export async function copyCases(
  client: pg.Client,
  stage: Stage,
  caseIds: readonly string[],
  count: number,
  /** How many copies of them there are already. */
  before = 0,
): Promise<void> {
  await client.query(`set session_replication_role = replica`) // what is copied was checked when it was real
  await client.query(`create temp table if not exists unit (i bigint, id uuid, path text)`)
  await client.query('truncate unit')
  await client.query(
    `insert into unit select row_number() over () - 1 as i, id, path from unnest($1::uuid[], $2::text[]) as u (id, path)`,
    [stage.units.map(u => u.id), stage.units.map(u => u.path)],
  )
  await client.query('analyze unit')
  // The same old id gives the same new one in every table, and later copies sort later, as ids of the house do.
  await client.query(`
    create or replace function pg_temp.own(n int, old uuid) returns uuid language sql immutable as $$
      select (lpad(to_hex(1577836800000 + n::bigint * 60000), 12, '0') || '7' || substr(md5(n || old::text), 1, 3) || 'a'
        || substr(md5(n || old::text), 4, 15))::uuid $$`)
  const each = Math.ceil(count / caseIds.length)
  for (const [k, chosen] of caseIds.entries()) {
    const people = await column(client, `select person_id from hardship_person where case_id = $1`, [chosen])
    const homes = await column(
      client,
      `select distinct household_id from kernel_household_member where person_id = any($1)`,
      [people],
    )
    for (const table of tables)
      await client.query(copying(table), [
        before + k * each,
        before + Math.min((k + 1) * each, count) - 1,
        chosen,
        people,
        homes,
      ])
  }
  await client.query(`set session_replication_role = origin`)
  await client.query(`vacuum (analyze) ${tables.map(t => t.name).join(', ')}`)
}

function copying({ name, where, own }: (typeof tables)[number]): string {
  const changed = {
    ...Object.fromEntries(own.map(c => [c, `pg_temp.own(copy.n, r.${c})`])),
    ...(other[name] ?? {}),
  }
  const pairs = Object.entries(changed).map(([c, value]) => {
    const text = plain.includes(value) ? `'\\x' || ${value}` : value
    return `'${c}', ${text}`
  })
  const asked = where.replace('people', '$4::uuid[]').replace('homes', '$5::uuid[]').replace('chosen', '$3::uuid')
  // Every parameter must stand somewhere, whether this table asks for it or not.
  const used = '($3::uuid is not null and $4::uuid[] is not null and $5::uuid[] is not null)'
  return `
    insert into ${name} overriding user value
    select made.* from (
      select n, (hashint4(n) & 2147483647) % 10 = 0 as open from generate_series($1::int, $2::int) n) copy
      join unit on unit.i = copy.n % (select count(*) from unit)
      cross join (select * from ${name} where ${asked} and ${used}) r
      cross join lateral jsonb_populate_record(null::${name}, to_jsonb(r) || jsonb_build_object(${pairs.join(', ')})) made`
}

async function column(client: pg.Client, text: string, params: unknown[]): Promise<string[]> {
  const { rows } = await client.query<string[]>({ text, values: params, rowMode: 'array' })
  return rows.map(r => r[0]!)
}

/** Adds facts of five years, spread over all unions and the people on file, and folds them as the job would. */
export async function addFacts(client: pg.Client, stage: Stage, count: number): Promise<void> {
  await client.query(`set session_replication_role = replica`)
  await client.query(`
    create temp table if not exists home as
    select row_number() over () - 1 as i, m.household_id, m.person_id, p.home_org_id as org_id, o.path
    from kernel_household_member m join kernel_person p on p.id = m.person_id join kernel_org o on o.id = p.home_org_id
    limit 20000`)
  await client.query('analyze home')
  await client.query(
    `
    with made as (
      insert into figures_fact (id, at, day, kind, org_id, org_path, person_id, household_id, fen, count, category, source, dims, ref_kind, ref_id)
      select gen_random_uuid(), '2026-01-01', date '2021-01-01' + (hashint4(g) & 2147483647) % 1826,
        (array['funds.paid','funds.paid','funds.paid','feedback.rated'])[1 + g % 4], h.org_id, h.path, h.person_id, h.household_id,
        10000 + g % 500000, 1, (array['LIVING','LIVING','LIVING','ILLNESS','STUDY','CENTRAL_SPECIAL'])[1 + g % 6],
        (array['CITY','CENTRAL','PROVINCE'])[1 + g % 3], '{}', 'bench_fact', gen_random_uuid()
      from generate_series(1, $1::int) g join home h on h.i = (hashint4(g * 7) & 2147483647) % (select count(*) from home)
      returning id)
    insert into figures_unfolded select id from made`,
    [count],
  )
  await client.query(`set session_replication_role = origin`)
  await client.query('analyze figures_fact')
  await client.query('analyze figures_unfolded')
  // In few large steps: with many at once they are quicker than the job's, and the sums are the same. While the job of the
  // server has the turn we have not, so we come again until none waits.
  for (let waits = true; waits; ) {
    await stage.db.transaction().execute(async tx => {
      await sql`set local statement_timeout = 0`.execute(tx)
      await sql`set local lock_timeout = 0`.execute(tx)
      await foldFacts(tx as Parameters<typeof foldFacts>[0], count)
    })
    waits = (await client.query('select from figures_unfolded limit 1')).rows.length > 0
  }
  await client.query('vacuum (analyze) figures_fact, figures_unfolded, figures_rollup, figures_reach')
}
