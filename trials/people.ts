// Who takes part in a trial: a federation with its officers on the ground of the trial, applicants without end, money that waits.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { makeBankCard, makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { fen, yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { requestPayments } from '#engines/funds/payments.ts'
import { beginSession } from '#kernel/access/sessions.ts'
import { workerOf } from '#kernel/access/worker-sign-in.ts'
import { giveConsent } from '#kernel/consent/consent.ts'
import { orgApi } from '#kernel/org/api.ts'
import { setBankAccount } from '#kernel/people/accounts.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { systemAct } from '#server/house.ts'
import { openHouse, type Person } from '#test/house.ts'
import type { Trial } from './ground.ts'

export type People = Awaited<ReturnType<typeof gather>>

export interface Applicant {
  readonly token: string
  readonly idNumber: string
  readonly spouse: string
}

/** Founds the federation and signs its people in, now. */
export async function gather(trial: Trial) {
  const h = await openHouse(new Date().toISOString(), {
    on: { ...trial.fresh, masterKey: trial.masterKey, dataDir: trial.dataDir },
  })
  const u = await h.union()
  const city = u.orgs.city
  const chairs = [u.chair, await h.officer('第二位主席', u.orgs.unit, 'CHAIR')]
  const cashiers = [u.cashier, await h.officer('出纳二', city, 'CASHIER')]
  const accountants = [u.accountant, await h.officer('会计二', city, 'ACCOUNTANT')]
  const directors = [u.director, await h.officer('分管领导二', city, 'DIRECTOR')]
  const importer = await h.officer('导入的人', city, 'OFFICER')
  await u.accountant.call(fundsApi.allocate, {
    orgId: city.id,
    source: 'CITY',
    category: 'LIVING',
    year: Number(h.today().slice(0, 4)),
    fen: yuan(100_000_000),
    document: '试验文件 1 号',
  })
  const { rows: formats } = await u.cashier.call(fundsApi.formats, {})
  const formatId = formats.find(f => f.code === 'GENERIC_CSV')?.id ?? ''
  const payees = await Promise.all(Array.from({ length: 20 }, (_, n) => payee(n)))

  async function payee(n: number): Promise<{ personId: string; accountId: string }> {
    return h.db.transaction().execute(async tx => {
      const now = new Date()
      const act = systemAct<never>(h.house, tx as never, now, 'trial')
      const idNumber = makeIdNumber('441202', day('1980-01-01'), n)
      const person = await registerPerson(
        tx,
        h.house,
        { name: `收款人${n}`, idNumber, homeOrgId: city.id },
        now,
        act.today,
      )
      const account = {
        personId: person.id,
        bank: '中国工商银行',
        holder: person.name,
        account: makeBankCard(`622202${String(n).padStart(12, '0')}`),
      }
      const row = await setBankAccount(tx, h.house, account, { accountId: null, sittingId: null }, now)
      await giveConsent({ ...act, tx }, { personId: person.id, purpose: 'BANK_CARD', channel: 'COUNTER' })
      return { personId: person.id, accountId: row.id }
    })
  }

  const { name: unitName } = await u.countyOfficer.call(orgApi.open, { orgId: u.orgs.unit.id })

  let asked = 0
  /** Money that a service asked for, waiting for a batch. */
  async function askFor(count: number): Promise<void> {
    await h.db.transaction().execute(tx =>
      requestPayments(
        systemAct(h.house, tx as never, new Date(), 'trial'),
        Array.from({ length: count }, () => {
          const to = payees[asked % payees.length]!
          return {
            orgId: city.id,
            source: 'CITY' as const,
            category: 'LIVING',
            year: Number(h.today().slice(0, 4)),
            personId: to.personId,
            fen: fen(10_000 + (asked++ % 1_000)),
            ref: { kind: 'trial_grant', id: newId(new Date()) },
            title: '生活救助金',
          }
        }),
      ),
    )
  }

  let born = 0
  const idNumber = () => {
    const n = born++
    return makeIdNumber('440104', addDays(day('1960-01-01'), n % 14_000), Math.floor(n / 14_000) % 1000)
  }
  /** Somebody never known before, signed in by phone. */
  async function applicant(): Promise<Applicant> {
    const who = { idNumber: idNumber(), spouse: idNumber() }
    // Not of the numbers that the imported workbook gives: who signs in by the phone of somebody on file is that person.
    const phone = `137${String(10_000_000 + born).slice(-8)}`
    const token = await h.db.transaction().execute(async tx => {
      const now = new Date()
      return beginSession(tx, await workerOf(tx, h.house, phone, now), null, 'trial', now)
    })
    return { token, ...who }
  }

  /** Sessions hold as long as the trial lasts. */
  const until = new Date(Date.now() + 24 * 3600_000)
  await sql`update kernel_session set idle_until = ${until}, until = ${until}`.execute(h.db)
  return { h, u, city, chairs, cashiers, accountants, directors, importer, formatId, unitName, askFor, applicant }
}

export type Officer = Person

/** A fresh key, as a page makes one for each thing that is sent. */
export const newKey = () => randomBytes(12).toString('hex')
