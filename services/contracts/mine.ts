// What a member sees of their own unit on the phone: the contracts in force, what was made public, resolutions, proposals.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { subject, subjectOrNull } from '#kernel/access/subject.ts'
import { orgName } from '#kernel/org/org.ts'
import { membershipOf } from '#kernel/people/membership.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Download, Look } from '#kernel/service.ts'
import { disclosuresOf, filesOfAll } from './affairs.ts'
import { extraOf } from './extra.ts'
import { seatOf, shown } from './proposals.ts'
import type { Tables } from './tables.ts'
import { coverings } from './unit.ts'
import type { Kind, Reach } from './words.ts'

export async function mine(look: Look<Tables>) {
  const personId = subjectOrNull(look)
  const membership = personId ? await membershipOf(look.db, personId) : null
  if (!personId || !membership)
    return { union: null, contracts: [], disclosures: [], meetings: [], delegate: false, extra: null, proposals: [] }
  const orgId = membership.org_id
  const seat = await seatOf(look, personId)
  return {
    union: await orgName(look.db, orgId, look.today),
    contracts: await contractsOf(look, orgId),
    disclosures: await publicOf(look, orgId, personId),
    meetings: await meetingsOf(look, orgId),
    delegate: seat !== undefined,
    extra: seat ? await extraOf(look, seat.congressId, personId) : null,
    proposals: await proposalsFor(look, personId, seat?.congressId ?? null),
  }
}

async function contractsOf(look: Look<Tables>, orgId: string) {
  const { rows } = await sql<{
    id: string
    number: string
    kind: Kind
    reach: Reach
    startsOn: Day | null
    endsOn: Day | null
    summary: string | null
  }>`
    select c.id, c.number, c.kind, c.reach, c.starts_on as "startsOn", c.ends_on as "endsOn", c.summary
    from ${coverings} k join contracts_contract c on c.id = k.id where k.unit_id = ${orgId} order by c.kind, c.id`.execute(
    look.db,
  )
  const files = await filesOfAll(
    look,
    'contract',
    rows.map(r => r.id),
  )
  return rows.map(r => ({ ...r, files: files.get(r.id) ?? [] }))
}

async function publicOf(look: Look<Tables>, orgId: string, personId: string) {
  const { rows } = await disclosuresOf(look, { orgId, limit: 30 })
  const asked = rows.length
    ? await look.db
        .selectFrom('contracts_question')
        .select(['disclosure_id', 'text', 'answer'])
        .where(ofPerson('person_id', personId))
        .where(
          'disclosure_id',
          'in',
          rows.map(r => r.id),
        )
        .execute()
    : []
  return rows.map(r => {
    const q = asked.find(x => x.disclosure_id === r.id)
    return { ...r, asked: q ? { text: q.text, answer: q.answer } : null }
  })
}

async function meetingsOf(look: Look<Tables>, orgId: string) {
  const { rows } = await sql<{
    id: string
    title: string
    heldOn: Day
    resolutions: { title: string; text: string; passed: boolean }[]
  }>`
    select m.id, m.title, m.held_on as "heldOn", (
      select coalesce(json_agg(json_build_object('title', r.title, 'text', r.text, 'passed', r.passed) order by r.number), '[]')
      from contracts_resolution r where r.meeting_id = m.id) as resolutions
    from contracts_meeting m where m.org_id = ${orgId} and m.state = 'HELD' order by m.held_on desc, m.id desc limit 5`.execute(
    look.db,
  )
  return rows
}

/** One's own, and those of the congress that wait to be seconded. */
async function proposalsFor(look: Look<Tables>, personId: string, congressId: string | null) {
  const rows = await look.db
    .selectFrom('contracts_proposal')
    .selectAll()
    .where(e =>
      e.or([
        ofPerson('person_id', personId),
        ...(congressId ? [e.and([e('congress_id', '=', congressId), e('state', '=', 'GIVEN')])] : []),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(30)
    .execute()
  return shown(look, rows, personId)
}

/** A file of a contract in force, or of something made public, of the reader’s own union. @throws absent */
export async function myFile(look: Look<Tables>, fileId: string): Promise<Download> {
  const membership = await membershipOf(look.db, subject(look))
  const { rows } = await sql<{ id: string; name: string; type: string }>`
    select f.id, f.name, f.type from kernel_file f join kernel_attachment a on a.file_id = f.id
    where f.id = ${fileId} and f.removed_at is null and a.left_at is null and (
      (a.on_kind = 'contract' and exists (
        select from ${coverings} c where c.id = a.on_id and c.unit_id = ${membership?.org_id ?? null}))
      or (a.on_kind = 'disclosure' and exists (
        select from contracts_disclosure d where d.id = a.on_id and d.org_id = ${membership?.org_id ?? null})))
    limit 1`.execute(look.db)
  const file = rows[0]
  if (!file) throw refuseKernel('absent')
  return { name: file.name, type: file.type, body: look.house.blobs.get(file.id), inline: true }
}
