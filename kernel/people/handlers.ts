// What the endpoints of people do.
import { subject } from '../access/subject.ts'
import { hasConsent } from '../consent/consent.ts'
import type { Handlers, Look } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { type BankAccountRow, currentBankAccount, othersWithAccount, setBankAccount } from './accounts.ts'
import type { peopleApi } from './api.ts'
import { type Household, householdOf, setHousehold } from './households.ts'
import { openPerson, whoLookedAt } from './opened.ts'
import { byOf, changePerson, maskedPerson, registerPeople } from './people.ts'
import { searchPeople, viewAnyPerson, viewPerson } from './search.ts'
import { refuse } from './words.ts'

type Call = Look<KernelTables>

export const handlers: Handlers<typeof peopleApi, KernelTables> = {
  search: ({ db, house, scope, today }, input) => searchPeople(db, house, scope, input, today),

  async open(call, { personId }) {
    const { db, house, scope, today } = call
    const person = await viewPerson(db, house, scope, personId, today)
    call.touched('person', personId)
    const account = await currentBankAccount(db, personId)
    return {
      ...person,
      household: await householdView(call, await householdOf(db, personId, today)),
      bankAccount: account && accountView(account),
      sameAccount: account ? (await othersWithAccount(db, house, account)).length : 0,
    }
  },

  async unmask(act, { personId, fields, purpose, note }) {
    await viewPerson(act.db, act.house, act.scope, personId, act.today)
    return openPerson(act, personId, fields, { purpose, note })
  },

  me: call => viewAnyPerson(call.db, call.house, mine(call), call.today),

  async changeMe(act, { version, ...changes }) {
    const personId = mine(act)
    await changePerson(act.tx, act.house, personId, changes, byOf(act), act.now, version)
    return viewAnyPerson(act.tx, act.house, personId, act.today)
  },

  async myHousehold(call) {
    return { household: await householdView(call, await householdOf(call.db, mine(call), call.today)) }
  },

  async setMyHousehold(act, { members }) {
    const headId = mine(act)
    const inputs = members.map(({ relation: _, ...input }) => input)
    const people = await registerPeople(act.tx, act.house, inputs, act.now, act.today)
    for (const person of people) act.touched('person', person.id)
    const known = people.map(({ id }, i) => ({ personId: id, relation: members[i]?.relation ?? '' }))
    const household = await setHousehold(act.tx, { headId, members: known }, act.today, act.now)
    return { household: await householdView(act, household) }
  },

  async myBankAccount(call) {
    const account = await currentBankAccount(call.db, mine(call))
    return { account: account && accountView(account) }
  },

  async setMyBankAccount(act, input) {
    const personId = mine(act)
    if (!(await hasConsent(act.tx, personId, 'BANK_CARD'))) throw refuse('people.bank_consent')
    const account = await setBankAccount(act.tx, act.house, { ...input, personId }, byOf(act), act.now)
    return { account: accountView(account) }
  },

  async whoLooked(call, page) {
    const { rows, next } = await whoLookedAt(call.db, subject(call), page, call.lang)
    return { rows: rows.map(row => ({ ...row, at: row.at.toISOString() })), next }
  },
}

/** The person of the call. A change leaves a mark, and so does an officer's look in a sitting; one's own look does not. */
function mine(call: Pick<Call, 'actor' | 'touched'>): string {
  const personId = subject(call)
  if ('tx' in call || call.actor.kind === 'staff') call.touched('person', personId)
  return personId
}

function accountView(row: BankAccountRow) {
  const { id, bank, branch, holder, last_four, from_at } = row
  return { id, bank, branch, holder, lastFour: last_four, since: from_at.toISOString() }
}

async function householdView({ db, house, today }: Pick<Call, 'db' | 'house' | 'today'>, household: Household | null) {
  if (!household) return null
  const ids = household.members.map(m => m.personId)
  const rows = await db.selectFrom('kernel_person').selectAll().where('id', 'in', ids).execute()
  const people = new Map(rows.map(row => [row.id, maskedPerson(row, house, today)]))
  return {
    headId: household.headId,
    members: household.members.flatMap(member => {
      const person = people.get(member.personId)
      return person ? [{ ...member, name: person.name, idNumber: person.idNumber, age: person.age }] : []
    }),
  }
}
