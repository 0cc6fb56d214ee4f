// One function an endpoint of joining.
import type { Handlers } from '#kernel/service.ts'
import type { enrolApi } from './api-enrol.ts'
import { certificate, certificateList, orderPaper, verifyCertificate } from './cover-certificate.ts'
import { enrolFree } from './cover-free.ts'
import { myCovers } from './cover-view.ts'
import { countBatches, countByUnit, joinablePlans, pageBatches, pageRoster, viewBatch } from './enrol-views.ts'
import type { Tables } from './plans.ts'
import { pageOpenLines, returnLine, settleLine, takeStatement } from './premium-statement.ts'
import { openBatch, takeOff } from './roster.ts'
import { cancelBatch, confirmRoster } from './roster-confirm.ts'
import { beginRoster, importOf, rosterProgress } from './roster-import.ts'
import { rosterResult, rosterTemplate } from './roster-result.ts'

export const enrolHandlers: Handlers<typeof enrolApi, Tables> = {
  joinable: look => joinablePlans(look),
  batches: (look, q) => pageBatches(look, q),
  batchCounts: look => countBatches(look),
  batch: (look, { batchId }) => viewBatch(look, batchId),
  roster: (look, q) => pageRoster(look, q),
  openBatch: (act, input) => openBatch(act, input),
  rosterTemplate: (act, input) => rosterTemplate(act, input),
  importRoster: (act, input) => beginRoster(act, input),
  rosterImport: (look, { importId }) => rosterProgress(look, importId),
  rosterResult: async (look, { importId }) => rosterResult(look, await importOf(look, importId)),
  takeOffRoster: (act, input) => takeOff(act, input),
  confirmRoster: (act, input) => confirmRoster(act, input),
  cancelBatch: (act, input) => cancelBatch(act, input),
  orderPaper: (look, { batchId }) => orderPaper(look, batchId),
  certificateList: (look, input) => certificateList(look, input),
  enrolFree: (act, input) => enrolFree(act, input),
  takeStatement: (act, input) => takeStatement(act, input),
  openLines: (look, page) => pageOpenLines(look, page),
  settleLine: (act, input) => settleLine(act, input),
  returnLine: (act, input) => returnLine(act, input),
  countByUnit: (look, q) => countByUnit(look, q),
  myCovers: look => myCovers(look),
  certificate: (look, { coverId }) => certificate(look, coverId),
  verifyCertificate: (look, { number, code }) => verifyCertificate(look, number, code),
}
