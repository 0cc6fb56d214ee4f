// The papers of a union that is there: of its elections, of an extension, of its registration. PDF, from what is on record at this moment.
import { type Day, dayAt, formatDay, startOfDay } from '#base/day.ts'
import { type LetterTable, letter } from '#kernel/letters/letter.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Download, Look } from '#kernel/service.ts'
import { readElection } from './election-read.ts'
import { elected, method, result, rollTable } from './papers-text.ts'
import { refuse } from './refuse.ts'
import { reviewRegistration } from './registration-read.ts'
import { type Source, sources } from './sources.ts'
import type { Tables } from './tables.ts'
import {
  type ElectionPaper,
  type ExtensionPaper,
  electionPaperWords,
  extensionPaperWords,
  purposeWords,
  registrationFormWords,
} from './words.ts'

interface Said {
  readonly title: string
  readonly issuer: string
  readonly addressee: string
  readonly number: string
  readonly on: Day
  readonly paragraphs: readonly (string | LetterTable)[]
  readonly clauses: readonly Source[]
  /** Where the page stands that the code leads to. */
  readonly page: string
}

async function printed(look: Look<Tables>, said: Said): Promise<Download> {
  const { issuer, addressee, title, number, on, paragraphs, clauses, page } = said
  const body = await letter({
    ...{ issuer, number, title, addressee, paragraphs, day: formatDay(on, 'zh'), madeAt: startOfDay(on) },
    clauses: clauses.map(c => ({ clause: `${c.document} ${c.clause}`, sentence: c.sentence.zh })),
    qr: { url: `${look.house.publicUrl}${page}`, caption: '扫码看办到哪一步' },
  })
  return { name: `${title} ${issuer}.pdf`, type: 'application/pdf', body, inline: true }
}

/** The union and the one above it, by their names of today. */
async function namesOf(look: Look<Tables>, orgId: string) {
  const { parentId } = await getOrg(look.db, orgId)
  return {
    own: await orgName(look.db, orgId, look.today),
    above: parentId === null ? '' : await orgName(look.db, parentId, look.today),
  }
}

/** @throws absent; organizing.no_paper before its time, and for a founding, whose papers are those of its case */
export async function electionPaper(look: Look<Tables>, electionId: string, paper: ElectionPaper): Promise<Download> {
  const e = await readElection(look, electionId)
  if (!e.papers.includes(paper)) throw refuse('organizing.no_paper')
  const { own, above } = await namesOf(look, e.orgId)
  const approved = paper === 'APPROVED'
  const purpose = purposeWords[e.purpose].zh
  const texts = {
    ROSTER: { addressee: `${own}${purpose}：`, paragraphs: [rollTable(e)], clauses: [sources.voters] },
    METHOD: {
      addressee: '各位会员：',
      paragraphs: method(e),
      clauses: [sources.quorum, sources.majority, sources.surplus, sources.kin],
    },
    RESULT: { addressee: `${above}：`, paragraphs: result(own, e), clauses: [sources.quorum, sources.majority] },
    APPROVED: {
      addressee: `${own}：`,
      paragraphs: [`你们报来的${purpose}结果收到了。同意选举结果（${e.document ?? ''}）。`, elected(e)],
      clauses: [sources.years],
    },
  } satisfies Record<ElectionPaper, Pick<Said, 'addressee' | 'paragraphs' | 'clauses'>>
  return printed(look, {
    ...texts[paper],
    ...{ title: electionPaperWords[paper].zh, issuer: approved ? above : own, number: (approved && e.document) || '' },
    ...{ on: e.heldOn ?? look.today, page: `/desk/organizing/elections/${electionId}` },
  })
}

/** What the union asked for, and what the one above answered. @throws absent; organizing.no_paper before the answer */
export async function extensionPaper(
  look: Look<Tables>,
  extensionId: string,
  paper: ExtensionPaper,
): Promise<Download> {
  const x = await look.db
    .selectFrom('organizing_extension as x')
    .innerJoin('organizing_term as t', 't.id', 'x.term_id')
    .selectAll('x')
    .select(['t.number as term', 't.ends_on as endsOn'])
    .where('x.id', '=', extensionId)
    .executeTakeFirst()
  if (!x || !covers(look.scopeOf('organizing.read'), x.org_path)) throw refuseKernel('absent')
  const { own, above } = await namesOf(look, x.org_id)
  const [ends, until] = [formatDay(x.endsOn, 'zh'), formatDay(x.until_on, 'zh')]
  const about = { clauses: [sources.extension, sources.years], page: `/desk/organizing/unions/${x.org_id}` }
  if (paper === 'REQUEST')
    return printed(look, {
      ...about,
      ...{
        title: extensionPaperWords.REQUEST.zh,
        issuer: own,
        addressee: `${above}：`,
        number: '',
        on: dayAt(x.asked_at),
      },
      paragraphs: [
        `我会第 ${x.term} 届任期到${ends}满。因为${x.reason.replace(/[。.]$/, '')}，来不及按期换届。`,
        `请批准延期到${until}前换届。`,
      ],
    })
  if (x.approved === null || x.decided_at === null) throw refuse('organizing.no_paper')
  return printed(look, {
    ...about,
    ...{ title: extensionPaperWords.REPLY.zh, issuer: above, addressee: `${own}：`, number: x.document ?? '' },
    on: dayAt(x.decided_at),
    paragraphs: [
      x.approved
        ? `你们延期换届的请示收到了。同意第 ${x.term} 届延期到${until}，请在这之前换届。一届只延一次。`
        : `你们延期换届的请示收到了。不同意延期，请在${ends}前按期换届。`,
    ],
  })
}

/** The form that the registrar keeps, filled in from the record. @throws absent */
export async function registrationForm(look: Look<Tables>, caseId: string): Promise<Download> {
  const r = await reviewRegistration(look, caseId)
  const { above } = await namesOf(look, r.orgId)
  const term =
    r.term && `第 ${r.term.number} 届，${formatDay(r.term.startsOn, 'zh')}至${formatDay(r.term.validUntil, 'zh')}`
  return printed(look, {
    ...{
      title: registrationFormWords[r.kind].zh,
      issuer: r.applicant.name,
      addressee: '登记机关：',
      number: r.case.number,
    },
    ...{ on: look.today, page: `/desk/registration/cases/${caseId}` },
    paragraphs: [
      {
        rows: [
          ['项目', '内容'],
          ['工会名称', r.applicant.name],
          ['住所', r.address ?? ''],
          ['电话', r.applicant.phone],
          ['法定代表人（主席）', r.chair ?? ''],
          ['届次和任期', term ?? ''],
          ['成立批复文号', r.approval ?? ''],
          ['上级工会', above],
          ['现在的统一社会信用代码', r.uscc ?? '还没有'],
          ['经办人', r.agent],
          ['说明', r.note ?? ''],
          ['随附材料', `${r.files.length} 件`],
        ],
      },
      '以上内容属实。（工会盖章、法定代表人签字）',
    ],
    clauses: [sources.registered, sources.certificate],
  })
}
