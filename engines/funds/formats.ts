// Bank formats over their life: tried, proposed by one, approved by another, retired; never changed, because what was sent is read back by them.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { type Lang, say } from '#base/text.ts'
import type { Db } from '#kernel/db/db.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look, Scope } from '#kernel/service.ts'
import { type BankFormat, readReturn, reasonOf, statusOf } from './bank-format.ts'
import { orgInScope } from './budgets.ts'
import { type Draft, type Fault, formatFaults, tryFormat } from './format-check.ts'
import { formatColumns, getFormat, type Held, stateRefusal } from './format-rows.ts'
import { rowFaults } from './returns.ts'
import { failures, outcomes, refuse } from './words.ts'
import { type FormatState, fieldWords, formatFaultWords, formatStates } from './words-formats.ts'

interface Row extends BankFormat {
  readonly orgId: string | null
  readonly orgPath: string | null
  readonly state: FormatState
  readonly proposedBy: string | null
  readonly proposer: string | null
  readonly proposedAt: Date | null
  readonly judge: string | null
  readonly judgedAt: Date | null
  readonly retirer: string | null
  readonly retiredAt: Date | null
  readonly why: string | null
  readonly used: number
}

/** What comes with the system, and what unions above or below the scope have added. */
const near = (scope: Scope) =>
  sql<boolean>`(f.org_path is null or ${within(scope, 'f.org_path')} or ${
    scope.paths.length
      ? sql.join(
          scope.paths.map(p => sql`starts_with(${p}, f.org_path)`),
          sql` or `,
        )
      : sql`false`
  })`

/** The formats in use that a batch of the scope may be exported in. */
export async function offeredFormats<T>(db: Db<T>, scope: Scope): Promise<BankFormat[]> {
  const { rows } = await sql<BankFormat>`
    select ${formatColumns} from funds_bank_format f where f.state = 'ACTIVE' and ${near(scope)} order by f.code`.execute(
    db,
  )
  return rows
}

/** Every format near the scope with its history, those in use first. */
export async function listAllFormats<T>(call: Look<T>) {
  const { rows } = await sql<Row>`
    select ${formatColumns}, f.org_id as "orgId", f.org_path as "orgPath", f.state, f.proposed_by as "proposedBy", p.name as proposer, f.proposed_at as "proposedAt",
      j.name as judge, f.judged_at as "judgedAt", r.name as retirer, f.retired_at as "retiredAt", f.why,
      (select count(*)::int from funds_bank_file x join funds_batch b on b.id = x.batch_id
        where x.format_id = f.id and x.kind = 'EXPORT' and ${within(call.scope, 'b.org_path')}) as used
    from funds_bank_format f left join kernel_account p on p.id = f.proposed_by left join kernel_account j on j.id = f.judged_by
      left join kernel_account r on r.id = f.retired_by
    where ${near(call.scope)}
    order by array_position(array['PROPOSED','ACTIVE','RETIRED','REFUSED'], f.state), f.code limit 200`.execute(call.db)
  const names = await orgNames(
    call.db,
    rows.flatMap(r => (r.orgId ? [r.orgId] : [])),
    call.today,
  )
  const mayJudge = call.scopeOf('funds.formatApprove')
  return rows.map(({ orgPath, proposedBy, proposedAt, judgedAt, retiredAt, ...r }) => ({
    ...r,
    orgName: r.orgId && (names.get(r.orgId) ?? ''),
    stateName: formatStates[r.state][call.lang],
    proposedAt: proposedAt?.toISOString() ?? null,
    judgedAt: judgedAt?.toISOString() ?? null,
    retiredAt: retiredAt?.toISOString() ?? null,
    mayJudge:
      r.state === 'PROPOSED' &&
      proposedBy !== call.actor.accountId &&
      mayJudge.paths.some(path => orgPath?.startsWith(path) ?? false),
    mayRetire: r.state === 'ACTIVE' && call.scope.paths.some(path => orgPath?.startsWith(path) ?? false),
  }))
}

/** A trial in words: every fault, or the files as they would be and what did not come home. */
export function triedFormat(draft: Draft, lang: Lang) {
  const faults = formatFaults(draft)
  const told = faults.map(f => ({ field: f.field, message: faultText(f, lang) }))
  if (faults.length > 0) return { faults: told, out: null, back: null, lost: [] }
  const { out, back, lost } = tryFormat(draft)
  return { faults: told, out, back, lost: lost.map(l => ({ line: l.line, message: formatFaultWords[l.fault][lang] })) }
}

function faultText({ fault, details }: Fault, lang: Lang): string {
  const { field } = details
  const known = field && field in fieldWords ? fieldWords[field as keyof typeof fieldWords][lang] : field
  return say(formatFaultWords[fault], lang, known ? { ...details, field: known } : details)
}

/**
 * Proposes a format for a union and those below it. @throws absent outside the scope; funds.format_faulty with everything that is wrong;
 * funds.format_code
 */
