// Conditions as dated data of a union's area: published, withdrawn before their day, and found for a union on a day.
import { type Selectable, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Lang, Text } from '#base/text.ts'
import type { House } from '#kernel/house.ts'
import { branchOf, getOrg, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { type Condition, type ConditionFault, conditionFaults } from './rules.ts'
import type { HomesStandard } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import type { Grade, Kind, Unit } from './words.ts'

export type Call = Look<Tables> | Act<Tables>
export type StandardRow = Selectable<HomesStandard>

export const conditionsOf = (row: Pick<StandardRow, 'conditions'>) => row.conditions as readonly Condition[]

export const known = (house: Pick<House, 'known'>) =>
  house.known.map(({ id, zh, en, unit }) => ({ id, zh, en, unit: unit as Unit }))

/** A condition in words: what the system knows has its own, evidence is as its publisher wrote it. */
export function told(house: Pick<House, 'known'>, c: Condition) {
  const it = c.known === undefined ? undefined : house.known.find(k => k.id === c.known)
  const words: Text = it ?? { zh: c.text ?? c.known ?? '', en: c.text ?? c.known ?? '' }
  return {
    ...{ key: c.key, known: c.known ?? null, unit: it ? (it.unit as Unit) : null, least: it ? (c.least ?? 1) : null },
    ...{ zh: words.zh, en: words.en, clause: c.clause, hard: c.hard },
  }
}
export type Told = ReturnType<typeof told>

/** Such as “会员满意率不低于 80%”, for refusals and papers. */
export function inWords(c: Told, lang: Lang): string {
  if (c.unit === 'PERMILLE') return `${c[lang]} ≥ ${(c.least ?? 0) / 10}%`
  if (c.unit === 'COUNT') return `${c[lang]} ≥ ${c.least ?? 0}`
  return c[lang]
}

const faultWords: Readonly<Record<ConditionFault, Text>> = {
  NONE: { zh: '至少要有一条', en: 'at least one is needed' },
  TWICE: { zh: '有一条写了两遍', en: 'one stands twice' },
  UNKNOWN: { zh: '有一条系统查不到', en: 'one is not known to the system' },
  LEAST: {
    zh: '有一条的最低要求填得不对（比例在 0.1% 到 100% 之间）',
    en: 'the least of one is wrong (shares are 0.1 % to 100 %)',
  },
  TEXT: { zh: '看材料的条件要写清看什么', en: 'say of evidence what is to be shown' },
}

export interface Publishing {
  readonly orgId: string
  readonly kind: Kind
  readonly grade: Grade
  readonly fromOn: string
  readonly years: number
  readonly document: string
  readonly conditions: readonly Condition[]
}

/** @throws absent; homes.conditions with all faults; homes.from_past; homes.standard_twice by the index */
export async function publish(act: Act<Tables>, p: Publishing): Promise<{ id: string }> {
  const org = await getOrg(act.db, p.orgId)
  if (!covers(act.scopeOf('homes.publish'), org.path) || org.endedOn) throw refuseKernel('absent')
  const faults = conditionFaults(p.conditions, new Map(act.house.known.map(k => [k.id, k.unit])))
  if (faults.length) throw refuse('homes.conditions', { faults: faults.map(f => faultWords[f][act.lang]) })
  if (p.fromOn < act.today) throw refuse('homes.from_past')
  const id = newId(act.now)
  await act.tx
    .insertInto('homes_standard')
    .values({
      ...{ id, org_id: org.id, org_path: org.path, kind: p.kind, grade: p.grade, from_on: p.fromOn as Day },
      ...{ years: p.years, document: p.document.trim(), conditions: JSON.stringify(p.conditions) },
      ...{ published_by: act.actor.accountId, by_name: act.actor.name, published_at: act.now },
    })
    .execute()
  return { id }
}

/** @throws absent; homes.standard_in_use from its first day on */
export async function withdrawStandard(act: Act<Tables>, standardId: string): Promise<{ id: string }> {
  const row = await act.db
    .selectFrom('homes_standard')
    .selectAll()
    .where('id', '=', standardId)
    .where('withdrawn_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(act.scopeOf('homes.publish'), row.org_path)) throw refuseKernel('absent')
  if (row.from_on <= act.today && !(await unused(act, row))) throw refuse('homes.standard_in_use')
  await act.tx.updateTable('homes_standard').set({ withdrawn_on: act.today }).where('id', '=', row.id).execute()
  return { id: row.id }
}

/** Published today and nobody has applied by it: a slip is put right the same day. */
async function unused(act: Act<Tables>, row: StandardRow): Promise<boolean> {
  if (row.from_on !== act.today) return false
  const asked = await act.db
    .selectFrom('homes_application')
    .select('case_id')
    .where('standard_id', '=', row.id)
    .limit(1)
    .executeTakeFirst()
  return asked === undefined
}

/**
 * What holds for a union on a day, a standard for each kind and grade: of the nearest union above that has published any from its
 * first day on, the latest.
 */
export async function standardsFor(
  call: Pick<JobAct<Tables>, 'db'>,
  orgPath: string,
  on: Day,
): Promise<ReadonlyMap<string, StandardRow>> {
  const { rows } = await sql<StandardRow>`
    select distinct on (kind, grade) * from homes_standard
    where org_path = any(${branchOf(orgPath)}) and from_on <= ${on} and withdrawn_on is null
    order by kind, grade, length(org_path) desc, from_on desc, id desc`.execute(call.db)
  return new Map(rows.map(r => [`${r.kind} ${r.grade}`, r]))
}

export const standardById = (call: Pick<JobAct<Tables>, 'db'>, id: string): Promise<StandardRow> =>
  call.db.selectFrom('homes_standard').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

interface Asked {
  readonly kind?: Kind
  readonly after?: string
  readonly limit?: number
}

/** Those of the reader's area and of the unions above it, the latest first. */
export async function pageStandards(look: Look<Tables>, { kind, after, limit = 50 }: Asked) {
  const above = [...new Set(look.scope.paths.flatMap(branchOf))]
  const { rows } = await sql<StandardRow>`
    select s.* from homes_standard s
    where s.withdrawn_on is null and (s.org_path = any(${above}) or ${within(look.scope, 's.org_path')})
      and (${kind ?? null}::text is null or s.kind = ${kind ?? null}) and (${after ?? null}::uuid is null or s.id < ${after ?? null}::uuid)
    order by s.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.org_id),
    look.today,
  )
  const mine = look.scopeOf('homes.publish')
  return {
    rows: page.map(r => ({
      ...{ id: r.id, orgId: r.org_id, org: names.get(r.org_id) ?? '', kind: r.kind as Kind, grade: r.grade as Grade },
      ...{ fromOn: r.from_on, years: r.years, document: r.document, byName: r.by_name },
      conditions: conditionsOf(r).map(c => told(look.house, c)),
      mayWithdraw: r.from_on > look.today && covers(mine, r.org_path),
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
