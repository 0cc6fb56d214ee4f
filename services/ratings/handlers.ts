// One function an endpoint: from the checked input to the verb that does it.
import type { Handlers } from '#kernel/service.ts'
import type { ratingsApi } from './api.ts'
import { ballotKey, cast, take } from './ballots.ts'
import { count, publish } from './box.ts'
import { coverage } from './coverage.ts'
import { archive, feedback, rectify, visit } from './improve.ts'
import { mine, pagePolls, readPoll } from './polls.ts'
import { callOff, consent, pageRounds, planRound } from './rounds.ts'
import { enterSheets, giveSheet, voters } from './sheets.ts'
import {
  answer,
  mySuggestion,
  pagePublished,
  publishSuggestion,
  registerOfSuggestions,
  reviewSuggestion,
  sayOfAnswer,
  suggest,
  supervision,
  withdrawSuggestion,
} from './suggestions.ts'
import { appoint, endSupervisor, pageSupervisors } from './supervisors.ts'
import type { Tables } from './tables.ts'

export const handlers: Handlers<typeof ratingsApi, Tables> = {
  rounds: (look, asked) => pageRounds(look, asked),
  planRound: (act, plan) => planRound(act, plan),
  callOff: (act, input) => callOff(act, input),
  polls: (look, asked) => pagePolls(look, asked),
  poll: (look, { pollId }) => readPoll(look, pollId),
  consent: (act, input) => consent(act, input),
  handSheet: (act, input) => giveSheet(act, input),
  voters: (look, asked) => voters(look, asked),
  enterSheets: (act, entry) => enterSheets(act, entry),
  count: (act, { pollId }) => count(act, pollId),
  publish: (act, { pollId }) => publish(act, pollId),
  visit: (act, input) => visit(act, input),
  rectify: (act, input) => rectify(act, input),
  feedback: (act, input) => feedback(act, input),
  archive: (act, { pollId }) => archive(act, pollId),
  coverage: (look, asked) => coverage(look, asked),

  mine: look => mine(look),
  ballotKey: (look, { pollId }) => ballotKey(look, pollId),
  take: (act, asked) => take(act, asked),
  cast: (act, ballot) => cast(act, ballot),

  supervisors: (look, asked) => pageSupervisors(look, asked),
  appoint: (act, input) => appoint(act, input),
  endSupervisor: (act, input) => endSupervisor(act, input),
  list: (look, asked) => registerOfSuggestions(look, asked),
  review: (look, { caseId }) => reviewSuggestion(look, caseId),
  answer: (act, input) => answer(act, input),
  publishSuggestion: (act, { caseId }) => publishSuggestion(act, caseId),
  supervision: look => supervision(look),
  suggest: (act, input) => suggest(act, input),
  mySuggestion: (look, { caseId }) => mySuggestion(look, caseId),
  sayOfAnswer: (act, input) => sayOfAnswer(act, input),
  withdrawSuggestion: (act, input) => withdrawSuggestion(act, input),
  published: (look, asked) => pagePublished(look, asked),
}