export async function proposeFormat<T>(act: Act<T>, orgId: string, draft: Draft): Promise<string> {
  const orgPath = await orgInScope(act, orgId)
  const tried = triedFormat(draft, act.lang)
  const wrong = [...tried.faults.map(f => f.message), ...tried.lost.map(l => `${l.line}: ${l.message}`)]
  if (wrong.length > 0) throw refuse('funds.format_faulty', { faults: wrong.join(' ') })
  const id = newId(act.now)
  const { rows } = await sql`
    insert into funds_bank_format (id, code, name, extension, delimiter, encoding, amount_unit, export_columns, return_columns, status_words, reason_words,
      org_id, org_path, state, proposed_by, proposed_at)
    values (${id}, ${draft.code}, ${draft.name.trim()}, ${draft.extension}, ${draft.delimiter}, ${draft.encoding}, ${draft.amountUnit},
      ${JSON.stringify(draft.exportColumns)}::jsonb, ${JSON.stringify(draft.returnColumns)}::jsonb, ${JSON.stringify(draft.statusWords)}::jsonb,
      ${JSON.stringify(draft.reasonWords)}::jsonb, ${orgId}, ${orgPath}, 'PROPOSED', ${act.actor.accountId}, ${act.now})
    on conflict on constraint funds_bank_format_code do nothing returning id`.execute(act.tx)
  if (rows.length === 0) throw refuse('funds.format_code')
  return id
}

/** Approves or refuses a proposal; not by whoever made it. @throws absent, funds.format_state, funds.format_four_eyes */
export async function judgeFormat<T>(
  act: Act<T>,
  formatId: string,
  approve: boolean,
  why: string | null,
): Promise<FormatState> {
  const row = await heldFormat(act, formatId)
  if (row.state !== 'PROPOSED') throw stateRefusal(act, row)
  if ([act.actor.accountId, ...act.behalf].includes(row.proposedBy)) throw refuse('funds.format_four_eyes')
  const state = approve ? 'ACTIVE' : 'REFUSED'
  await sql`
    update funds_bank_format set state = ${state}, judged_by = ${act.actor.accountId}, judged_at = ${act.now}, why = ${why?.trim() || null}
    where id = ${formatId}`.execute(act.tx)
  return state
}

/** Retires a format: no batch is exported in it any more; returns of batches sent by it are still read. @throws absent, funds.format_state, funds.format_built_in */
export async function retireFormat<T>(act: Act<T>, formatId: string, why: string): Promise<FormatState> {
  const row = await heldFormat(act, formatId)
  if (row.state !== 'ACTIVE') throw stateRefusal(act, row)
  await sql`
    update funds_bank_format set state = 'RETIRED', retired_by = ${act.actor.accountId}, retired_at = ${act.now}, why = ${why.trim()}
    where id = ${formatId}`.execute(act.tx)
  return 'RETIRED'
}

async function heldFormat<T>(act: Act<T>, formatId: string): Promise<Held> {
  const { rows } = await sql<Held>`
    select name, state, proposed_by as "proposedBy", org_path as "orgPath" from funds_bank_format f
    where f.id = ${formatId} and ${near(act.scope)} for update`.execute(act.tx)
  const [row] = rows
  if (!row) throw refuseKernel('absent')
  if (row.orgPath === null) throw refuse('funds.format_built_in', { name: row.name })
  if (!act.scope.paths.some(path => row.orgPath?.startsWith(path))) throw refuseKernel('absent')
  return row
}

/** Reads a return file of the bank by a format, without a batch and without recording anything. @throws absent, funds.return_unreadable */
export async function readSample<T>(act: Look<T>, formatId: string, bytes: Uint8Array) {
  const { rows: seen } =
    await sql`select 1 from funds_bank_format f where f.id = ${formatId} and ${near(act.scope)}`.execute(act.db)
  if (seen.length === 0) throw refuseKernel('absent')
  const format = await getFormat(act.db, formatId)
  const reading = readReturn(format, bytes)
  if (!reading.ok) throw refuse('funds.return_unreadable', { format: format.name, columns: reading.missing })
  return reading.rows.slice(0, 200).map(r => {
    if ('fault' in r)
      return {
        row: r.row,
        said: say(outcomes.UNREADABLE, act.lang, { fault: rowFaults[r.fault][act.lang] }),
        fen: null,
        line: null,
        ok: false,
      }
    const status = statusOf(format, r.status)
    const said =
      status === 'PAID'
        ? say(outcomes.PAID, act.lang)
        : status === 'FAILED'
          ? say(outcomes.FAILED, act.lang, { reason: failures[reasonOf(format, r.reason)][act.lang] })
          : say(outcomes.UNKNOWN_STATUS, act.lang, { status: r.status })
    return { row: r.row, said, fen: r.fen, line: r.line, ok: status !== undefined }
  })
}
