// One function an endpoint: from the checked input to the verb that does it.
import { refOf as ref } from '#engines/cases/cases.ts'
import type { Handlers } from '#kernel/service.ts'
import type { organizingApi } from './api.ts'
import { count, plan } from './ballot.ts'
import { beginCampaign, listCampaigns, readCampaign } from './campaign.ts'
import { callOff } from './election.ts'
import { readElection } from './election-read.ts'
import { askExtension, decideExtension } from './extension.ts'
import { recordFollow } from './follow.ts'
import { apply, decide, report, resubmit, withdraw } from './founding.ts'
import { electionPaper, extensionPaper, registrationForm } from './papers-union.ts'
import { mine, myCase, paper, register, review } from './read.ts'
import { begin, decideTerm, reportTerm } from './reelection.ts'
import { askRegistration, decideRegistration } from './registration.ts'
import { registrations, reviewRegistration } from './registration-read.ts'
import { exportRegistry } from './registry-export.ts'
import { applyImport, beginImport, importResult, readImport } from './registry-import.ts'
import { attend, enrol, strike } from './roll.ts'
import { decideSplit, proposeSplit, readSplit, splitMembers, undoSplit } from './split.ts'
import type { Tables } from './tables.ts'
import { putTerm, vacate } from './terms.ts'
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
  async strike(act, { electionId, personId }) {
    await strike(act, electionId, personId)
    return readElection(act, electionId)
  },
  async attend(act, { electionId, personIds }) {
    await attend(act, electionId, personIds)
    return readElection(act, electionId)
  },
  async plan(act, input) {
    await plan(act, input)
    return readElection(act, input.electionId)
  },
  async count(act, input) {
    await count(act, input)
    return readElection(act, input.electionId)
  },
  callOff: (act, { electionId, reason }) => callOff(act, electionId, reason),
  async reportTerm(act, { electionId }) {
    await reportTerm(act, electionId)
    return readElection(act, electionId)
  },
  async decideTerm(act, input) {
    await decideTerm(act, input)
    return readElection(act, input.electionId)
  },

  electionPaper: (look, { electionId, paper: kind }) => electionPaper(look, electionId, kind),

  terms: (look, asked) => pageTerms(look, asked),
  union: (look, { orgId }) => readUnion(look, orgId),
  putTerm: (act, input) => putTerm(act, input),
  begin: (act, input) => begin(act, input),
  vacate: (act, { postId, on, reason }) => vacate(act, postId, on, reason),
  askExtension: (act, input) => askExtension(act, input),
  decideExtension: (act, input) => decideExtension(act, input),
  extensionPaper: (look, { extensionId, paper: kind }) => extensionPaper(look, extensionId, kind),
  async follow(act, input) {
    await recordFollow(act, input)
    return readUnion(act, input.orgId)
  },

  askRegistration: async (act, input) => ref(await askRegistration(act, input)),
  registrationForm: (look, { caseId }) => registrationForm(look, caseId),
  decideRegistration: async (act, input) => ref(await decideRegistration(act, input)),
  registrations: (look, asked) => registrations(look, asked),
  registration: (look, { caseId }) => reviewRegistration(look, caseId),

  splitMembers: (look, asked) => splitMembers(look, asked),
  proposeSplit: (act, input) => proposeSplit(act, input),
  split: (look, { splitId }) => readSplit(look, splitId),
  decideSplit: (act, input) => decideSplit(act, input),
  undoSplit: (act, { splitId, basis }) => undoSplit(act, splitId, basis),

  importRegistry: (act, { orgId }) => beginImport(act, orgId),
  registryImport: (look, asked) => readImport(look, asked),
  applyRegistry: (act, { importId }) => applyImport(act, importId),
  registryResult: (look, { importId }) => importResult(look, importId),
  exportRegistry: (act, input) => exportRegistry(act, input),

  campaigns: look => listCampaigns(look),
  campaign: (look, { campaignId, orgId }) => readCampaign(look, campaignId, orgId),
  beginCampaign: (act, input) => beginCampaign(act, input),
}
