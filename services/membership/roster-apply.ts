// Some hundred rows of a roster carried out: looked at again as things stand now, then written in a few statements for all.
import { sql } from 'kysely'
import { Refusal } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { recordFacts } from '#engines/figures/facts.ts'
import { registerMany } from '#kernel/people/many.ts'
import { endMembership, retainMember, transferMember } from '#kernel/people/membership.ts'
import { joinMany } from '#kernel/people/membership-many.ts'
import { changePerson, lockPeople } from '#kernel/people/people.ts'
import type { JobAct } from '#kernel/service.ts'
import { saveProfiles } from './profiles.ts'
import type { Tables } from './requests.ts'
import { type Content, documentOfRow, type ImportRow, recordsFor } from './roster-check.ts'
import { mergedItems, titles } from './roster-columns.ts'
import { type Judged, judge, type OnRecord } from './roster-judge.ts'
import { about, inBoth, kept as keptWhy } from './roster-why.ts'

interface Ready {
  readonly row: number
  readonly read: Content['read']
  readonly personId: string
  readonly judged: Judged
  readonly record: OnRecord | null
}

/** Carries out the next `atOnce` rows of the sheet; null when none is left. What cannot be done any more is refused in words, like the check would. */
export async function applyRows(
  act: JobAct<Tables>,
  imported: ImportRow,
  atOnce: number,
): Promise<{ applied: number; refused: number; lastRow: number } | null> {
  const { tx, house, now, today } = act
  if (imported.last_row >= (imported.stretches.at(-1) ?? 0)) return null
  const lastRow = imported.last_row + atOnce
  // A window of the sheet, not a limit: the key finds it by any statistics.
  const { rows } = await sql<{ row: number; content: Buffer }>`
    select row, content_sealed as content from membership_import_row
    where import_id = ${imported.id} and row > ${imported.last_row} and row <= ${lastRow}
      and verdict in ('FRESH','CHANGED') and not applied order by row`.execute(tx)
  if (rows.length === 0) return { applied: 0, refused: 0, lastRow }
  const waiting = rows.map(({ row, content }) => ({ row, ...(JSON.parse(house.vault.open(content)) as Content) }))
  const refused: { row: number; why: Text }[] = []
  const people = await registerMany(
    tx,
    house,
    waiting.map(({ read }) => ({
      ...{ name: read.name, homeOrgId: imported.org_id, ...documentOfRow(read) },
      ...(read.phone ? { phone: read.phone } : {}),
      ...(read.ethnicity ? { ethnicity: read.ethnicity } : {}),
    })),
    now,
    today,
  )
  const known = waiting.flatMap((w, i) => {
    const person = people[i]
    if (person && !(person instanceof Refusal)) return [{ ...w, person }]
    if (person instanceof Refusal) refused.push({ row: w.row, why: about(titles.name, inBoth(person)) })
    return []
  })
  if (known.length > 0)
    await lockPeople(
      tx,
      known.map(k => k.person.id),
    )
  const { ground, recordOf, held } = await recordsFor(
    act,
    imported,
    known.map(k => k.person),
  )
  const ready = known.flatMap(({ row, read, person }): Ready[] => {
    const record = recordOf(person)
    const judged = judge(read, record, ground)
    if (judged.verdict !== 'REFUSED') return [{ row, read, personId: person.id, judged, record }]
    refused.push({ row, why: judged.why })
    return []
  })
  await changeMemberships(
    act,
    imported,
    ready,
    new Map([...held].flatMap(([id, h]) => (h.open ? [[id, h.open.orgId]] : []))),
  )
  await saveItems(act, imported, ready)
  await close(
    act,
    imported.id,
    rows.map(r => r.row),
    refused,
  )
  return { applied: rows.length - refused.length, refused: refused.length, lastRow }
}

async function changeMemberships(
  act: JobAct<Tables>,
  { org_id: orgId, account_id: accountId }: ImportRow,
  ready: readonly Ready[],
  from: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx, house, now, today } = act
  const by = { accountId, sittingId: null }
  const writing = { keeper: house, by, now }
  const joining = ready.filter(r => r.judged.does === 'JOIN')
  const ids = await joinMany(
    tx,
    orgId,
    joining.map(({ read, personId }) => ({
      ...{ personId, on: read.on ?? today, reason: read.reason, retained: read.change === '3' },
      kind: read.change === '2' ? 'TRANSFERRED_IN' : 'JOINED',
    })),
    { house, by, now },
  )
  const told = joining.flatMap(({ read, personId }, i) => ({
    ...{
      kind: read.change === '2' ? 'membership.moved' : 'membership.joined',
      day: read.on ?? today,
      at: now,
      orgId,
      personId,
    },
    ...{ dims: { category: '00' }, ref: { kind: 'kernel_membership', id: ids[i] ?? '' } },
  }))
  for (const { read, personId, judged } of ready) {
    const changing = { on: read.on ?? today, reason: read.reason }
    if (judged.does === 'MOVE' && from.has(personId)) {
      const made = await transferMember(tx, { personId, orgId }, { ...changing, reason: read.reason ?? '1' }, writing)
      told.push({
        ...{ kind: 'membership.moved', day: changing.on, at: now, orgId, personId },
        ...{ dims: { category: '00' }, ref: { kind: 'kernel_membership', id: made.id } },
      })
    } else if (judged.does === 'RETAIN') await retainMember(tx, personId, changing, writing)
    else if (judged.does === 'WITHDRAW')
      await endMembership(tx, personId, 'WITHDRAWN', { ...changing, reason: read.reason ?? '5' }, writing)
  }
  await recordFacts(tx, told)
}

/** The items of a roster, and a phone where none is on record: one that is there is what somebody signs in with, and stays. */
async function saveItems(act: JobAct<Tables>, imported: ImportRow, ready: readonly Ready[]): Promise<void> {
  const { tx, house, now } = act
  const by = { accountId: imported.account_id, importId: imported.id, now }
  const saved = ready.flatMap(({ personId, read, record }) => {
    const before = record?.items ?? {}
    const items = mergedItems(before, read.items)
    return JSON.stringify(items) === JSON.stringify(before) ? [] : [{ personId, items }]
  })
  await saveProfiles(tx, house, saved, by)
  for (const { personId, read, record } of ready)
    if (read.phone && record && !record.hasPhone)
      await changePerson(tx, house, personId, { phone: read.phone }, { accountId: by.accountId, sittingId: null }, now)
}

async function close(
  { tx, house }: JobAct<Tables>,
  importId: string,
  rows: readonly number[],
  refused: readonly { readonly row: number; readonly why: Text }[],
): Promise<void> {
  await sql`update membership_import_row set applied = true where import_id = ${importId} and row = any(${[...rows]}::int[])`.execute(
    tx,
  )
  if (refused.length === 0) return
  await sql`
    update membership_import_row r set verdict = 'REFUSED', why_sealed = w.why, content_sealed = null
    from unnest(${refused.map(r => r.row)}::int[], ${refused.map(r => house.vault.seal(keptWhy(r.why)))}::bytea[]) as w (row, why)
    where r.import_id = ${importId} and r.row = w.row`.execute(tx)
}
