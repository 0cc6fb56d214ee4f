// What hangs on a case, read in one trip: visits, deliberations, checks, notices, objections, papers.
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Look } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { noticeRow } from './notices.ts'

/** The records of a case in the order in which they were made; what was sealed is opened. Whoever calls has seen to the scope. */
export async function recordsOf({ db, house, today }: Pick<Look<Tables>, 'db' | 'house' | 'today'>, caseId: string) {
  const r = await db
    .selectNoFrom(eb => [
      jsonArrayFrom(
        eb
          .selectFrom('hardship_visit')
          .select(['visited_on', 'visitors', 'opinion', 'file_ids', sealed('findings_sealed').as('findings')])
          .where('case_id', '=', caseId)
          .orderBy('id'),
      ).as('visits'),
      jsonArrayFrom(
        eb
          .selectFrom('hardship_deliberation')
          .select(['held_on', 'present', 'agree', 'minutes'])
          .where('case_id', '=', caseId)
          .orderBy('id'),
      ).as('deliberations'),
      jsonArrayFrom(
        eb
          .selectFrom('hardship_check')
          .select(['checked_on', 'source', 'agrees', sealed('result_sealed').as('result')])
          .where('case_id', '=', caseId)
          .orderBy('id'),
      ).as('checks'),
      jsonArrayFrom(eb.selectFrom('hardship_notice').selectAll().where('case_id', '=', caseId).orderBy('id')).as(
        'notices',
      ),
      jsonArrayFrom(
        eb
          .selectFrom('hardship_objection as o')
          .innerJoin('hardship_notice as n', 'n.id', 'o.notice_id')
          .select(['o.at', 'o.text'])
          .where('n.case_id', '=', caseId)
          .orderBy('o.id'),
      ).as('objections'),
      jsonArrayFrom(
        eb
          .selectFrom('hardship_file as h')
          .innerJoin('kernel_file as f', 'f.id', 'h.file_id')
          .leftJoin('kernel_paper_fault as x', 'x.file_id', 'f.id')
          .select(['f.id', 'h.kind', 'f.name', 'f.type', 'f.bytes', 'x.reason as fault'])
          .where('h.case_id', '=', caseId)
          .orderBy('h.n'),
      ).as('files'),
      // Photos of visits: papers of the union, not of the application.
      jsonArrayFrom(
        eb
          .selectFrom('kernel_file as f')
          .select(['f.id', 'f.name', 'f.type', 'f.bytes'])
          .where(
            'f.id',
            'in',
            sql<string>`(select jsonb_array_elements_text(file_ids)::uuid from hardship_visit where case_id = ${caseId})`,
          ),
      ).as('photos'),
      eb.selectFrom('hardship_archive').select('id').where('case_id', '=', caseId).as('archiveId'),
      eb.exists(eb.selectFrom('cases_letter').select('number').where('case_id', '=', caseId)).as('hasLetter'),
    ])
    .executeTakeFirstOrThrow()
  const open = (text: string) => house.vault.open(Buffer.from(text, 'base64'))
  const photos = r.photos.map(f => ({ ...f, kind: 'OTHER' as const, fault: null }))
  return {
    archiveId: r.archiveId,
    hasLetter: Boolean(r.hasLetter),
    files: r.files.map(f => ({ ...f, kind: f.kind as 'OTHER' })),
    visits: r.visits.map(v => ({
      visitedOn: v.visited_on,
      visitors: v.visitors as string[],
      opinion: v.opinion,
      findings: open(v.findings),
      files: photos.filter(f => (v.file_ids as string[]).includes(f.id)),
    })),
    deliberations: r.deliberations.map(d => ({
      heldOn: d.held_on,
      present: d.present,
      agree: d.agree,
      minutes: d.minutes,
    })),
    checks: r.checks.map(c => ({
      checkedOn: c.checked_on,
      source: c.source,
      agrees: c.agrees,
      result: open(c.result),
    })),
    notices: r.notices.map(n => noticeRow(n, today)),
    objections: r.objections.map(o => ({ at: new Date(o.at).toISOString(), text: o.text })),
  }
}

const sealed = (column: string) => sql<string>`encode(${sql.ref(column)}, 'base64')`
