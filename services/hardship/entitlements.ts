// The study grant as a benefit that finds its families: by the archive and the student's stage, both on record.
import { sql } from 'kysely'
import { yearOf } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { system } from '#kernel/access/who.ts'
import type { Claim, Entitlement } from '#kernel/entitlement.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Tables } from './applications.ts'
import { addGrant } from './grants.ts'
import { mayPay } from './rules-archive.ts'
import { propose } from './rules-standards.ts'
import { hardshipTypes, stageWords } from './words.ts'

const keyOf = sql`a.id || '/' || m.person_id`

/** Students of households on file whose yearly verification is not overdue (domain §1.9), one claim a student and year. */
const students = sql`hardship_archive a join hardship_person m on m.archive_id = a.id and m.until_on is null and m.stage is not null`

export const studyEntitlement: Entitlement<Tables> = {
  id: 'hardship.study',
  title: { zh: '金秋助学金', en: 'Study grant' },
  periodOf: on => String(yearOf(on)),

  entitled: (_period, today) => sql`
    select ${keyOf} as key, a.person_id, a.org_id, a.org_path from ${students}
    where a.status = 'ACTIVE' and a.reverify_due_on >= ${today}`,

  given: period => sql`
    select g.archive_id || '/' || g.beneficiary_id as key, g.state = 'CONFIRMED' as confirmed from hardship_grant g
    where g.category = 'STUDY' and g.period = ${period} and g.state <> 'DROPPED'`,

  async claims({ db, today }, _period, keys) {
    const asked = keys.map(key => key.split('/'))
    const rows = await db
      .selectFrom('hardship_archive as a')
      .innerJoin('hardship_person as m', 'm.archive_id', 'a.id')
      .innerJoin('kernel_person as p', 'p.id', 'm.person_id')
      .select([
        'a.id',
        'a.number',
        'a.person_id',
        'a.org_id',
        'a.org_path',
        'a.hardship_type',
        'a.level',
        'a.reverify_due_on',
      ])
      .select(['m.person_id as student', 'm.stage', 'm.school', 'p.name'])
      .where('a.status', '=', 'ACTIVE')
      .where('a.reverify_due_on', '>=', today)
      .where('m.until_on', 'is', null)
      .where('m.stage', 'is not', null)
      .where('a.id', 'in', [...new Set(asked.map(([archive]) => archive ?? ''))])
      .where('m.person_id', 'in', [...new Set(asked.map(([, student]) => student ?? ''))])
      .execute()
    const rules = new Map<string, Awaited<ReturnType<typeof localRules>>>()
    const claims: Claim[] = []
    for (const r of rows) {
      if (!r.stage || !keys.includes(`${r.id}/${r.student}`)) continue
      const local = rules.get(r.org_path) ?? (await localRules(db, r.org_path))
      rules.set(r.org_path, local)
      const { fen, source, basis } = propose(
        { category: 'STUDY', on: today, hardshipType: r.hardship_type, stage: r.stage },
        local,
      )
      // What this archive's level may not be paid from is promised to nobody.
      if (!mayPay(r.level, source, today, local).ok) continue
      const type = hardshipTypes[r.hardship_type]
      const stage = stageWords[r.stage]
      claims.push({
        key: `${r.id}/${r.student}`,
        personId: r.person_id,
        beneficiaryId: r.student,
        orgId: r.org_id,
        orgPath: r.org_path,
        fen,
        card: {
          because: {
            zh: `您家在困难职工档案里（${type.zh}），{who}在读（${stage.zh}），今年可以领一次助学金。`,
            en: `Your household is in the hardship archive (${type.en}) and {who} is studying (${stage.en}): a study grant is due once this year.`,
          },
          details: { who: maskName(r.name) },
          basis,
          facts: [
            { zh: '档案', en: 'Archive', value: r.number },
            { zh: '下次复核', en: 'Next review', value: r.reverify_due_on },
            ...(r.school ? [{ zh: '学校', en: 'School', value: r.school }] : []),
          ],
        },
      })
    }
    return claims
  },

  async propose(act, period, claim) {
    const [archiveId = ''] = claim.key.split('/')
    const archive = await act.tx
      .selectFrom('hardship_archive')
      .select(['id', 'org_id', 'org_path', 'person_id', 'household_id', 'hardship_type', 'level'])
      .where('id', '=', archiveId)
      .forShare()
      .executeTakeFirstOrThrow()
    const member = await act.tx
      .selectFrom('hardship_person')
      .select('stage')
      .where('archive_id', '=', archiveId)
      .where(ofPerson('person_id', claim.beneficiaryId))
      .where('until_on', 'is', null)
      .executeTakeFirst()
    if (!member?.stage) return undefined
    const local = await localRules(act.db, archive.org_path)
    const proposal = propose(
      { category: 'STUDY', on: act.today, hardshipType: archive.hardship_type, stage: member.stage },
      local,
    )
    if (!mayPay(archive.level, proposal.source, act.today, local).ok) return undefined
    const id = await addGrant(act, archive, {
      category: 'STUDY',
      beneficiaryId: claim.beneficiaryId,
      period,
      proposal,
      by: null,
    })
    return id ? { kind: 'hardship_grant', id } : undefined
  },

  async retract(act, refId, reason) {
    const dropped = await act.tx
      .updateTable('hardship_grant')
      .set({ state: 'DROPPED', decided_at: act.now, decided_by: system.accountId, reason })
      .where('id', '=', refId)
      .where('state', '=', 'PROPOSED')
      .executeTakeFirst()
    return dropped.numUpdatedRows > 0n
  },
}
