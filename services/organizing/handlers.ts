// One function an endpoint: from the checked input to the verb that does it.
import { refOf as ref } from '#engines/cases/cases.ts'
import type { Handlers } from '#kernel/service.ts'
import type { organizingApi } from './api.ts'
import { beginCampaign, listCampaigns, readCampaign } from './campaign.ts'
import { attend, count, enrol, plan, readElection, strike } from './election.ts'
import { recordFollow } from './follow.ts'
import { apply, decide, report, resubmit, withdraw } from './founding.ts'
import { mine, myCase, paper, register, review } from './read.ts'
import type { Tables } from './tables.ts'
import { askExtension, begin, decideExtension, decideTerm, putTerm, reportTerm, vacate } from './terms.ts'
import { pageTerms, readUnion } from './terms-read.ts'

export const handlers: Handlers<typeof organizingApi, Tables> = {
  apply: async (act, form) => ref(await apply(act, form)),
  resubmit: async (act, { caseId, version, form }) => ref(await resubmit(act, caseId, version, form)),
  report: async (act, { caseId, version }) => ref(await report(act, caseId, version)),
  withdraw: async (act, { caseId, version, reason }) => ref(await withdraw(act, caseId, version, reason)),
  mine: look => mine(look),
  myCase: (look, { caseId }) => myCase(look, caseId),
  list: (look, asked) => register(look, asked),
  review: (look, { caseId }) => review(look, caseId),
  decide: async (act, input) => ref(await decide(act, input)),
  paper: (look, input) => paper(look, input.caseId, input.paper),

  election: (look, { electionId }) => readElection(look, electionId),
  enrol: (act, { electionId, people }) => enrol(act, electionId, people),
  strike: (act, { electionId, personId, standing }) => strike(act, electionId, personId, standing),
  attend: (act, { electionId, personIds }) => attend(act, electionId, personIds),
  plan: (act, input) => plan(act, input),
  count: (act, input) => count(act, input),
  reportTerm: (act, { electionId }) => reportTerm(act, electionId),
  decideTerm: (act, input) => decideTerm(act, input),

  terms: (look, asked) => pageTerms(look, asked),
  union: (look, { orgId }) => readUnion(look, orgId),
  putTerm: (act, input) => putTerm(act, input),
  begin: (act, { orgId, purpose }) => begin(act, orgId, purpose),
  vacate: (act, { postId, on, reason }) => vacate(act, postId, on, reason),
  askExtension: (act, input) => askExtension(act, input),
  decideExtension: (act, input) => decideExtension(act, input),
  async follow(act, input) {
    await recordFollow(act, input)
    return readUnion(act, input.orgId)
  },

  campaigns: look => listCampaigns(look),
  campaign: (look, { campaignId, orgId }) => readCampaign(look, campaignId, orgId),
  beginCampaign: (act, input) => beginCampaign(act, input),
}
