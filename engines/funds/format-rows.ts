// Bank formats as they are stored, and the first two that every installation begins with.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Db } from '#kernel/db/db.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { JobAct, Look } from '#kernel/service.ts'
import { type BankFormat, firstFormats } from './bank-format.ts'
import { refuse } from './words.ts'
import { type FormatState, formatStates } from './words-formats.ts'

/** The columns of a `BankFormat`, of the table called f. */
export const formatColumns =
  sql.raw(`f.id, f.code, f.name, f.extension, f.delimiter, f.encoding, f.amount_unit as "amountUnit", f.export_columns as "exportColumns",
  f.return_columns as "returnColumns", f.status_words as "statusWords", f.reason_words as "reasonWords"`)

/** Puts the two first formats there, once. */
export async function prepareFormats<T>(act: JobAct<T>): Promise<void> {
  for (const f of firstFormats)
    await sql`
      insert into funds_bank_format (id, code, name, extension, delimiter, encoding, amount_unit, export_columns, return_columns, status_words, reason_words)
      values (${newId(act.now)}, ${f.code}, ${f.name}, ${f.extension}, ${f.delimiter}, ${f.encoding}, ${f.amountUnit},
        ${JSON.stringify(f.exportColumns)}::jsonb, ${JSON.stringify(f.returnColumns)}::jsonb, ${JSON.stringify(f.statusWords)}::jsonb,
        ${JSON.stringify(f.reasonWords)}::jsonb)
      on conflict on constraint funds_bank_format_code do nothing`.execute(act.tx)
}

export async function listFormats<T>(db: Db<T>): Promise<BankFormat[]> {
  const { rows } = await sql<BankFormat>`select ${formatColumns} from funds_bank_format f order by f.code`.execute(db)
  return rows
}

/** The format. @throws absent */
export async function getFormat<T>(db: Db<T>, id: string): Promise<BankFormat> {
  const { rows } = await sql<BankFormat>`select ${formatColumns} from funds_bank_format f where f.id = ${id}`.execute(
    db,
  )
  const [format] = rows
  if (!format) throw refuseKernel('absent')
  return format
}

/** A format as far as it is decided about. */
export interface Held {
  readonly name: string
  readonly state: FormatState
  readonly proposedBy: string | null
  readonly orgPath: string | null
}

/** Whether a batch of this union may be exported in the format. @throws absent, funds.format_state */
export async function usableFormat<T>(
  call: Pick<Look<T>, 'lang'> & { readonly tx: Db<T> },
  formatId: string,
  orgPath: string,
): Promise<BankFormat> {
  const { rows } = await sql<Held>`
    select name, state, proposed_by as "proposedBy", org_path as "orgPath" from funds_bank_format where id = ${formatId} for share`.execute(
    call.tx,
  )
  const [row] = rows
  if (!row || (row.orgPath !== null && !orgPath.startsWith(row.orgPath))) throw refuseKernel('absent')
  if (row.state !== 'ACTIVE') throw stateRefusal(call, row)
  return getFormat(call.tx, formatId)
}

export const stateRefusal = (act: Pick<Look<unknown>, 'lang'>, row: Held) =>
  refuse('funds.format_state', { name: row.name, state: formatStates[row.state][act.lang] })
