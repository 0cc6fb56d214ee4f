// One function per endpoint of the funds engine.
import { buffer } from 'node:stream/consumers'
import { fen, formatYuan } from '#base/money.ts'
import { titleIn } from '#base/text.ts'
import { subject } from '#kernel/access/subject.ts'
import { hasConsent } from '#kernel/consent/consent.ts'
import { setBankAccount } from '#kernel/people/accounts.ts'
import { byOf, personById } from '#kernel/people/people.ts'
import { refuse as refusePeople } from '#kernel/people/words.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Handlers } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import type { fundsApi } from './api.ts'
import { downloadFile, exportBatch } from './bank-file.ts'
import { batchInScope, batchLines, listBatches, viewBatch } from './batch-views.ts'
import {
  approveBatch,
  authoriseBatch,
  createBatch,
  type Done,
  dissolveBatch,
  lockBatch,
  removeLine,
  unlockBatch,
} from './batches.ts'
import { accountPostings, allocate, listBudgets, reversePosting, transfer, voucher } from './budgets.ts'
import {
  judgeFormat,
  listAllFormats,
  offeredFormats,
  proposeFormat,
  readSample,
  retireFormat,
  triedFormat,
} from './formats.ts'
import { accountCorrected, failedOf, myPayments, pagePayments, retryPayment } from './payments.ts'
import { applyReturn } from './returns.ts'
import type { FundsTables } from './tables.gen.ts'
import { waiting } from './waiting.ts'
import { paymentStates, refuse } from './words.ts'

type Tables = KernelTables & FundsTables

/** The reply of a step: the batch as it is now, and what was done. */
const shown = async (act: Act<Tables>, { batch, said }: Done) => ({ batch: await viewBatch(act, batch), said })

const squeezed = (name: string) => name.replace(/[\s·•．.]/g, '')

export const handlers: Handlers<typeof fundsApi, Tables> = {
  budgets: (call, q) => listBudgets(call, q),
  allocate: (act, input) => allocate(act, { ...input, fen: fen(input.fen) }),
  transfer: (act, input) => transfer(act, { ...input, fen: fen(input.fen) }),
  accountPostings: (call, q) => accountPostings(call, q),
  posting: (call, { postingId }) => voucher(call, postingId),
  reverse: (act, { postingId, reason }) => reversePosting(act, postingId, reason),

  payments: (call, q) => pagePayments(call, q),
  waiting: call => waiting(call),
  async retry(act, { paymentId }) {
    const { state, fen: amount, ...payment } = await retryPayment(act, paymentId)
    const title = titleIn(payment, act.lang)
    const said =
      act.lang === 'zh'
        ? `${title} ${formatYuan(amount)} 元，等下一批发放。`
        : `${title}, ${formatYuan(amount)} yuan: waits for the next batch.`
    return { state, said }
  },

  batches: (call, q) => listBatches(call, q),
  batch: async (call, { batchId }) => viewBatch(call, await batchInScope(call, batchId)),
  batchLines: async (call, { batchId, ...q }) => batchLines(call, await batchInScope(call, batchId), q),
  createBatch: async (act, input) => shown(act, await createBatch(act, input)),
  removeLine: async (act, input) => shown(act, await removeLine(act, input)),
  dissolveBatch: async (act, input) => shown(act, await dissolveBatch(act, input)),
  lockBatch: async (act, input) => shown(act, await lockBatch(act, input)),
  unlockBatch: async (act, input) => shown(act, await unlockBatch(act, input)),
  approveBatch: async (act, input) => shown(act, await approveBatch(act, input)),
  authoriseBatch: async (act, input) => shown(act, await authoriseBatch(act, input)),

  formats: async call => ({
    rows: (await offeredFormats(call.db, call.scope)).map(({ id, code, name, encoding, delimiter, extension }) => ({
      id,
      code,
      name,
      encoding,
      delimiter,
      extension,
    })),
  }),
  allFormats: async call => ({ rows: await listAllFormats(call) }),
  tryFormat: async (act, draft) => triedFormat(draft, act.lang),
  proposeFormat: async (act, { orgId, ...draft }) => ({ formatId: await proposeFormat(act, orgId, draft) }),
  judgeFormat: async (act, { formatId, approve, why }) => ({
    state: await judgeFormat(act, formatId, approve, why ?? null),
  }),
  retireFormat: async (act, { formatId, why }) => ({ state: await retireFormat(act, formatId, why) }),
  async readSample(act, { formatId }) {
    if (!act.upload) throw refuseKernel('input.unreadable')
    return { rows: await readSample(act, formatId, await buffer(act.upload.open())) }
  },
  async exportBatch(act, input) {
    const { file, ...done } = await exportBatch(act, input)
    return { ...(await shown(act, done)), file }
  },
  async returns(act, { batchId }) {
    if (!act.upload) throw refuseKernel('input.unreadable')
    const { batch, ...report } = await applyReturn(act, batchId, act.upload.name, await buffer(act.upload.open()))
    return { batch: await viewBatch(act, batch), ...report, rows: [...report.rows] }
  },
  file: (call, { fileId }) => downloadFile(call, fileId),

  myPayments: (call, q) => myPayments(call, subject(call), q),
  async correctMyPayment(act, { paymentId, ...input }) {
    const personId = subject(act)
    const payment = await failedOf(act, personId, paymentId)
    const person = await personById(act.tx, personId)
    if (!(await hasConsent(act.tx, personId, 'BANK_CARD'))) throw refusePeople('people.bank_consent')
    if (squeezed(person.name) !== squeezed(input.holder)) throw refuse('funds.holder_differs')
    await setBankAccount(act.tx, act.house, { personId, ...input }, byOf(act), act.now)
    act.touched('person', personId)
    const count = await accountCorrected(act, personId)
    const said =
      act.lang === 'zh'
        ? `账户已更正。${titleIn(payment, act.lang)} ${formatYuan(payment.fen)} 元${paymentStates.WAITING.zh}，下一批发到新账户，不用再申请。`
        : `The account is corrected. ${titleIn(payment, act.lang)}, ${formatYuan(payment.fen)} yuan, goes to it with the next batch; you need not apply again.`
    return { count, said }
  },
}
