// One function an endpoint.
import type { Handlers } from '#kernel/service.ts'
import type { duesApi } from './api.ts'
import { assignPayer, pageFiles, pageOpen, takeCollection } from './collect.ts'
import { enterDues, judgeEntries, pageEntries, proposeSubsidies } from './entries.ts'
import { answerRefund, checkRefund, judgeRefund, pageRefunds } from './refunds.ts'
import type { Tables } from './tables.ts'
import { pageUnits, unitAccount } from './units.ts'

export const handlers: Handlers<typeof duesApi, Tables> = {
  takeCollection: (act, input) => takeCollection(act, input),
  collections: (look, page) => pageFiles(look, page),
  openPayments: (look, page) => pageOpen(look, page),
  assignPayer: (act, input) => assignPayer(act, input),
  units: (look, q) => pageUnits(look, q),
  unit: (look, q) => unitAccount(look, q),
  refunds: (look, q) => pageRefunds(look, q),
  answerRefund: (act, input) => answerRefund(act, input),
  checkRefund: (act, input) => checkRefund(act, input),
  judgeRefund: (act, input) => judgeRefund(act, input),
  dues: (look, q) => pageEntries(look, { ...q, kind: 'DUES' }),
  enterDues: (act, input) => enterDues(act, input),
  judgeDues: (act, input) => judgeEntries(act, 'DUES', input),
  subsidies: (look, q) => pageEntries(look, { ...q, kind: 'SUBSIDY' }),
  proposeSubsidies: (act, input) => proposeSubsidies(act, input),
  judgeSubsidies: (act, input) => judgeEntries(act, 'SUBSIDY', input),
}
