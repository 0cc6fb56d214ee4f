// Bank accounts of people: a correction closes the old row and opens a new one, so that payments keep theirs.
import { type Selectable, sql } from 'kysely'
import { compact } from '#base/chars.ts'
import { readBankCard } from '#base/chinese-ids.ts'
import { newId } from '#base/ids.ts'
import { maskBankCard } from '#base/masking.ts'
import type { Db, Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import type { KernelBankAccount, KernelTables } from '../tables.gen.ts'
import { type By, type Keeper, lockPerson } from './people.ts'
import { ofPerson } from './same.ts'
import { refuse } from './words.ts'

export type BankAccountRow = Selectable<KernelBankAccount>

export interface BankAccountInput {
  readonly personId: string
  readonly bank: string
  readonly branch?: string | null
  readonly holder: string
  /** The card number, in groups or not. */
  readonly account: string
}

/**
 * Sets the account grants are paid to. The same account again changes nothing; another one closes the row before it.
 * Refuses a number that is none (`people.bank_…`). Consent (`BANK_CARD`) is the caller's to have asked for.
 */
export async function setBankAccount(
  tx: Tx<KernelTables>,
  keeper: Keeper,
  input: BankAccountInput,
  by: By,
  now: Date,
): Promise<BankAccountRow> {
  const { id: personId } = await lockPerson(tx, input.personId)
  return replace(tx, keeper, { ...input, personId }, await currentBankAccount(tx, personId), by, now)
}

/** The person is held. */
async function replace(
  tx: Tx<KernelTables>,
  { vault }: Keeper,
  { personId, ...input }: BankAccountInput,
  current: BankAccountRow | null,
  by: By,
  now: Date,
): Promise<BankAccountRow> {
  const card = readBankCard(input.account)
  if (!card.ok) throw refuse(`people.bank_${card.why}`, { length: compact(input.account).length })
  const print = vault.fingerprint('bankAccount', card.card)
  const branch = input.branch?.trim() || null
  const [bank, holder] = [input.bank.trim(), input.holder.trim()]
  if (current) {
    const same =
      vault.fingerprints('bankAccount', card.card).some(p => p.equals(current.account_print)) &&
      current.bank === bank &&
      current.holder === holder
    if (same && current.branch === branch) return current
    // One of another record stays as it is, for the day the records are split again; the one set here goes before it.
    if (current.person_id === personId)
      await tx.updateTable('kernel_bank_account').set({ until_at: now }).where('id', '=', current.id).execute()
  }
  return tx
    .insertInto('kernel_bank_account')
    .values({
      id: newId(now),
      person_id: personId,
      bank,
      branch,
      holder,
      account_sealed: vault.seal(card.card),
      account_print: print,
      last_four: card.lastFour,
      from_at: now,
      account_id: by.accountId,
      sitting_id: by.sittingId,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * The account of a form: typed anew, or as it was shown masked (****0128) when the one on record stays. Held by the person themselves:
 * money is paid to nobody else. Refuses as `setBankAccount`.
 */
export async function keepBankAccount(
  tx: Tx<KernelTables>,
  keeper: Keeper,
  person: { readonly id: string; readonly name: string },
  given: Pick<BankAccountInput, 'bank' | 'branch' | 'account'>,
  by: By,
  now: Date,
): Promise<void> {
  const { id: personId } = await lockPerson(tx, person.id)
  const current = await currentBankAccount(tx, personId)
  if (current && maskBankCard(keeper.vault.open(current.account_sealed)) === given.account) return
  await replace(tx, keeper, { personId, holder: person.name, ...given }, current, by, now)
}

/** The account in force now, or null: that of the record that counts goes before those of merged ones. */
export async function currentBankAccount(db: Db<KernelTables>, personId: string): Promise<BankAccountRow | null> {
  const row = await db
    .selectFrom('kernel_bank_account')
    .selectAll()
    .where(ofPerson('person_id', personId))
    .where('until_at', 'is', null)
    .orderBy(sql`person_id <> (kernel_same_person(${personId}))[1]`)
    .orderBy('from_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Other people to whom the same account now belongs: a sign of error or fraud, for the reviewer to look at. */
export async function othersWithAccount(
  db: Db<KernelTables>,
  { vault }: Pick<House, 'vault'>,
  account: BankAccountRow,
): Promise<string[]> {
  const rows = await db
    .selectFrom('kernel_bank_account')
    .select('person_id')
    .where('account_print', 'in', vault.fingerprints('bankAccount', vault.open(account.account_sealed)))
    .where(eb => eb.not(ofPerson('person_id', account.person_id)))
    .where('until_at', 'is', null)
    .orderBy('person_id')
    .execute()
  return rows.map(row => row.person_id)
}
