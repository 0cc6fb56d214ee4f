// Some hundred rows of a roster judged at once: read, looked up, compared with what is on record; nothing of anybody changes.
import { type Selectable, sql } from 'kysely'
import type { Text } from '#base/text.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { type Found, knownMany } from '#kernel/people/many.ts'
import { deceasedOf, heldOf } from '#kernel/people/membership-many.ts'
import { plainName } from '#kernel/people/people.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { JobAct } from '#kernel/service.ts'
import { profilesOf } from './profiles.ts'
import { type Tables, unionFacts } from './requests.ts'
import { type Cells, type RosterRow, readRow, titles } from './roster-columns.ts'
import { type Does, type Ground, judge, type OnRecord } from './roster-judge.ts'
import { about, kept as keptWhy, together } from './roster-why.ts'
import type { MembershipImport } from './tables.gen.ts'

export type ImportRow = Selectable<MembershipImport>

export interface Waiting {
  readonly row: number
  readonly cells: Cells
  /** The earlier row of the file that names the same person. */
  readonly sameAs: number | null
}

/** What a row holds for the page and for carrying it out. */
export interface Content {
  readonly read: RosterRow
  readonly does: Does
  readonly changes: readonly string[]
}

type Counted = Record<'FRESH' | 'CHANGED' | 'SAME' | 'REFUSED', number>

/** What the rules must know of the union and of others beside it. */
export async function groundOf(
  act: JobAct<Tables>,
  imported: Pick<ImportRow, 'org_id' | 'keeper_path'>,
  others: readonly string[],
) {
  const org = await getOrg(act.tx, imported.org_id)
  const names = new Map<string, string>()
  for (const id of new Set(others)) {
    const other = await getOrg(act.tx, id)
    if (other.path.startsWith(imported.keeper_path)) names.set(id, await orgName(act.tx, id, act.today))
  }
  const ground: Ground = {
    ...{ orgId: org.id, today: act.today, union: unionFacts(org), local: await localRules(act.tx, org.path) },
    kept: orgId => names.get(orgId) ?? null,
  }
  return ground
}

/** What is on record of these people, and the ground on which they are judged. */
export async function recordsFor(
  act: JobAct<Tables>,
  imported: Pick<ImportRow, 'org_id' | 'keeper_path'>,
  people: readonly (Pick<Found, 'id' | 'birthOn' | 'hasPhone'> | null)[],
) {
  const ids = people.flatMap(p => p?.id ?? [])
  const held = await heldOf(act.tx, ids)
  const dead = await deceasedOf(act.tx, ids)
  const profiles = await profilesOf(act.tx, act.house, ids)
  const elsewhere = [...held.values()].flatMap(h => (h.open && h.open.orgId !== imported.org_id ? [h.open.orgId] : []))
  const ground = await groundOf(act, imported, elsewhere)
  const recordOf = (p: (typeof people)[number]): OnRecord | null =>
    p && {
      ...{ birthOn: p.birthOn, hasPhone: p.hasPhone, held: held.get(p.id) ?? null },
      ...{ deceased: dead.has(p.id), items: profiles.get(p.id) ?? {} },
    }
  return { ground, recordOf, held }
}

export const documentOfRow = ({ idNumber, idType, birthOn, sex }: RosterRow) => ({
  idNumber,
  ...(idType ? { idType, ...(birthOn ? { birthOn } : {}), sex } : {}),
})

/** Judges rows and writes down what becomes of each. */
export async function checkRows(
  act: JobAct<Tables>,
  imported: ImportRow,
  waiting: readonly Waiting[],
): Promise<Counted> {
  const { vault } = act.house
  const counted: Counted = { FRESH: 0, CHANGED: 0, SAME: 0, REFUSED: 0 }
  const put: {
    row: number
    verdict: keyof Counted
    person: string | null
    content: Buffer | null
    why: Buffer | null
  }[] = []
  const refused = (row: number, person: string | null, why: Text) => {
    counted.REFUSED++
    put.push({ row, verdict: 'REFUSED', person, content: null, why: vault.seal(keptWhy(why)) })
  }
  const sound = waiting.flatMap(({ row, cells, sameAs }) => {
    const { row: read, faults } = readRow(cells, act.today)
    if (sameAs !== null)
      faults.push(
        about(titles.idNumber, {
          zh: `和第 ${sameAs} 行是同一个人。一个人只填一行，请删掉一行。`,
          en: `The same person as in row ${sameAs}. One row a person: delete one.`,
        }),
      )
    if (faults.length === 0) return [{ row, read }]
    refused(row, null, together(faults))
    return []
  })
  const people = await knownMany(
    act.tx,
    act.house,
    sound.map(s => documentOfRow(s.read)),
    act.today,
  )
  const { ground, recordOf } = await recordsFor(act, imported, people)
  for (const [i, { row, read }] of sound.entries()) {
    const person = people[i] ?? null
    if (person && plainName(person.name) !== plainName(read.name)) {
      refused(
        row,
        person.id,
        about(titles.name, {
          zh: '和系统里这个证件号码的姓名不一样。请对着证件核对；改过名的，先到窗口更正。',
          en: 'Another name is on record under this number. Check it with the document; a new name is corrected at a window first.',
        }),
      )
      continue
    }
    const { verdict, does, changes, why } = judge(read, recordOf(person), ground)
    if (verdict === 'REFUSED') {
      refused(row, person?.id ?? null, why)
      continue
    }
    counted[verdict]++
    const content: Content = { read, does, changes }
    const kept = verdict === 'SAME' ? null : vault.seal(JSON.stringify(content))
    put.push({ row, verdict, person: person?.id ?? null, content: kept, why: null })
  }
  await sql`
    insert into membership_import_row (import_id, row, verdict, person_id, content_sealed, why_sealed)
    select ${imported.id}::uuid, r.row, r.verdict, r.person, r.content, r.why
    from unnest(${put.map(p => p.row)}::int[], ${put.map(p => p.verdict)}::text[], ${put.map(p => p.person)}::uuid[],
      ${put.map(p => p.content)}::bytea[], ${put.map(p => p.why)}::bytea[]) as r (row, verdict, person, content, why)`.execute(
    act.tx,
  )
  return counted
}
