// What the engine of cases offers the services, in one place. (Schemas of replies are in api.ts, which the browser reads too.)
export { batch, moveCases, type Verdict } from './batch.ts'
export { type Inbox, inbox } from './inbox.ts'
export { hasLetter, issueLetter, lastMove } from './letters.ts'
export { type Moving, moveCase, type Opening, openCase, systemMove } from './move.ts'
export { newestCases } from './newest.ts'
export type { CaseRow, Reason } from './rows.ts'
export { publishDefaultFlows } from './versions.ts'
export { type CaseListRow, type CasePage, type CaseView, casesOf, pageCases, viewCase } from './view.ts'
