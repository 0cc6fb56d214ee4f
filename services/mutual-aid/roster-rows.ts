// A thousand rows of a roster at once: each against the plan, against the unit's own list and against every other unit of the period.
import { sql } from 'kysely'
import { Refusal } from '#base/refusal.ts'
import { giveConsent } from '#kernel/consent/consent.ts'
import { orgNames } from '#kernel/org/org.ts'
import { currentBankAccount, setBankAccount } from '#kernel/people/accounts.ts'
import { type KnownPerson, registerMany } from '#kernel/people/many.ts'
import type { JobAct } from '#kernel/service.ts'
import type { Tables } from './plans.ts'
import type { batchOf } from './roster.ts'
import { type Cells, type RosterRow, readRow } from './roster-columns.ts'
import { coverDays, joinFaults } from './rules-enrol.ts'
import type { Plan } from './rules-plan.ts'
import { sayJoinFault } from './words-enrol.ts'

export interface Waiting {
  readonly row: number
  readonly cells: Cells
  /** The earlier row of the file that names the same person. */
  readonly sameAs: number | null
}

interface Into {
  readonly batch: Awaited<ReturnType<typeof batchOf>>
  readonly plan: Plan
  /** Who sent the sheet. */
  readonly accountId: string
}

interface Decided {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly { readonly row: number; readonly why: string }[]
}

interface Good {
  readonly row: number
  readonly read: RosterRow
  readonly person: KnownPerson
}

/** Decides about rows: good ones are on the roster afterwards, the others are told why. */
export async function decideRows(act: JobAct<Tables>, into: Into, waiting: readonly Waiting[]): Promise<Decided> {
  const { batch, plan } = into
  const refused: { row: number; why: string }[] = []
  const no = (row: number, ...why: string[]) => refused.push({ row, why: why.join('') })
  if (batch.state !== 'ROSTER') {
    for (const { row } of waiting) no(row, '名单已经确认，没有再加进去。后来的人请在补人里报。')
    return { added: 0, changed: 0, unchanged: 0, refused }
  }
  const sound = waiting.flatMap(({ row, cells, sameAs }) => {
    const { row: read, faults } = readRow(cells, plan, act.today)
    if (sameAs !== null) faults.push(`和第 ${sameAs} 行是同一个人。一个人只填一行，请删掉一行。`)
    if (faults.length === 0) return [{ row, read }]
    no(row, ...faults)
    return []
  })
  const people = await registerMany(
    act.tx,
    act.house,
    sound.map(({ read }) => ({
      name: read.name,
      idNumber: read.idNumber,
      homeOrgId: batch.org_id,
      ...(read.phone ? { phone: read.phone } : {}),
    })),
    act.now,
    act.today,
  )
  const known = sound.flatMap(({ row, read }, i): Good[] => {
    const person = people[i]!
    if (person instanceof Refusal) no(row, person.inWords('zh'))
    else if (!person.birthOn) no(row, '档案里没有出生日期，算不出年龄。请先到窗口补上。')
    else return [{ row, read, person }]
    return []
  })
  const good = await eligible(act, into, known, no)
  const saved = await save(act, batch.id, good)
  await cards(act, into, good, no)
  return { ...saved, refused }
}

