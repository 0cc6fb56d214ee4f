// One function an endpoint: from the checked input to the verb that does it.
import { refOf as ref } from '#engines/cases/cases.ts'
import type { Handlers } from '#kernel/service.ts'
import type { hardshipApi } from './api.ts'
import { apply, readDraft, resubmit, saveDraft, type Tables } from './applications.ts'
import { archivesOf, openArchive, pageArchives } from './archives.ts'
import { decide, decideMany, withdraw } from './decisions.ts'
import { pageDue } from './due.ts'
import { accept, deliberate, object, recordCheck, recordVisit } from './field-work.ts'
import { pageGrants } from './grant-view.ts'
import { confirmGrants, dropGrant, proposeGrant, proposeLiving } from './grants.ts'
import { cancelArchive, followUp, lift, relapse } from './lift.ts'
import { recordMonth } from './months.ts'
import { again, myArchive } from './my-archive.ts'
import { remindOf } from './near.ts'
import { openNotice, pageNotices } from './notices.ts'
import { confirmReverification, declare, returnReverification } from './reverify.ts'
import { mine, myCase, register, review } from './review.ts'
import { exportSheet } from './sheet-export.ts'
import { beginImport, importProgress, importResult, pageImports } from './sheet-import.ts'
import { answerTransfer, pageTransfers, proposeTransfer, withdrawTransfer } from './transfer.ts'

export const handlers: Handlers<typeof hardshipApi, Tables> = {
  draft: look => readDraft(look),
  saveDraft: (act, { form }) => saveDraft(act, form),
  apply: async (act, form) => ref(await apply(act, form)),
  resubmit: async (act, { caseId, version, form }) => ref(await resubmit(act, caseId, version, form)),
  withdraw: async (act, { caseId, version, reason }) => ref(await withdraw(act, caseId, version, reason)),
  mine: look => mine(look),
  myCase: (look, { caseId }) => myCase(look, caseId),

  list: (look, asked) => register(look, asked),
  review: (look, { caseId }) => review(look, caseId),
  accept: async (act, input) => ref(await accept(act, input)),
  recordVisit: async (act, input) => ref(await recordVisit(act, input)),
  deliberate: async (act, input) => ref(await deliberate(act, input)),
  recordCheck: async (act, input) => ref(await recordCheck(act, input)),
  decide: async (act, input) => ref(await decide(act, input)),
  decideMany: async (act, { move, cases, reason }) => ({ verdicts: await decideMany(act, move, cases, reason) }),

  notices: (look, page) => pageNotices(look, page),
  notice: (look, { noticeId }) => openNotice(look, noticeId),
  object: (act, input) => object(act, input),
  remind: (act, input) => remindOf(act, input),

  archives: (look, filter) => pageArchives(look, filter),
  archive: (look, { archiveId }) => openArchive(look, archiveId),
  grants: (look, filter) => pageGrants(look, filter),
  proposeLiving: (act, { month }) => proposeLiving(act, month),
  proposeGrant: (act, input) => proposeGrant(act, input),
  confirmGrants: (act, { grantIds }) => confirmGrants(act, grantIds),
  dropGrant: (act, { grantId, reason }) => dropGrant(act, grantId, reason),

  due: (look, filter) => pageDue(look, filter),
  confirmReverification: (act, input) => confirmReverification(act, input),
  returnReverification: (act, input) => returnReverification(act, input),
  recordMonth: (act, input) => recordMonth(act, input),
  lift: (act, input) => lift(act, input),
  followUp: (act, input) => followUp(act, input),
  relapse: (act, input) => relapse(act, input),
  cancelArchive: (act, input) => cancelArchive(act, input),
  proposeTransfer: (act, input) => proposeTransfer(act, input),
  transfers: (look, filter) => pageTransfers(look, filter),
  answerTransfer: (act, input) => answerTransfer(act, input),
  withdrawTransfer: (act, input) => withdrawTransfer(act, input),
  ofPerson: (look, { personId }) => archivesOf(look, personId),
  myArchive: look => myArchive(look),
  declare: (act, input) => declare(act, input),
  again: look => again(look),

  importArchives: (act, { orgId, cardsKept }) => beginImport(act, orgId, cardsKept),
  importProgress: (look, { importId }) => importProgress(look, importId),
  imports: (look, page) => pageImports(look, page),
  importResult: (look, { importId }) => importResult(look, importId),
  exportArchives: (act, input) => exportSheet(act, input),
}
