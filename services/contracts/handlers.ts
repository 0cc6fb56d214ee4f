// What the endpoints of contracts, congress and open affairs do.
import type { Act, Handlers } from '#kernel/service.ts'
import { answerQuestion, ask, disclose, pageDisclosures, pageUnits, readUnit } from './affairs.ts'
import type { contractsApi } from './api.ts'
import { judgeCheck, record } from './checked.ts'
import { addWard, electDelegates, findPeople, leaveSeat, openCongress, readCongress } from './congress.ts'
import * as contract from './contract.ts'
import { coverage, pageContracts, readContract } from './contract-read.ts'
import { askExtra, joinExtra, leaveExtra } from './extra.ts'
import { callMeeting, cancelMeeting, holdMeeting, listMeetings, readMeeting, resolve } from './meeting.ts'
import { mine, myFile } from './mine.ts'
import { paper } from './papers.ts'
import { answerProposal, judge, pageProposals, propose, rate, second } from './proposals.ts'
import type { Tables } from './tables.ts'
import { putUnit } from './unit.ts'

/** After a step the whole contract is answered, with what may follow. */
const then = async (act: Act<Tables>, row: Promise<contract.ContractRow>) => readContract(act, (await row).id)

export const handlers: Handlers<typeof contractsApi, Tables> = {
  register: (look, asked) => pageContracts(look, asked),
  coverage: (look, { orgId }) => coverage(look, orgId),
  contract: (look, { contractId }) => readContract(look, contractId),
  paper: (look, { contractId, paper: kind }) => paper(look, contractId, kind),
  offer: (act, input) => then(act, contract.offer(act, input)),
  answer: (act, input) => then(act, contract.answer(act, input)),
  name: (act, input) => then(act, contract.name(act, input)),
  meet: (act, input) => then(act, contract.meet(act, input)),
  draft: (act, input) => then(act, contract.draft(act, input)),
  sign: (act, input) => then(act, contract.sign(act, input)),
  file: (act, { authority, ...input }) => then(act, record(act, 'file', { ...input, words: authority })),
  object: (act, input) => then(act, record(act, 'object', input)),
  publish: (act, input) => then(act, contract.publish(act, input)),
  terminate: (act, { reason, ...input }) => then(act, record(act, 'terminate', { ...input, words: reason })),
  judgeCheck: (act, input) => then(act, judgeCheck(act, input)),
  drop: (act, input) => then(act, contract.drop(act, input)),

  congress: async (look, { orgId }) => ({ congress: await readCongress(look, orgId) }),
  openCongress: (act, input) => openCongress(act, input),
  addWard: (act, input) => addWard(act, input),
  people: (look, { orgId, text }) => findPeople(look, orgId, text),
  electDelegates: (act, input) => electDelegates(act, input),
  leaveSeat: (act, { seatId, on }) => leaveSeat(act, seatId, on),
  meetings: (look, { orgId }) => listMeetings(look, orgId),
  meeting: (look, { meetingId }) => readMeeting(look, meetingId),
  callMeeting: (act, input) => callMeeting(act, input),
  holdMeeting: (act, input) => holdMeeting(act, input),
  cancelMeeting: (act, { meetingId, reason }) => cancelMeeting(act, meetingId, reason),
  resolve: (act, input) => resolve(act, input),
  askExtra: (act, input) => askExtra(act, input),
  joinExtra: (act, input) => joinExtra(act, input),
  leaveExtra: (act, input) => leaveExtra(act, input),
  proposals: (look, asked) => pageProposals(look, asked),
  judgeProposal: (act, input) => judge(act, input),
  answerProposal: (act, input) => answerProposal(act, input),
  propose: (act, input) => propose(act, input),
  second: (act, { proposalId }) => second(act, proposalId),
  rateProposal: (act, input) => rate(act, input),

  units: (look, asked) => pageUnits(look, asked),
  unit: (look, { orgId }) => readUnit(look, orgId),
  async putUnit(act, input) {
    await putUnit(act, input)
    return readUnit(act, input.orgId)
  },
  disclosures: (look, page) => pageDisclosures(look, page),
  disclose: (act, input) => disclose(act, input),
  answerQuestion: (act, input) => answerQuestion(act, input),
  mine: look => mine(look),
  myFile: (look, { fileId }) => myFile(look, fileId),
  ask: (act, input) => ask(act, input),
}
