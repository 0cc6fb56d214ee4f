// What is kept of a person's membership: its times and its changes; two records of one human may not both be members.
import { sql } from 'kysely'
import { labelOf } from '#base/codes.ts'
import type { MembershipChange, MembershipStatus } from '#base/membership.ts'
import { changeReasons, membershipChanges, membershipStatuses } from '#base/membership.ts'
import { say } from '#base/text.ts'
import { defineHolding } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

const unionName = sql<
  string | null
>`(select n.name from kernel_org_name n where n.org_id = m.org_id order by n.from_on desc limit 1)`

const memberships = defineHolding<KernelTables>({
  id: 'people.memberships',
  what: text('会籍', 'Membership'),
  tables: ['kernel_membership'],
  columns: {
    union: text('工会', 'Union'),
    status: text('状态', 'Status'),
    from: text('从', 'From'),
    retained: text('保留自', 'Retained from'),
    until: text('到', 'Until'),
  },
  async rows({ db, lang }, records) {
    const { rows } = await sql<{
      id: string
      recordId: string
      begun: Date
      union: string | null
      status: MembershipStatus
      from: string
      retained: string | null
      until: string | null
    }>`select m.id, m.person_id as "recordId", ${unionName} as union, m.status, m.from_on as from, m.retained_on as retained, m.until_on as until,
        (select min(c.at) from kernel_membership_change c where c.membership_id = m.id) as begun
      from kernel_membership m where m.person_id = any(${[...records]}::uuid[]) order by m.from_on, m.id`.execute(db)
    return rows.map(({ id, recordId, begun, status, ...values }) => ({
      id,
      recordId,
      at: begun.toISOString(),
      values: { ...values, status: say(membershipStatuses[status], lang) },
    }))
  },
  async clash(db, survivor, merged, lang) {
    const unionOf = async (records: readonly string[]) => {
      const { rows } = await sql<{ union: string | null }>`
        select ${unionName} as union from kernel_membership m
        where m.person_id = any(${[...records]}::uuid[]) and m.until_on is null limit 1`.execute(db)
      return rows[0] && (rows[0].union ?? '—')
    }
    const [one, other] = [await unionOf(survivor), await unionOf(merged)]
    if (one === undefined || other === undefined) return null
    return say(
      {
        zh: '两份资料各有一段会籍：在{one}和在{other}。请先认定哪一段是对的，把另一段作为重复登记撤下。',
        en: 'Each record is a member: of {one} and of {other}. Decide which is right, and take the other down as entered twice.',
      },
      lang,
      { one, other },
    )
  },
  told: ({ values }) => `${values.union ?? ''} · ${values.status ?? ''} · ${values.from ?? ''}`,
  give: {
    // The home of whoever loses the membership ends with it, and that of the other is its union.
    async rows(tx, ids, from, to) {
      await tx
        .updateTable('kernel_membership')
        .set({ person_id: to })
        .where('id', 'in', [...ids])
        .execute()
      await sql`
        update kernel_person p set home_org_id = m.org_id from kernel_membership m
        where m.person_id = p.id and p.id = ${to} and m.until_on is null and p.home_org_id is distinct from m.org_id`.execute(
        tx,
      )
      await sql`
        update kernel_person p set home_org_id = null
        where p.id = any(${[...from]}::uuid[]) and exists (
          select from kernel_membership m where m.id = any(${[...ids]}::uuid[]) and m.until_on is null and m.org_id = p.home_org_id)`.execute(
        tx,
      )
    },
  },
})

const changes = defineHolding<KernelTables>({
  id: 'people.membershipChanges',
  what: text('会籍变化', 'Changes of membership'),
  tables: ['kernel_membership_change'],
  columns: {
    union: text('工会', 'Union'),
    change: text('变化', 'Change'),
    on: text('日期', 'Day'),
    reason: text('原因', 'Reason'),
    note: text('写明的话', 'Words'),
  },
  async rows({ db, lang, open }, records) {
    const { rows } = await sql<{
      id: string
      recordId: string
      at: Date
      union: string | null
      kind: MembershipChange
      on: string
      reason: string | null
      note: Buffer | null
    }>`select c.membership_id || ':' || c.n as id, m.person_id as "recordId", c.at, ${unionName} as union, c.kind, c.on_day as on, c.reason,
        c.note_sealed as note
      from kernel_membership_change c join kernel_membership m on m.id = c.membership_id
      where m.person_id = any(${[...records]}::uuid[]) order by m.from_on, m.until_on, c.n`.execute(db)
    return rows.map(({ id, recordId, at, union, kind, on, reason, note }) => ({
      id,
      recordId,
      at: at.toISOString(),
      values: {
        union,
        change: say(membershipChanges[kind], lang),
        on,
        reason: reason && labelOf(changeReasons, reason, lang),
        note: note && open(note),
      },
    }))
  },
  give: { with: 'people.memberships', rows: async () => undefined },
})

export const membershipHoldings = [memberships, changes]
