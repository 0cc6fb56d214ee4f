// What the people module keeps about a person: the record itself, its history, households, bank accounts, merges.
import { sql } from 'kysely'
import { kinships, labelOf } from '#base/codes.ts'
import { say } from '#base/text.ts'
import { defineHolding, holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'
import { idTypes } from './words.ts'

const text = (zh: string, en: string) => ({ zh, en })

const record = defineHolding<KernelTables>({
  id: 'people.record',
  what: text('个人资料', 'Personal record'),
  tables: ['kernel_person'],
  columns: {
    name: text('姓名', 'Name'),
    idType: text('证件', 'Document'),
    idNumber: text('证件号码', 'ID number'),
    birthOn: text('出生日期', 'Date of birth'),
    sex: text('性别（GB/T 2261.1）', 'Sex (GB/T 2261.1)'),
    phone: text('手机号', 'Mobile number'),
    ethnicity: text('民族（GB/T 3304）', 'Ethnic group (GB/T 3304)'),
    address: text('住址', 'Address'),
    homeOrg: text('所属工会', 'Home union'),
    lookedAfterBy: text('由哪个县区工会管', 'Looked after by'),
  },
  async rows({ db, lang, open }, records) {
    const rows = await db
      .selectFrom('kernel_person as p')
      .selectAll('p')
      .select(orgName('p.home_org_id').as('homeOrg'))
      .select(orgName('p.place_org_id').as('place'))
      .where('p.id', 'in', [...records])
      .orderBy('p.created_at')
      .execute()
    return rows.map(p => ({
      id: p.id,
      recordId: p.id,
      at: p.created_at.toISOString(),
      values: {
        name: p.name,
        idType: say(idTypes[p.id_type], lang),
        idNumber: open(p.id_number_sealed),
        birthOn: p.birth_on,
        sex: p.sex,
        phone: p.phone_sealed && open(p.phone_sealed),
        ethnicity: p.ethnicity,
        address: p.address_sealed && open(p.address_sealed),
        homeOrg: p.homeOrg,
        lookedAfterBy: p.place,
      },
    }))
  },
})

/** The present name of the organization in a column. */
const orgName = (column: string) =>
  sql<
    string | null
  >`(select n.name from kernel_org_name n where n.org_id = ${sql.ref(column)} order by n.from_on desc limit 1)`

const changes = defineHolding<KernelTables>({
  id: 'people.changes',
  what: text('资料改过什么', 'Changes to the record'),
  tables: ['kernel_person_change'],
  columns: { field: text('项目', 'Item'), before: text('改前', 'Before') },
  async rows({ db, open }, records) {
    const rows = await db
      .selectFrom('kernel_person_change')
      .selectAll()
      .where('person_id', 'in', [...records])
      .orderBy('seq')
      .execute()
    return rows.map(r => ({
      id: String(r.seq),
      recordId: r.person_id,
      at: r.at.toISOString(),
      values: { field: r.field, before: r.old_sealed && open(r.old_sealed) },
    }))
  },
})

const places = defineHolding<KernelTables>({
  id: 'people.places',
  what: text('由哪个县区工会管', 'Which county looked after you'),
  tables: ['kernel_person_place'],
  columns: { org: text('工会', 'Union'), why: text('因为', 'Because of') },
  async rows({ db }, records) {
    const rows = await db
      .selectFrom('kernel_person_place as l')
      .select(['l.seq', 'l.person_id', 'l.at', 'l.why'])
      .select(orgName('l.org_id').as('org'))
      .where('l.person_id', 'in', [...records])
      .orderBy('l.seq')
      .execute()
    return rows.map(r => ({
      id: String(r.seq),
      recordId: r.person_id,
      at: r.at.toISOString(),
      values: { org: r.org, why: r.why },
    }))
  },
})

const households = defineHolding<KernelTables>({
  id: 'people.households',
  what: text('家庭户', 'Households'),
  tables: ['kernel_household_member'],
  columns: {
    head: text('户主', 'Head'),
    relation: text('与户主的关系', 'Relation to the head'),
    from: text('从', 'From'),
    until: text('到', 'Until'),
  },
  async rows({ db, lang }, records) {
    const rows = await db
      .selectFrom('kernel_household_member as m')
      .selectAll('m')
      .select(
        sql<
          string | null
        >`(select p.name from kernel_household_member h join kernel_person p on p.id = h.person_id where h.household_id = m.household_id and h.relation = '02' order by h.from_on desc limit 1)`.as(
          'head',
        ),
      )
      .where('m.person_id', 'in', [...records])
      .orderBy('m.from_on')
      .orderBy('m.id')
      .execute()
    return rows.map(r => ({
      id: r.id,
      recordId: r.person_id,
      at: `${r.from_on}T00:00:00+08:00`,
      values: { head: r.head, relation: labelOf(kinships, r.relation, lang), from: r.from_on, until: r.until_on },
    }))
  },
  async clash(db, survivor, merged, lang) {
    const headOf = async (records: readonly string[]) => {
      const { rows } = await sql<{ head: string | null }>`
        select (select p.name from kernel_household_member h join kernel_person p on p.id = h.person_id
          where h.household_id = m.household_id and h.relation = '02' and h.until_on is null limit 1) as head
        from kernel_household_member m where m.person_id = any(${[...records]}::uuid[]) and m.until_on is null limit 1`.execute(
        db,
      )
      return rows[0] && (rows[0].head ?? '—')
    }
    const [one, other] = [await headOf(survivor), await headOf(merged)]
    if (one === undefined || other === undefined) return null
    return say(
      {
        zh: '两份资料现在各在一户里：户主{one}的户和户主{other}的户。请先让其中一户把他迁出。',
        en: 'Each record is in a household now: that of {one} and that of {other}. Have one of them let the person leave first.',
      },
      lang,
      { one, other },
    )
  },
  told: ({ values }) => `${values.head ?? ''} · ${values.relation ?? ''}`,
  give: {
    async rows(tx, ids, _from, to) {
      await tx
        .updateTable('kernel_household_member')
        .set({ person_id: to })
        .where('id', 'in', [...ids])
        .execute()
    },
  },
})

const accounts = defineHolding<KernelTables>({
  id: 'people.accounts',
  what: text('银行账户', 'Bank accounts'),
  tables: ['kernel_bank_account'],
  columns: {
    bank: text('银行', 'Bank'),
    branch: text('网点', 'Branch'),
    holder: text('户名', 'Holder'),
    account: text('账号', 'Account'),
    until: text('用到', 'Until'),
  },
  async rows({ db, open }, records) {
    const rows = await db
      .selectFrom('kernel_bank_account')
      .selectAll()
      .where('person_id', 'in', [...records])
      .orderBy('from_at')
      .execute()
    return rows.map(r => ({
      id: r.id,
      recordId: r.person_id,
      at: r.from_at.toISOString(),
      values: {
        bank: r.bank,
        branch: r.branch,
        holder: r.holder,
        account: open(r.account_sealed),
        until: r.until_at?.toISOString() ?? null,
      },
    }))
  },
  told: ({ values }) => `${values.bank ?? ''} **** ${String(values.account).slice(-4)}`,
  give: {
    // The record had an account of its own all along; the newer one goes before it, as if it had been set there.
    async rows(tx, ids, _from, to, now) {
      for (const id of [...ids].sort()) {
        await sql`
          update kernel_bank_account set until_at = ${now} where person_id = ${to} and until_at is null
            and exists (select from kernel_bank_account n where n.id = ${id} and n.until_at is null)`.execute(tx)
        await sql`update kernel_bank_account set person_id = ${to} where id = ${id}`.execute(tx)
      }
    },
  },
})

const merges = defineHolding<KernelTables>({
  id: 'people.merges',
  what: text('资料的合并和撤销', 'Records put together and split'),
  tables: ['kernel_merge', 'kernel_duplicate'],
  columns: { state: text('现在', 'State'), why: text('理由', 'Why'), split: text('撤销于', 'Split at') },
  async rows({ db }, records) {
    const { rows } = await sql<{
      id: string
      merged_id: string
      proposed_at: Date
      state: string
      why: string
      split_at: Date | null
    }>`select id, merged_id, proposed_at, state, why, split_at from kernel_merge
      where merged_id = any(${[...records]}::uuid[]) or survivor_id = any(${[...records]}::uuid[]) order by id`.execute(
      db,
    )
    return rows.map(r => ({
      id: r.id,
      recordId: r.merged_id,
      at: r.proposed_at.toISOString(),
      values: { state: r.state, why: r.why, split: r.split_at?.toISOString() ?? null },
    }))
  },
})

const checks = holdingOf<KernelTables>({
  id: 'people.checks',
  what: text('身份核对', 'Checks of who you are'),
  tables: ['kernel_person_check'],
  columns: { how: text('怎么核的', 'How'), answer: text('结果', 'Answer'), basis: text('凭什么', 'By what') },
  query: records => sql`
    select id, person_id as "recordId", at, how, answer, basis from kernel_person_check where person_id = any(${records}::uuid[]) order by id`,
})

export const peopleHoldings = [record, changes, places, households, accounts, merges, checks]
