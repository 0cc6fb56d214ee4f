// What signing in, own sessions and sittings do.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { maskMobile } from '#base/masking.ts'
import type { Lang } from '#base/text.ts'
import { attachFiles } from '../files/attach.ts'
import { orgNames } from '../org/org.ts'
import { personById, registerPerson } from '../people/people.ts'
import { surviving } from '../people/same.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Actor, Handlers } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { accessApi } from './api.ts'
import { leaveTicket } from './oidc-sessions.ts'
import { setPassword } from './passwords.ts'
import { sendCode, takeCode } from './phone-codes.ts'
import { type Role, roles } from './roles.ts'
import { beginSession, endSession, endSessions, sessionsOf } from './sessions.ts'
import { beginSitting, endSitting, knows, sittingsOf } from './sittings.ts'
import { askPassword, signInStaff } from './staff-sign-in.ts'
import { linkPerson } from './subject.ts'
import { totpAt } from './totp.ts'
import { idleMinutes, rightsOf } from './who.ts'
import { refuse } from './words.ts'
import { workerOf } from './worker-sign-in.ts'

const done = { done: true } as const

export const handlers: Handlers<typeof accessApi, KernelTables> = {
  sendCode: ({ tx, house, now }, { phone }) => sendCode(tx, house, phone, now),

  async signIn(act, { phone, code, device }) {
    const mobile = await takeCode(act.tx, act.house.vault, phone, code.trim(), act.now)
    const account = await workerOf(act.tx, act.house, mobile, act.now)
    act.setSession(await beginSession(act.tx, account, act.actor.sessionId, device ?? '', act.now))
    return { personId: account.personId }
  },

  async becomePerson(act, who) {
    const account = await sql<{ phone_sealed: Buffer }>`
      select phone_sealed from kernel_account where id = ${act.actor.accountId} and kind = 'WORKER' and person_id is null`.execute(
      act.tx,
    )
    if (!account.rows[0]) throw refuse('access.person_given')
    const phone = act.house.vault.open(account.rows[0].phone_sealed)
    const person = await registerPerson(
      act.tx,
      act.house,
      { ...who, birthOn: who.birthOn as Day | undefined, phone },
      act.now,
      act.today,
    )
    await linkPerson(act, person.id)
    act.touched('person', person.id)
    return { personId: person.id }
  },

  ways: async ({ house: { oidc } }) => ({ oidcStaff: oidc?.staff ?? false, oidcWorkers: oidc?.workers ?? false }),

  async demoAccounts({ house: { demoAccounts }, now }) {
    if (!demoAccounts) return { password: '', code: '', accounts: [] }
    const { password, totpSecret, accounts } = demoAccounts
    const titles = (held: readonly Role[], lang: Lang) => held.map(role => roles[role][lang]).join(' · ')
    return {
      password,
      code: totpAt(totpSecret, now),
      accounts: accounts.map(a => ({
        login: a.login,
        name: a.name,
        zh: titles(a.roles, 'zh'),
        en: titles(a.roles, 'en'),
      })),
    }
  },

  async staffSignIn(act, given) {
    const answer = await signInStaff(act.tx, act.house.vault, given, act.address, act.now)
    if (answer.step === 'ENROL') return answer
    act.setSession(await beginSession(act.tx, answer.account, act.actor.sessionId, given.device ?? '', act.now))
    return { step: 'DONE', mustChangePassword: answer.mustChangePassword }
  },

  async changePassword(act, { current, next }) {
    const id = mine(act.actor)
    const { login } = await askPassword(act.tx, act.house.vault, id, current, act.address, act.now)
    await setPassword(act.tx, { id, login }, next, act.lang, act.now)
    await endSessions(act.tx, id, null, act.now)
    act.setSession(await beginSession(act.tx, { id, kind: 'STAFF' }, null, '', act.now))
    return done
  },

  async me({ db, actor, house, now, today }) {
    const names = await orgNames(
      db,
      actor.grants.map(g => g.orgId),
      today,
    )
    const account = await sql<{ phone_sealed: Buffer | null; due: boolean }>`
      select phone_sealed, coalesce(password_due_at <= ${now}, false) as due from kernel_account where id = ${actor.accountId}`.execute(
      db,
    )
    const sitting = await sql<{ id: string; personId: string; person: string; until: Date }>`
      select s.id, ${surviving('s.person_id')} as "personId", p.name as person, s.until from kernel_sitting s join kernel_person p on p.id = s.person_id
      where s.account_id = ${actor.accountId} and s.ended_at is null and s.until > ${now} order by s.begun_at desc limit 1`.execute(
      db,
    )
    const [mine, open] = [account.rows[0], sitting.rows[0]]
    return {
      kind: actor.kind,
      accountId: actor.accountId,
      personId: actor.personId,
      name: actor.name,
      phone: mine?.phone_sealed ? maskMobile(house.vault.open(mine.phone_sealed)) : null,
      roles: actor.grants.map(g => ({
        role: g.role,
        title: roles[g.role],
        orgId: g.orgId,
        org: names.get(g.orgId) ?? '',
        of: g.of?.name ?? null,
      })),
      rights: rightsOf(actor, house.rights),
      idleMinutes: actor.kind === 'staff' ? idleMinutes.STAFF : actor.kind === 'worker' ? idleMinutes.WORKER : null,
      mustChangePassword: mine?.due ?? false,
      sitting: open ? { ...open, until: open.until.toISOString() } : null,
      demo: house.demo,
    }
  },

  async signOut({ tx, actor, now, house, setSession }) {
    const ticket = house.oidc && actor.sessionId ? await leaveTicket(tx, house.vault, actor.sessionId, now) : null
    if (actor.accountId && actor.sessionId) await endSession(tx, actor.accountId, actor.sessionId, now)
    if (actor.accountId)
      await sql`update kernel_sitting set ended_at = ${now} where account_id = ${actor.accountId} and ended_at is null`.execute(
        tx,
      )
    setSession(null)
    return { done: true, leave: ticket && `/oidc/leave?ticket=${ticket}` }
  },

  async sessions({ db, actor, now }) {
    const rows = await sessionsOf(db, mine(actor), now)
    return {
      rows: rows.map(row => ({
        ...row,
        begunAt: row.begunAt.toISOString(),
        seenAt: row.seenAt.toISOString(),
        thisOne: row.id === actor.sessionId,
      })),
    }
  },

  async endSession({ tx, actor, now, setSession }, { sessionId }) {
    if (!(await endSession(tx, mine(actor), sessionId, now))) throw refuse('access.absent')
    if (sessionId === actor.sessionId) setSession(null)
    return done
  },

  async beginSitting(act, { personId, name, idNumber, phone, ...consent }) {
    const { tx, actor, scope, now } = act
    let person: { id: string; name: string }
    if (idNumber && name) person = await registerPerson(tx, act.house, { name, idNumber, phone }, now, act.today)
    else if (!personId) throw refuse('access.who_needed')
    else if (await knows(tx, actor, scope, personId)) person = await personById(tx, personId)
    else throw refuseKernel('absent')
    const { id, until } = await beginSitting(tx, actor, scope, { ...consent, personId: person.id }, now)
    if (consent.consentFile) await attachFiles(act, [consent.consentFile], 'sitting', id, person.id)
    act.touched('person', person.id, 'SITTING')
    act.touched('sitting', id)
    return { id, personId: person.id, person: person.name, until: until.toISOString() }
  },

  async endSitting({ tx, actor, now }, { sittingId }) {
    await endSitting(tx, mine(actor), sittingId, now)
    return done
  },

  async sittings({ db, actor }) {
    const rows = await sittingsOf(db, mine(actor))
    return {
      rows: rows.map(row => ({
        ...row,
        begunAt: row.begunAt.toISOString(),
        until: row.until.toISOString(),
        endedAt: row.endedAt?.toISOString() ?? null,
      })),
    }
  },
}

function mine(actor: Actor): string {
  if (!actor.accountId) throw refuseKernel('signed_out')
  return actor.accountId
}
