// One function an endpoint: from the checked input to the verb that does it.
import { sql } from 'kysely'
import { ageOn, type Day } from '#base/day.ts'
import { maskIdNumber, maskMobile } from '#base/masking.ts'
import type { ChangeReason } from '#base/membership.ts'
import { say } from '#base/text.ts'
import { hasLetter, pageRegister, refOf, viewCase } from '#engines/cases/cases.ts'
import { subject } from '#kernel/access/subject.ts'
import { personById } from '#kernel/people/people.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { idTypes } from '#kernel/people/words.ts'
import type { Handlers, Look } from '#kernel/service.ts'
import type { membershipApi } from './api.ts'
import { checkCard, publicKeys, showCard } from './card.ts'
import { answerProposal, lookAtExpulsion, ownProposal } from './expulsion.ts'
import { membershipFlow } from './flow.ts'
import { enterChange, leave, membershipView, ofPersonView } from './members.ts'
import { exportMembers } from './members-export.ts'
import { pageMembers, unionName } from './members-page.ts'
import { pageQuiet } from './members-quiet.ts'
import { decide, propose } from './proposals.ts'
import { pageProposals } from './proposals-page.ts'
import { admitMany, ask, move, requestOf, type Tables } from './requests.ts'
import { applyRoster, dropRoster, sendRoster } from './roster-import.ts'
import { pageDifferences, pageRosters, rosterResult, rosterTemplate, rosterView } from './roster-views.ts'
import { askAbout, askAboutUnion, checkInPerson, tree, trustOfPerson } from './trust.ts'
import { ceremony, ceremonyFile, nearUnions, pageUnions, poster, unionView } from './unions.ts'

type Span = { from: Day; to: Day }

export const handlers: Handlers<typeof membershipApi, Tables> = {
  union: (look, { orgId }) => unionView(look, orgId),
  near: (look, { orgId }) => nearUnions(look, orgId),

  async mine(look) {
    const personId = subject(look)
    const view = await membershipView(look, personId)
    return { ...view, open: await openRequest(look, personId), proposal: await ownProposal(look, personId) }
  },

  ask: async (act, form) => refOf(await ask(act, form)),
  withdraw: async (act, { caseId, ...moving }) => refOf(await move(act, caseId, 'withdraw', moving)),
  leave: async (act, { words }) => ({ on: await leave(act, words) }),

  card: look => showCard(look),
  cardKeys: async look => ({ keys: publicKeys(look.house) }),
  checkCard: (act, { token }) => checkCard(act, token),

  async myCase(look, { caseId }) {
    const view = await viewCase(look, membershipFlow, caseId)
    return { case: view, ...(await askedOf(look, caseId)), mayRate: view.closed }
  },

  list: (look, asked) =>
    pageRegister(look, membershipFlow, asked, async caseIds => {
      const rows = await look.db
        .selectFrom('membership_request')
        .select(['case_id', 'kind', 'employment', 'trade', 'employer'])
        .where('case_id', 'in', [...caseIds])
        .execute()
      return new Map(rows.map(({ case_id, ...own }) => [case_id, own]))
    }),

  async review(look, { caseId }) {
    const view = await viewCase(look, membershipFlow, caseId)
    const request = await requestOf(look.db, caseId)
    const person = await personById(look.db, request.person_id)
    const { vault } = look.house
    look.touched('person', person.id)
    return {
      case: view,
      applicant: {
        personId: person.id,
        name: person.name,
        idType: say(idTypes[person.id_type], look.lang),
        idNumber: maskIdNumber(vault.open(person.id_number_sealed)),
        phone: person.phone_sealed ? maskMobile(vault.open(person.phone_sealed)) : '',
        age: person.birth_on && ageOn(person.birth_on, look.today),
      },
      ...(await askedOf(look, caseId)),
      from: request.membership_id && (await unionOf(look, request.membership_id)),
      hasLetter: await hasLetter(look.db, caseId),
    }
  },

  decide: async (act, { caseId, move: made, ...moving }) => refOf(await move(act, caseId, made, moving)),
  async admitMany(act, { cases }) {
    const verdicts = await admitMany(act, cases)
    return { admitted: verdicts.filter(v => v.ok).length, verdicts }
  },

  members: (look, asked) => pageMembers(look, asked),
  ofPerson: (look, { personId }) => ofPersonView(look, personId),
  change: async (act, { on, reason, ...form }) => ({
    status: await enterChange(act, { ...form, on: on as Day, reason: reason as ChangeReason | undefined }),
  }),
  propose: async (act, { lastDuesOn, lastActiveOn, taughtOn, ...form }) => ({
    proposalId: await propose(act, {
      ...form,
      ...{ lastDuesOn: lastDuesOn as Day, lastActiveOn: lastActiveOn as Day, taughtOn: taughtOn as Day },
    }),
  }),
  proposals: (look, asked) => pageProposals(look, asked),
  decideProposal: async (act, { heardOn, ...asked }) => ({
    state: await decide(act, { ...asked, heardOn: heardOn as Day | undefined }),
  }),
  lookAtExpulsion: async (act, asked) => ({ state: await lookAtExpulsion(act, asked) }),
  answerProposal: async (act, asked) => ({ state: await answerProposal(act, asked) }),

  poster: (look, { orgId }) => poster(look, orgId),
  unions: (look, asked) => pageUnions(look, asked),
  ceremony: (look, span) => ceremony(look, span as Span),
  ceremonyFile: (look, span) => ceremonyFile(look, span as Span),

  rosterTemplate: (look, { orgId }) => rosterTemplate(look, orgId),
  sendRoster: (act, { orgId }) => sendRoster(act, orgId),
  rosters: (look, asked) => pageRosters(look, asked),
  roster: (look, { importId }) => rosterView(look, importId),
  differences: (look, asked) => pageDifferences(look, asked),
  async applyRoster(act, { importId }) {
    await applyRoster(act, importId)
    return { done: true }
  },
  async dropRoster(act, { importId }) {
    await dropRoster(act, importId)
    return { done: true }
  },
  rosterResult: (look, { importId }) => rosterResult(look, importId),
  quiet: (look, asked) => pageQuiet(look, asked),
  exportMembers: (look, asked) => exportMembers(look, asked),

  tree: (look, asked) => tree(look, asked),
  trust: (look, { personId }) => trustOfPerson(look, personId),
  checkInPerson: (act, asked) => checkInPerson(act, asked),
  askAbout: async (act, { personId }) => ({ asked: await askAbout(act, personId) }),
  askAboutUnion: async (act, { orgId }) => ({ asked: await askAboutUnion(act, orgId) }),
}

async function askedOf(look: Look<Tables>, caseId: string) {
  const { kind, employment, trade, employer } = await requestOf(look.db, caseId)
  return { kind, employment, trade, employer }
}

async function openRequest(look: Look<Tables>, personId: string) {
  const { rows } = await sql<{ caseId: string; number: string; state: string; union: string }>`
    select c.id as "caseId", c.number, c.state, ${unionName('c.org_id')} as union
    from membership_request r join cases_case c on c.id = r.case_id
    where ${ofPerson('r.person_id', personId)} and r.closed_on is null limit 1`.execute(look.db)
  return rows[0] ?? null
}

async function unionOf(look: Look<Tables>, membershipId: string): Promise<string> {
  const { rows } = await sql<{ union: string }>`
    select ${unionName('m.org_id')} as union from kernel_membership m where m.id = ${membershipId}`.execute(look.db)
  return rows[0]?.union ?? ''
}