/** Leaves those who may join, and who are covered by nobody else in the period. */
async function eligible(
  act: JobAct<Tables>,
  { batch, plan }: Into,
  known: readonly Good[],
  no: (row: number, ...why: string[]) => void,
) {
  const { rows: held } = await sql<{
    person: string
    unit: string
    ends: Parameters<typeof coverDays>[4]
    overlaps: boolean
  }>`
    select c.person_id as person, c.org_id as unit, c.ends_on as ends,
      case when ${batch.period_moves} then c.ends_on > ${batch.from_on}::date + 92
        else c.effective_on <= ${batch.until_on} and c.ends_on >= ${batch.from_on} end as overlaps
    from mutual_aid_cover c where c.plan_id = ${batch.plan_id} and c.state <> 'VOID'
      and c.person_id = any(${known.map(k => k.person.id)}::uuid[])`.execute(act.tx)
  const heldBy = Map.groupBy(held, h => h.person)
  const units = await orgNames(act.tx, [...new Set(held.filter(h => h.overlaps).map(h => h.unit))], act.today)
  return known.filter(({ row, read, person }) => {
    const why: string[] = []
    const other = heldBy.get(person.id)?.find(h => h.overlaps)
    if (other)
      why.push(
        other.unit === batch.org_id
          ? '本单位这一期已经给他报过。'
          : `已经由“${units.get(other.unit) ?? '别的单位'}”报了这一期。一个人同一天只能有一份，请和那边核对。`,
      )
    if (plan.eligibility.memberOnly && person.homeOrgId && person.homeOrgId !== batch.org_id)
      why.push('他现在登记在别的工会。请先转会，再由本单位报。')
    const joins = {
      shares: read.shares,
      option: read.option,
      person: {
        sex: person.sex === 2 ? ('FEMALE' as const) : ('MALE' as const),
        bornOn: person.birthOn ?? act.today,
        service: read.service,
        employeeKind: read.employeeKind,
        insurance: read.insurance,
        member: read.member,
        marks: read.marks,
      },
    }
    const ends =
      heldBy
        .get(person.id)
        ?.map(h => h.ends)
        .reduce((a, b) => (a && b && a > b ? a : b), null) ?? null
    const days = coverDays(plan, { from: batch.from_on, to: batch.until_on }, act.today, joins, ends)
    for (const fault of joinFaults(plan, joins, days?.from ?? batch.from_on)) why.push(sayJoinFault(fault, 'zh'))
    if (why.length) no(row, ...why)
    return why.length === 0
  })
}

/** Puts people on the roster, or changes what it says of them. The same again changes nothing. */
async function save({ tx }: JobAct<Tables>, batchId: string, good: readonly Good[]) {
  const rows = good.map(({ row, read, person }) => ({
    person: person.id,
    n: row,
    shares: read.shares,
    option: read.option,
    service: read.service,
    kind: read.employeeKind,
    insurance: read.insurance,
    member: read.member,
    marks: read.marks,
  }))
  const { rows: saved } = await sql<{ fresh: boolean }>`
    insert into mutual_aid_roster as r (batch_id, person_id, n, shares, option, service, employee_kind, insurance, member, marks)
    select ${batchId}::uuid, person, n, shares, option, service, kind, insurance, member, array(select jsonb_array_elements_text(marks))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (person uuid, n int, shares int, option text, service text, kind text,
      insurance text, member boolean, marks jsonb)
    order by person
    on conflict on constraint mutual_aid_roster_once do update set shares = excluded.shares, option = excluded.option,
      service = excluded.service, employee_kind = excluded.employee_kind, insurance = excluded.insurance, member = excluded.member,
      marks = excluded.marks
    where (r.shares, r.option, r.service, r.employee_kind, r.insurance, r.member, r.marks) is distinct from
      (excluded.shares, excluded.option, excluded.service, excluded.employee_kind, excluded.insurance, excluded.member, excluded.marks)
    returning r.xmax = 0 as fresh`.execute(tx)
  const added = saved.filter(s => s.fresh).length
  return { added, changed: saved.length - added, unchanged: rows.length - saved.length }
}

/**
 * A card is kept where there is none, and never put in place of one that is there. It is paid to only with the person's consent: that is
 * recorded when the unit said where the signed ones lie, else the person is asked on the phone (个人信息保护法 art. 29).
 */
async function cards(
  act: JobAct<Tables>,
  { batch, accountId }: Into,
  good: readonly Good[],
  no: (row: number, ...why: string[]) => void,
) {
  const { tx, house, now } = act
  for (const { row, read, person } of good) {
    if (!read.card || !read.bank) continue
    const current = await currentBankAccount(tx, person.id)
    if (current && house.vault.open(current.account_sealed) !== read.card)
      no(
        row,
        `已经在名单里。系统里他登记的卡尾号是 ${current.last_four}，和这里不一样：卡号只能由本人或在窗口带身份证改。`,
      )
    if (current) continue
    const account = { personId: person.id, bank: read.bank, holder: read.name, account: read.card }
    await setBankAccount(tx, house, account, { accountId, sittingId: null }, now)
    if (!batch.cards_kept) continue
    const given = { personId: person.id, purpose: 'BANK_CARD', channel: 'IMPORT', whereKept: batch.cards_kept } as const
    await giveConsent({ tx, now, actor: { ...act.actor, accountId } }, given)
  }
}
