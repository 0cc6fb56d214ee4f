// One function an endpoint.
import type { Handlers } from '#kernel/service.ts'
import type { duesApi } from './api.ts'
import { assignPayer, pageFiles, pageOpen, takeCollection } from './collect.ts'
import { judgeCorrections, pageCorrections, proposeMove, proposeReturn, proposeTakeBack } from './corrections.ts'
import { enterDues, enterSpending, judgeEntries, proposeSubsidies, proposeUndo } from './entries.ts'
import { pageEntries } from './entries-read.ts'
import { answerRefund, checkRefund, judgeRefund, pageRefunds } from './refunds.ts'
import type { Tables } from './tables.ts'
import { pagePayments, pageUnits, unitAccount } from './units.ts'

export const handlers: Handlers<typeof duesApi, Tables> = {
  takeCollection: (act, input) => takeCollection(act, input),
  collections: (look, page) => pageFiles(look, page),
  openPayments: (look, page) => pageOpen(look, page),
  assignPayer: (act, input) => assignPayer(act, input),
  units: (look, q) => pageUnits(look, q),
  unit: (look, q) => unitAccount(look, q),
  payments: (look, q) => pagePayments(look, q),
  proposeReturn: (act, input) => proposeReturn(act, input),
  proposeMove: (act, input) => proposeMove(act, input),
  corrections: (look, q) => pageCorrections(look, q),
  judgeCorrections: (act, input) => judgeCorrections(act, input),
  refunds: (look, q) => pageRefunds(look, q),
  answerRefund: (act, input) => answerRefund(act, input),
  checkRefund: (act, input) => checkRefund(act, input),
  judgeRefund: (act, input) => judgeRefund(act, input),
  takeBackRefund: (act, input) => proposeTakeBack(act, input),
  dues: (look, q) => pageEntries(look, { ...q, kind: 'DUES' }),
  enterDues: (act, input) => enterDues(act, input),
  spending: (look, q) => pageEntries(look, { ...q, kind: 'SPENT' }),
  enterSpending: (act, input) => enterSpending(act, input),
  undoEntry: (act, input) => proposeUndo(act, 'UNIT', input),
  judgeDues: (act, input) => judgeEntries(act, 'UNIT', input),
  subsidies: (look, q) => pageEntries(look, { ...q, kind: 'SUBSIDY' }),
  proposeSubsidies: (act, input) => proposeSubsidies(act, input),
  undoSubsidy: (act, input) => proposeUndo(act, 'GIVER', input),
  judgeSubsidies: (act, input) => judgeEntries(act, 'GIVER', input),
}
