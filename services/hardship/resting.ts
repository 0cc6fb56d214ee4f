// What rests on the consents to a notice and to recording an illness: applications on their way, and help that is not paid yet.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { cancelPayment } from '#engines/funds/payments.ts'
import type { Db } from '#kernel/db/db.ts'
import { type Act, restingOf } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { withdraw } from './decisions.ts'
import { hardshipFlow } from './flow.ts'

const stops = {
  zh: '申请 {number} 会撤回，公示立刻撤下',
  en: 'Application {number} is withdrawn, and its notice taken down at once',
}
const grantStops = {
  zh: '{n} 笔还没发的大病帮扶不再发放',
  en: '{n} grants for illness that are not paid yet stop',
}
const because = { zh: '本人撤回了同意', en: 'The consent was withdrawn' }

/** States in which the notice is still to come or hangs: after it, it has done its work. */
const beforeNotice = ['SUPPLEMENT', 'ACCEPTANCE', 'VISITING', 'DELIBERATING', 'NOTICED']

interface Open {
  id: string
  number: string
  version: number
}

async function openCases(db: Db<Tables>, records: readonly string[], of: 'notice' | 'illness'): Promise<Open[]> {
  const which =
    of === 'notice'
      ? sql`c.state = any(${beforeNotice})`
      : sql`c.state <> all(${[...hardshipFlow.end, 'DRAFT']}) and coalesce((a.rigid ->> 'ILLNESS')::bigint, 0) > 0`
  const { rows } = await sql<Open>`
    select c.id, c.number, c.version from cases_case c join hardship_application a on a.case_id = c.id
    where c.person_id = any(${[...records]}::uuid[]) and c.kind = ${hardshipFlow.kind} and ${which} order by c.id`.execute(
    db,
  )
  return rows
}

async function stopCases(act: Act<Tables>, cases: readonly Open[]): Promise<void> {
  for (const c of cases) await withdraw(act, c.id, c.version, because[act.lang])
}

/** Grants for illness that have not left: proposed, or confirmed with a payment that is still here. */
async function illnessGrants(db: Db<Tables>, records: readonly string[]) {
  const { rows } = await sql<{ id: string; state: string; paymentId: string | null }>`
    select g.id, g.state, p.id as "paymentId" from hardship_grant g left join funds_payment p on p.id = g.payment_id
    where g.beneficiary_id = any(${[...records]}::uuid[]) and g.category = 'ILLNESS'
      and (g.state = 'PROPOSED' or (g.state = 'CONFIRMED' and p.state in ('WAITING','FAILED'))) order by g.id`.execute(
    db,
  )
  return rows
}

export const hardshipRestings = [
  restingOf<Tables>({
    purpose: 'PUBLIC_NOTICE',
    found: async ({ db, lang }, records) =>
      (await openCases(db, records, 'notice')).map(c => say(stops, lang, { number: c.number })),
    stop: async (act, records) => stopCases(act, await openCases(act.tx, records, 'notice')),
  }),
  restingOf<Tables>({
    purpose: 'ILLNESS',
    async found({ db, lang }, records) {
      const grants = await illnessGrants(db, records)
      return [
        ...(await openCases(db, records, 'illness')).map(c => say(stops, lang, { number: c.number })),
        ...(grants.length ? [say(grantStops, lang, { n: grants.length })] : []),
      ]
    },
    async stop(act, records) {
      await stopCases(act, await openCases(act.tx, records, 'illness'))
      for (const grant of await illnessGrants(act.tx, records)) {
        if (grant.paymentId) await cancelPayment(act, grant.paymentId, because.zh)
        await sql`update hardship_grant set state = 'DROPPED', decided_at = ${act.now}, reason = ${because.zh} where id = ${grant.id}`.execute(
          act.tx,
        )
      }
    },
  }),
]
