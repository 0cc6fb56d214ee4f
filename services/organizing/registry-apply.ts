// Carrying out a compared table of unions: superiors first, a few rows a step, each in its own savepoint so that one fault undoes no other.
import { sql } from 'kysely'
import { type Day, yearOf } from '#base/day.ts'
import { Refusal } from '#base/refusal.ts'
import { createOrg, describeOrg, getOrg, giveUscc, renameOrg } from '#kernel/org/org.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { type Given, placeOfType, type RegistryKey, type UnionType } from './registry-columns.ts'
import { registryJob } from './registry-import.ts'
import type { Change } from './registry-plan.ts'
import type { Tables } from './tables.ts'

const atOnce = 50

interface Row {
  readonly row: number
  readonly orgId: string | null
  readonly superiorId: string | null
  readonly given: Given
  readonly changes: readonly Change[]
}

export const applyJob: Job<Tables> = {
  name: registryJob,
  title: { zh: '导入工会登记表', en: 'Import of the table of unions' },
  step: async (act, data) => {
    if (!('importId' in data) || typeof data.importId !== 'string') return false
    const i = await act.tx
      .selectFrom('organizing_import')
      .select(['id', 'state'])
      .where('id', '=', data.importId)
      .forUpdate()
      .executeTakeFirst()
    return i?.state === 'APPLYING' ? proceed(act, i.id) : false
  },
}

async function proceed(act: JobAct<Tables>, importId: string): Promise<boolean> {
  const { rows } = await sql<Row>`
    select r.row, r.org_id as "orgId", coalesce(r.superior_id, s.org_id) as "superiorId", r.given, r.changes
    from organizing_import_row r left join organizing_import_row s on s.import_id = r.import_id and s.row = r.superior_row
    where r.import_id = ${importId} and r.applied_at is null and r.outcome in ('NEW', 'CHANGED') order by r.seq, r.row limit ${atOnce}`.execute(
    act.tx,
  )
  // One whose superior is made in this very step waits for the next.
  const ready = rows.filter(r => r.orgId !== null || r.superiorId !== null)
  const now = ready.length > 0 ? ready : rows
  for (const r of now) await one(act, importId, r)
  if (rows.length > 0) return true
  await act.tx
    .updateTable('organizing_import')
    .set({ state: 'DONE', finished_at: act.now })
    .where('id', '=', importId)
    .execute()
  return false
}

async function one(act: JobAct<Tables>, importId: string, r: Row): Promise<void> {
  const { tx, now } = act
  await sql`savepoint registry_row`.execute(tx)
  const done = await apply(act, r).catch((error: unknown) => {
    const refusal = error instanceof Refusal ? error : taken(error) ? refuse('organizing.registry_taken') : undefined
    if (!refusal) throw error
    return refusal
  })
  const write = tx.updateTable('organizing_import_row').where('import_id', '=', importId).where('row', '=', r.row)
  if (done instanceof Refusal) {
    await sql`rollback to savepoint registry_row`.execute(tx)
    const notes = JSON.stringify([{ key: 'name', text: done.inWords('zh') }])
    await write.set({ outcome: 'REFUSED', notes }).execute()
  } else await write.set({ org_id: done, applied_at: now }).execute()
  await sql`release savepoint registry_row`.execute(tx)
}

const taken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'

/** Answers the union's id. @throws what the tree says */
async function apply(act: JobAct<Tables>, { orgId, superiorId, given, changes }: Row): Promise<string> {
  if (orgId !== null) {
    await change(act, orgId, given, new Set(changes.map(c => c.key)))
    return orgId
  }
  if (superiorId === null) throw refuse('organizing.registry_no_superior')
  const org = await createOrg(
    act.tx,
    {
      ...{ parentId: superiorId, ...placeOfType[given.type as UnionType], regionCode: given.region ?? '' },
      ...{ name: given.name ?? '', short: given.short ?? given.name ?? '', foundedOn: given.foundedOn as Day },
      ...(given.uscc ? { uscc: given.uscc } : {}),
      ...(given.phone ? { phone: given.phone } : {}),
      ...(given.address ? { address: given.address } : {}),
      basis: `登记表 ${yearOf(act.today)}`,
    },
    act.now,
  )
  await profile(act, org.id, given)
  return org.id
}

async function change(act: JobAct<Tables>, orgId: string, given: Given, keys: ReadonlySet<RegistryKey>): Promise<void> {
  const { tx, today } = act
  if ((await getOrg(tx, orgId)).endedOn !== null) throw refuse('organizing.union_ended')
  const of = (key: RegistryKey) => (keys.has(key) ? given[key] : undefined)
  if (keys.has('name') || keys.has('short')) {
    const { rows } = await sql<{ name: string; short: string }>`
      select name, short from kernel_org_name where org_id = ${orgId} and from_on <= ${today} order by from_on desc limit 1`.execute(
      tx,
    )
    const name = { name: of('name') ?? rows[0]?.name ?? '', short: of('short') ?? rows[0]?.short ?? '' }
    await renameOrg(tx, orgId, today, { ...name, basis: `登记表 ${yearOf(today)}` })
  }
  const [phone, address, regionCode, uscc] = [of('phone'), of('address'), of('region'), of('uscc')]
  if (phone ?? address ?? regionCode)
    await describeOrg(tx, orgId, {
      ...(phone ? { phone } : {}),
      ...(address ? { address } : {}),
      ...(regionCode ? { regionCode } : {}),
    })
  if (uscc) await giveUscc(tx, orgId, uscc)
  await profile(act, orgId, given)
}

/** What only the table tells. What it leaves blank stays. */
async function profile({ tx, now }: JobAct<Tables>, orgId: string, g: Given): Promise<void> {
  const count = (text: string | undefined) => (text === undefined ? null : Number(text))
  await sql`
    insert into organizing_profile as f (org_id, code, type, nature, economy, industry, chair, staff, women, members, women_members, migrants, at)
    values (${orgId}, ${g.code ?? null}, ${g.type}, ${g.nature ?? null}, ${g.economy ?? null}, ${g.industry ?? null}, ${g.chair ?? null},
      ${count(g.staff)}, ${count(g.women)}, ${count(g.members)}, ${count(g.womenMembers)}, ${count(g.migrants)}, ${now})
    on conflict (org_id) do update set code = coalesce(excluded.code, f.code), type = excluded.type, nature = coalesce(excluded.nature, f.nature),
      economy = coalesce(excluded.economy, f.economy), industry = coalesce(excluded.industry, f.industry), chair = coalesce(excluded.chair, f.chair),
      staff = coalesce(excluded.staff, f.staff), women = coalesce(excluded.women, f.women), members = coalesce(excluded.members, f.members),
      women_members = coalesce(excluded.women_members, f.women_members), migrants = coalesce(excluded.migrants, f.migrants), at = excluded.at`.execute(
    tx,
  )
}
