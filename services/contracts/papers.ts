// The papers of a contract as PDF, from what is on record at this moment; and who may open the files that hang on things of this service.
import { at } from '#base/dated.ts'
import { formatDay, startOfDay } from '#base/day.ts'
import { deadline } from '#base/workdays.ts'
import { letter } from '#kernel/letters/letter.ts'
import { getOrg } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { type Download, type Look, readerOf } from '#kernel/service.ts'
import { readContract } from './contract-read.ts'
import { paperText } from './papers-text.ts'
import { refuse } from './refuse.ts'
import { answerDays, cite, fileDays, reviewDays, wageFileDays } from './rules-days.ts'
import type { Tables } from './tables.ts'
import { rulesAt } from './unit.ts'
import { type PaperKind, paperWords } from './words.ts'

/** @throws contracts.no_paper before its time */
export async function paper(look: Look<Tables>, contractId: string, kind: PaperKind): Promise<Download> {
  const c = await readContract(look, contractId)
  if (!c.papers.includes(kind)) throw refuse('contracts.no_paper')
  const local = await rulesAt(look, await getOrg(look.db, c.orgId))
  const answer = at(answerDays, c.offeredOn, local)
  const filed = at(c.kind === 'WAGE' ? wageFileDays : fileDays, c.signedOn ?? look.today, local)
  const calendar = await look.house.calendar(look.db)
  const said = paperText(kind, {
    ...c,
    answerBy: deadline(c.offeredOn, { n: answer.value, unit: 'D' }, calendar).dueOn,
    because: {
      ...{ answer: cite(answer), file: cite(filed) },
      review: cite(at(reviewDays, c.receivedOn ?? look.today, local)),
    },
  })
  const on = said.on ?? look.today
  const body = await letter({
    ...{ issuer: said.issuer, number: c.number, title: paperWords[kind].zh, addressee: said.addressee },
    ...{ day: formatDay(on, 'zh'), paragraphs: said.paragraphs, clauses: said.clauses },
    qr: { url: `${look.house.publicUrl}/desk/contracts/${contractId}`, caption: '扫码看办到哪一步' },
    madeAt: startOfDay(on),
  })
  return { name: `${paperWords[kind].zh} ${c.number}.pdf`, type: 'application/pdf', body, inline: true }
}

/** Whoever may read the thing may read its files. */
const filesReader = (kind: string, table: 'contracts_contract' | 'contracts_meeting' | 'contracts_disclosure') =>
  readerOf<Tables>({
    kind,
    async mayRead(call, ids) {
      const row = await call.db
        .selectFrom(table)
        .select('id')
        .where('id', 'in', [...ids])
        .where(within(call.scopeOf('contracts.read'), 'org_path'))
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
  })

export const contractsReaders = [
  filesReader('contract', 'contracts_contract'),
  filesReader('meeting', 'contracts_meeting'),
  filesReader('disclosure', 'contracts_disclosure'),
]
