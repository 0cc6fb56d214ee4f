// Confirming and deciding: the union finds out, the county or city grants, the payment and the letter follow at once.
import { type Day, yearOf } from '#base/day.ts'
import { add, type Fen, fen, sentenceYuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { type CaseRow, giveBack, moveCase, moveCases } from '#engines/cases/cases.ts'
import { payerKey, payersOf } from '#engines/funds/payers.ts'
import { requestPayment } from '#engines/funds/payments.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import type { AskedPaper } from '#kernel/files/held.ts'
import { orgById } from '#kernel/org/org.ts'
import { householdOf } from '#kernel/people/households.ts'
import type { Act } from '#kernel/service.ts'
import { reliefFlow } from './flow.ts'
import { tellGranted, tellRefused } from './letters.ts'
import { refuse } from './refuse.ts'
import { getRequest, isPayable, judge, judgedColumns, type Tables } from './requests.ts'
import { type Assessment, countyLimit } from './rules.ts'
import { categoryWords } from './words.ts'

export interface Found {
  readonly caseId: string
  readonly version: number
  readonly costFen: number
  readonly insuredFen: number
  readonly aidFen: number
  readonly filed: boolean
  readonly findings: string
  readonly fileIds: readonly string[]
}

/** What the union found out; with its sums the rules judge anew. What was told at first stays on record. */
export async function confirm(act: Act<Tables>, found: Found): Promise<CaseRow> {
  const moved = await moveCase(act, reliefFlow, found.caseId, 'confirm', { version: found.version })
  const r = await getRequest(act, found.caseId)
  const paid = add(fen(found.insuredFen), fen(found.aidFen))
  if (paid > found.costFen)
    throw refuse('relief.paid_above_cost', { paid: sentenceYuan(paid), cost: sentenceYuan(fen(found.costFen)) })
  const told = { kind: r.kind, happenedOn: r.happened_on, ...found }
  const judged = await judge(act, r.person_id, moved.orgPath, told, r.applied_on, found.filed)
  await act.tx
    .updateTable('relief_request')
    .set({
      cost_fen: fen(found.costFen),
      insured_fen: fen(found.insuredFen),
      aid_fen: fen(found.aidFen),
      filed: found.filed,
      findings_sealed: act.house.vault.seal(found.findings),
      ...judgedColumns(judged),
    })
    .where('case_id', '=', found.caseId)
    .execute()
  await attachFiles(act, found.fileIds, 'case', found.caseId, r.person_id)
  return moved
}

interface Decision {
  readonly caseId: string
  readonly version: number
  readonly move: 'grant' | 'passUp' | 'giveBack' | 'refuse' | 'takeBack'
  readonly reason?: string
  readonly asks?: readonly string[]
  readonly papers?: readonly AskedPaper[]
}

export async function decide(act: Act<Tables>, d: Decision): Promise<CaseRow> {
  const { caseId, version, reason } = d
  if (d.move === 'giveBack') return giveBack(act, reliefFlow, d)
  if (d.move === 'refuse') return turnDown(act, d)
  const moved = await moveCase(act, reliefFlow, caseId, d.move, { version, ...(reason ? { reason } : {}) })
  if (d.move === 'grant') await pay(act, moved)
  if (d.move === 'passUp') await checkPassing(act, caseId)
  if (d.move === 'takeBack') await takeBack(act, caseId)
  return moved
}

/** Many at once, each with a verdict of its own: one that cannot be granted holds up no other. */
export async function grantMany(act: Act<Tables>, cases: readonly { caseId: string; version: number }[]) {
  const sums: Fen[] = []
  const verdicts = await moveCases(act, reliefFlow, cases, 'grant', {}, async moved => sums.push(await pay(act, moved)))
  return { verdicts, granted: sums.length, totalFen: add(fen(0), ...sums) }
}

export async function withdraw(act: Act<Tables>, caseId: string, version: number, reason: string | undefined) {
  const moved = await moveCase(act, reliefFlow, caseId, 'withdraw', { version, ...(reason ? { reason } : {}) })
  await end(act, caseId)
  return moved
}

/** The money is committed in the same command; what the county may not decide alone goes up. */
async function pay(act: Act<Tables>, moved: CaseRow): Promise<Fen> {
  const r = await getRequest(act, moved.id)
  const judged = r.assessment as Assessment | null
  if (judged && !judged.eligible) throw refuse('relief.not_eligible', { reasons: inWords(judged, act.lang) })
  if (judged?.decides === 'CITY' && (await levelOf(act, moved)) === 'COUNTY')
    throw refuse('relief.above_county', { amount: sentenceYuan(r.amount_fen), limit: limitOf(judged) })
  if (!(await isPayable(act.db, r.person_id))) throw refuse('relief.no_account')
  const category = r.event_id ? 'DISASTER' : 'TEMPORARY'
  const place = { source: r.source, org_path: moved.orgPath }
  const payers = await payersOf(act.db, [place])
  const household = await householdOf(act.db, r.person_id, act.today)
  const payment = await requestPayment(act, {
    orgId: payers.get(payerKey(place)) ?? '',
    source: r.source,
    category,
    year: yearOf(act.today),
    personId: r.person_id,
    fen: r.amount_fen,
    ref: { kind: 'relief_request', id: moved.id },
    title: categoryWords[category],
    period: act.today.slice(0, 7),
    fact: {
      kind: 'relief.granted',
      orgId: moved.orgId,
      personId: r.person_id,
      ...(household ? { householdId: household.id } : {}),
      dims: { category, source: r.source },
    },
  })
  await end(act, moved.id, { granted_on: act.today, payment_id: payment.id })
  await tellGranted(act, moved, r)
  return r.amount_fen
}

/** The level of the union that has just acted; the task may have been escalated to the city. */
async function levelOf(act: Act<Tables>, moved: CaseRow): Promise<string | undefined> {
  const last = await act.tx
    .selectFrom('cases_event')
    .select('org_id')
    .where('case_id', '=', moved.id)
    .where('seq', '=', moved.version)
    .executeTakeFirst()
  return last?.org_id ? (await orgById(act.db, last.org_id))?.level : undefined
}

async function checkPassing(act: Act<Tables>, caseId: string): Promise<void> {
  const r = await getRequest(act, caseId)
  const judged = r.assessment as Assessment | null
  if (judged && !judged.eligible) throw refuse('relief.not_eligible', { reasons: inWords(judged, act.lang) })
  if (judged?.decides !== 'CITY') throw refuse('relief.within_county', { amount: sentenceYuan(r.amount_fen) })
}

async function turnDown(act: Act<Tables>, { caseId, version, reason }: Decision): Promise<CaseRow> {
  const r = await getRequest(act, caseId)
  const judged = r.assessment as Assessment | null
  const moved = await moveCase(act, reliefFlow, caseId, 'refuse', {
    version,
    ...(reason ? { reason } : {}),
    reasons: judged?.reasons.map(({ flip: _, ...said }) => said) ?? [],
  })
  await end(act, caseId)
  await tellRefused(act, moved, r)
  return moved
}

/** What the union told of by mistake it takes back; what a worker sent is the worker's. */
async function takeBack(act: Act<Tables>, caseId: string): Promise<void> {
  if ((await getRequest(act, caseId)).told_by !== 'UNION') throw refuse('relief.by_worker')
  await end(act, caseId)
}

/** The person, and of a disaster the household, is free again, unless relief was granted. */
async function end(act: Act<Tables>, caseId: string, granted?: { granted_on: Day; payment_id: string }): Promise<void> {
  await act.tx
    .updateTable('relief_request')
    .set({ closed_on: act.today, ...granted })
    .where('case_id', '=', caseId)
    .execute()
  if (!granted) await act.tx.deleteFrom('relief_household').where('case_id', '=', caseId).execute()
}

const limitOf = (judged: Assessment) => {
  const used = judged.used.find(u => u.key === countyLimit.key)
  return sentenceYuan(fen(Number(used?.value ?? 0)))
}

/** All reasons in one sentence, each with the clause it rests on. */
export const inWords = (judged: Assessment, lang: 'zh' | 'en'): string =>
  judged.reasons.map(r => `${say(r, lang, r.details)}（${r.document} ${r.clause}）`).join('')
