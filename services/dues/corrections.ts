// Corrections of what was collected: money the tax bureau gave back, payments put to the wrong union, refunds given in error. One proposes, another approves, opposite entries put it right.
import { sql } from 'kysely'
import { type Day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Fen, fen, formatYuan } from '#base/money.ts'
import { batch } from '#engines/cases/cases.ts'
import { recordFact, reverseFact } from '#engines/figures/facts.ts'
import { stamp } from '#engines/funds/budgets.ts'
import { budgetKey, type Entry, manyBudgets, post } from '#engines/funds/ledger.ts'
import { getOrg, orgById, orgName, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { contributionOfLine, rememberPayer } from './collect.ts'
import { oweCorrections } from './duties.ts'
import { handOf, isOwn } from './hands.ts'
import { opposite } from './opposite.ts'
import { refuse } from './refuse.ts'
import { takeBack } from './rules.ts'
import { keepShares, type Share, settleLines, sharesOfLine, unionBudget } from './shares.ts'
import type { Tables } from './tables.ts'
import { type CorrectionKind, correctionWords, type EntryState, entryStateWords, refundStateWords } from './words.ts'

interface Line {
  readonly id: string
  readonly collectorId: string
  readonly collectorPath: string
  readonly uscc: string
  readonly employer: string
  readonly voucher: string
  readonly on: Day
  readonly unitId: string | null
  readonly unitPath: string | null
  /** What is left of it. */
  readonly fen: Fen
}

/** A payment of the scope, held until the end of the command. @throws absent */
async function lockLine(act: Act<Tables>, lineId: string): Promise<Line> {
  const { rows } = await sql<Line>`
    select id, org_id as "collectorId", org_path as "collectorPath", employer_uscc as uscc, employer, voucher, paid_on as "on",
      unit_id as "unitId", unit_path as "unitPath", amount_fen - returned_fen as fen
    from dues_line where id = ${lineId} and ${within(act.scope, 'org_path')} for update`.execute(act.tx)
  const [line] = rows
  if (!line) throw refuseKernel('absent')
  if (line.unitId) act.touched('org', line.unitId)
  return line
}

interface Proposal {
  readonly kind: CorrectionKind
  readonly of: Pick<Line, 'collectorId' | 'collectorPath'>
  readonly lineId?: string
  readonly refundId?: string
  readonly fromId: string | null
  readonly toId?: string
  readonly fen: Fen
  readonly document: string
}

async function propose(act: Act<Tables>, p: Proposal): Promise<string> {
  const id = newId(act.now)
  await act.tx
    .insertInto('dues_correction')
    .values({
      ...{ id, kind: p.kind, org_id: p.of.collectorId, org_path: p.of.collectorPath, amount_fen: p.fen },
      ...{ line_id: p.lineId ?? null, refund_id: p.refundId ?? null, from_id: p.fromId, to_id: p.toId ?? null },
      ...{ document: p.document.trim(), state: 'PROPOSED', proposed_by: handOf(act), proposed_at: act.now },
    })
    .execute()
  await oweCorrections(act, { orgId: p.of.collectorId, orgPath: p.of.collectorPath })
  return id
}

/** 退库: the bureau gave back so much of one payment. @throws absent; dues.returned_much; dues.refunded; dues.correction_once (index) */
export async function proposeReturn(act: Act<Tables>, p: { lineId: string; fen: number; document: string }) {
  const line = await lockLine(act, p.lineId)
  if (p.fen > line.fen) throw refuse('dues.returned_much', { left: formatYuan(line.fen) })
  await refuseRefunded(act, line)
  const id = await propose(act, {
    ...{ kind: 'RETURNED', of: line, lineId: line.id, fromId: line.unitId, fen: fen(p.fen), document: p.document },
  })
  return { correctionIds: [id] }
}

interface Moving {
  readonly lineId: string
  readonly unitId: string
  readonly document: string
  /** All payments of this employer that stand with the same union, not only this one. */
  readonly all: boolean
}

/** A payment was put to the wrong union. @throws absent; dues.not_a_unit; dues.moved_nowhere; dues.refunded; dues.correction_once (index) */
export async function proposeMove(act: Act<Tables>, m: Moving) {
  const first = await lockLine(act, m.lineId)
  const unit = await orgById(act.tx, m.unitId)
  if (!unit || !covers(act.scope, unit.path)) throw refuseKernel('absent')
  if (unit.level !== 'GRASSROOTS' || unit.endedOn !== null || !unit.path.startsWith(first.collectorPath))
    throw refuse('dues.not_a_unit', { org: await orgName(act.tx, unit.id, act.today) })
  if (first.unitId === null || first.unitId === unit.id || first.fen === 0) throw refuse('dues.moved_nowhere')
  const correctionIds: string[] = []
  for (const lineId of m.all ? await alike(act, first) : [first.id]) {
    const line = lineId === first.id ? first : await lockLine(act, lineId)
    await refuseRefunded(act, line)
    correctionIds.push(
      await propose(act, {
        ...{ kind: 'MOVED', of: line, lineId, fromId: line.unitId, toId: unit.id, fen: line.fen, document: m.document },
      }),
    )
  }
  return { correctionIds }
}

const mostAtOnce = 200

/** This payment, and the others of its employer that stand with the same union and have no correction waiting. */
async function alike(act: Act<Tables>, line: Line): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from dues_line l
    where l.org_id = ${line.collectorId} and l.employer_uscc = ${line.uscc} and l.unit_id = ${line.unitId} and l.returned_fen < l.amount_fen
      and (l.id = ${line.id} or not exists (select from dues_correction c where c.line_id = l.id and c.state = 'PROPOSED'))
    order by l.id = ${line.id} desc, l.id limit ${mostAtOnce}`.execute(act.tx)
  return rows.map(r => r.id)
}

/** What was given back to a small unit rests on its payments: that is taken back first. */
async function refuseRefunded(act: Act<Tables>, line: Line): Promise<void> {
  const year = yearOf(line.on)
  // Held, so that nobody books it on sums that are changing.
  const { rows } = await sql<{ state: string }>`
    select state from dues_refund where unit_id = ${line.unitId} and year = ${year} for update`.execute(act.tx)
  if (rows[0]?.state === 'BOOKED') throw refuse('dues.refunded', { year })
}

interface Refund {
  readonly id: string
  readonly collectorId: string
  readonly collectorPath: string
  readonly unitId: string
  readonly fen: Fen
  readonly state: keyof typeof refundStateWords
  readonly postingId: string | null
}

async function lockRefund(act: Act<Tables>, refundId: string): Promise<Refund> {
  const { rows } = await sql<Refund>`
    select id, org_id as "collectorId", org_path as "collectorPath", unit_id as "unitId", amount_fen as fen, state, posting_id as "postingId"
    from dues_refund where id = ${refundId} and ${within(act.scope, 'org_path')} for update`.execute(act.tx)
  const [refund] = rows
  if (!refund) throw refuseKernel('absent')
  if (refund.state !== 'BOOKED') throw refuse('dues.refund_state', { state: refundStateWords[refund.state][act.lang] })
  act.touched('org', refund.unitId)
  return refund
}

/** A refund that was booked is taken back, and counted anew the next night. @throws absent; dues.refund_state; dues.correction_once (index) */
export async function proposeTakeBack(act: Act<Tables>, p: { refundId: string; document: string }) {
  const refund = await lockRefund(act, p.refundId)
  const id = await propose(act, {
    ...{ kind: 'TAKEN_BACK', of: refund, refundId: refund.id, fromId: refund.unitId, fen: refund.fen },
    document: p.document,
  })
  return { correctionIds: [id] }
}

interface Kept {
  readonly id: string
  readonly kind: CorrectionKind
  readonly orgId: string
  readonly orgPath: string
  readonly lineId: string | null
  readonly refundId: string | null
  readonly fromId: string | null
  readonly toId: string | null
  readonly fen: Fen
  readonly document: string
  readonly state: EntryState
  readonly proposedBy: string
}

/** Another person approves many, each with a verdict of its own. */
export async function judgeCorrections(
  act: Act<Tables>,
  d: { correctionIds: readonly string[]; approve: boolean; why?: string | undefined },
) {
  const verdicts = await batch(
    act,
    d.correctionIds.map(caseId => ({ caseId })),
    ({ caseId }) => judge(act, caseId, d),
  )
  return {
    verdicts: verdicts.map(({ caseId, ...v }) => ({ correctionId: caseId, ...v })),
    done: verdicts.filter(v => v.ok).length,
  }
}

async function judge(act: Act<Tables>, id: string, d: { approve: boolean; why?: string | undefined }): Promise<void> {
  const { rows } = await sql<Kept>`
    select id, kind, org_id as "orgId", org_path as "orgPath", line_id as "lineId", refund_id as "refundId", from_id as "fromId", to_id as "toId", amount_fen as fen, document, state,
      proposed_by as "proposedBy"
    from dues_correction where id = ${id} and ${within(act.scope, 'org_path')} for update`.execute(act.tx)
  const [c] = rows
  if (!c) throw refuseKernel('absent')
  if (c.state !== 'PROPOSED') throw refuse('dues.entry_judged', { state: entryStateWords[c.state][act.lang] })
  if (isOwn(act, c.proposedBy)) throw refuse('dues.entry_own')
  const postingId = d.approve ? await book(act, c) : null
  await act.tx
    .updateTable('dues_correction')
    .set({
      ...{ state: d.approve ? 'BOOKED' : 'REFUSED', judged_by: handOf(act), judged_at: act.now },
      ...{ why: d.why?.trim() || null, posting_id: postingId },
    })
    .where('id', '=', c.id)
    .execute()
  await oweCorrections(act, c)
}

async function book(act: Act<Tables>, c: Kept): Promise<string> {
  if (c.kind === 'TAKEN_BACK') return takeRefundBack(act, c)
  const line = await lockLine(act, c.lineId ?? '')
  if (line.unitId !== c.fromId || line.fen < c.fen || (c.kind === 'MOVED' && line.fen !== c.fen))
    throw refuse('dues.correction_changed')
  await refuseRefunded(act, line)
  const postingId = await reverseShares(act, line, c)
  await reverseFact(act.tx, { kind: 'dues.contribution', ref: { kind: 'dues_line', id: line.id }, at: act.now })
  if (c.kind === 'MOVED') await settleAnew(act, line, c)
  else await keepReturn(act, line, c)
  return postingId
}

/** Each level gives its part: out of the books when the bureau gave it back, to what is not assigned when it goes to another union. */
async function reverseShares(act: Act<Tables>, line: Line, c: Kept): Promise<string> {
  const year = yearOf(line.on)
  const shares = await sharesOfLine(act.tx, line.id)
  const has = shares.map(s => s.fen)
  const back = line.unitId === null ? [] : takeBack(has, c.fen)
  const given: Share[] = shares.map((s, i) => ({ ...s, fen: fen(-(back[i] ?? 0)) })).filter(s => s.fen !== 0)
  const open = unionBudget(line.collectorId, 'UNION_UNSETTLED', year)
  const accounts = await manyBudgets(act.tx, [open, ...given.map(s => unionBudget(s.orgId, s.category, year))], act.now)
  const of = (budget: typeof open) => accounts.get(budgetKey(budget))!
  const out: Entry[] =
    line.unitId === null
      ? [{ accountId: of(open).AVAILABLE, fen: fen(-c.fen) }]
      : given.map(s => ({ accountId: of(unionBudget(s.orgId, s.category, year)).AVAILABLE, fen: s.fen }))
  const to = c.kind === 'MOVED' ? of(open).AVAILABLE : of(open).RECEIVED
  const postingId = await post(act.tx, {
    ...stamp(act),
    kind: 'REVERSE',
    memo: `${correctionWords[c.kind].zh} ${line.employer} 税票 ${line.voucher}：${c.document}`,
    ref: { kind: 'dues_correction', id: c.id },
    lines: [...out, { accountId: to, fen: c.fen }],
  })
  await keepShares(
    act,
    given.map((s, i) => ({ ...s, lineId: line.id, n: i + 1 })),
    c.id,
  )
  return postingId
}

async function keepReturn(act: Act<Tables>, line: Line, c: Kept): Promise<void> {
  await sql`update dues_line set returned_fen = returned_fen + ${c.fen} where id = ${line.id}`.execute(act.tx)
  const left = fen(line.fen - c.fen)
  if (line.unitId && line.unitPath && left > 0)
    await recordFact(
      act.tx,
      contributionOfLine(act.now)({
        ...{ lineId: line.id, collectorId: line.collectorId, on: line.on, fen: left },
        unit: { id: line.unitId, path: line.unitPath },
      }),
    )
}

/** Put to the right union, by the rules of its own branch; the employer's next payments go there too. */
async function settleAnew(act: Act<Tables>, line: Line, c: Kept): Promise<void> {
  const unit = await getOrg(act.tx, c.toId ?? '')
  if (unit.endedOn !== null || !unit.path.startsWith(line.collectorPath)) throw refuse('dues.correction_changed')
  const settling = { lineId: line.id, collectorId: line.collectorId, unit, on: line.on, fen: line.fen }
  await settleLines(act, [settling], `${correctionWords.MOVED.zh}：${line.employer}`, c.id)
  await recordFact(act.tx, contributionOfLine(act.now)(settling))
  await rememberPayer(act, line.collectorId, line.uscc, unit)
}

/** The opposite of its posting; the unit may be told anew when the night has counted again. */
async function takeRefundBack(act: Act<Tables>, c: Kept): Promise<string> {
  const refund = await lockRefund(act, c.refundId ?? '')
  const postingId = await opposite(act, refund.postingId ?? '', {
    ...{ document: c.document, ref: { kind: 'dues_correction', id: c.id } },
  })
  await sql`
    update dues_refund set state = 'PROPOSED', posting_id = null, checked_by = null, judged_by = null, reason = ${c.document}
    where id = ${refund.id}`.execute(act.tx)
  await reverseFact(act.tx, { kind: 'dues.refund', ref: { kind: 'dues_refund', id: refund.id }, at: act.now })
  return postingId
}

interface Asked {
  readonly state?: EntryState | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Corrections of the scope, newest first. */
export async function pageCorrections(look: Look<Tables>, q: Asked) {
  const limit = q.limit ?? 50
  const { rows } = await sql<{
    id: string
    kind: CorrectionKind
    fromId: string | null
    toId: string | null
    employer: string | null
    voucher: string | null
    period: string
    fen: Fen
    document: string
    state: EntryState
    proposedBy: string
    proposer: string
    judgedBy: string | null
    why: string | null
    postingId: string | null
  }>`
    select c.id, c.kind, c.from_id as "fromId", c.to_id as "toId", l.employer, l.voucher, coalesce(l.period, r.year::text) as period,
      c.amount_fen as fen, c.document, c.state, p.name as "proposedBy", c.proposed_by as proposer, j.name as "judgedBy", c.why,
      c.posting_id as "postingId"
    from dues_correction c left join dues_line l on l.id = c.line_id left join dues_refund r on r.id = c.refund_id
      join kernel_account p on p.id = c.proposed_by left join kernel_account j on j.id = c.judged_by
    where ${within(look.scope, 'c.org_path')} and (${q.state ?? null}::text is null or c.state = ${q.state ?? null})
      and (${q.after ?? null}::uuid is null or c.id < ${q.after ?? null})
    order by c.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.flatMap(r => [r.fromId, r.toId].filter(id => id !== null)),
    look.today,
  )
  return {
    rows: page.map(({ proposer, fromId, toId, ...r }) => ({
      ...r,
      kindTitle: correctionWords[r.kind][look.lang],
      from: fromId && (names.get(fromId) ?? ''),
      to: toId && (names.get(toId) ?? ''),
      stateTitle: entryStateWords[r.state][look.lang],
      mayJudge: r.state === 'PROPOSED' && !isOwn(look, proposer),
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
