// Words that only the desk's pages of funds need: steps of a batch with whose turn they are, notes of its history, filters.
import type { Text } from '#base/text.ts'
import type { Tone } from '#ui/words.tsx'
import {
  type BatchState,
  batchStates,
  categories,
  type PaymentState,
  paymentStates,
  type Source,
  sources,
  type Way,
} from '../words.ts'

/** What was done to a batch, as its history names it. */
export const moveWords: Readonly<Record<string, Text>> = {
  create: { zh: '编制', en: 'Made' },
  remove: { zh: '移出一笔', en: 'A payment taken out' },
  lock: { zh: '锁定', en: 'Locked' },
  unlock: { zh: '退回编制', en: 'Sent back to draft' },
  dissolve: { zh: '解散', en: 'Dissolved' },
  approve: { zh: '审核', en: 'Approved' },
  authorise: { zh: '授权', en: 'Authorised' },
  export: { zh: '导出银行文件', en: 'Bank file exported' },
  returns: { zh: '录入银行回单', en: 'Bank return entered' },
  hand: { zh: '登记上门结果', en: 'Visit recorded' },
}

/** A step of the way of a batch: the move that takes it, and the role whose turn it is. */
export interface BatchStep {
  readonly move: 'create' | 'lock' | 'approve' | 'authorise' | 'export' | 'returns' | 'hand'
  readonly title: Text
  readonly role: 'CASHIER' | 'ACCOUNTANT' | 'DIRECTOR' | 'OFFICER'
  readonly roleName: Text
  /** The state from which it is taken. */
  readonly from: BatchState | null
}

const cashier: Pick<BatchStep, 'role' | 'roleName'> = { role: 'CASHIER', roleName: { zh: '出纳', en: 'cashier' } }

const signed: readonly BatchStep[] = [
  { move: 'create', title: { zh: '编制', en: 'Make' }, from: null, ...cashier },
  { move: 'lock', title: { zh: '锁定', en: 'Lock' }, from: 'DRAFT', ...cashier },
  {
    move: 'approve',
    title: { zh: '审核', en: 'Approve' },
    from: 'LOCKED',
    role: 'ACCOUNTANT',
    roleName: { zh: '财务负责人', en: 'head of finance' },
  },
  {
    move: 'authorise',
    title: { zh: '授权', en: 'Authorise' },
    from: 'APPROVED',
    role: 'DIRECTOR',
    roleName: { zh: '分管领导', en: 'director in charge' },
  },
]

const byBank: readonly BatchStep[] = [
  ...signed,
  { move: 'export', title: { zh: '导出', en: 'Export' }, from: 'AUTHORISED', ...cashier },
  { move: 'returns', title: { zh: '结清', en: 'Settle' }, from: 'EXPORTED', ...cashier },
]
const byHand: readonly BatchStep[] = [
  ...signed,
  {
    move: 'hand',
    title: { zh: '送到、签收', en: 'Hand over' },
    from: 'AUTHORISED',
    role: 'OFFICER',
    roleName: { zh: '上门的经办人', en: 'visitors' },
  },
]

export const stepsOf = (batch: { readonly way: Way }): readonly BatchStep[] => (batch.way === 'HAND' ? byHand : byBank)

export const batchTones: Readonly<Record<BatchState, Tone>> = {
  DRAFT: 'fact',
  LOCKED: 'wait',
  APPROVED: 'wait',
  AUTHORISED: 'wait',
  EXPORTED: 'wait',
  SETTLED: 'done',
  DISSOLVED: 'quiet',
}

export const paymentTones: Readonly<Record<PaymentState, Tone>> = {
  WAITING: 'wait',
  BATCHED: 'fact',
  SENT: 'fact',
  PAID: 'done',
  FAILED: 'late',
  CANCELLED: 'quiet',
}

/** States of a line of a batch; before the batch is authorised nothing has happened to it. */
const lineStates: Readonly<Record<'LISTED' | 'SENT' | 'PAID' | 'FAILED', Text & { tone: Tone }>> = {
  LISTED: { zh: '在批次里', en: 'Listed', tone: 'fact' },
  SENT: { zh: '等回单', en: 'At the bank', tone: 'wait' },
  PAID: { zh: '已到账', en: 'Paid', tone: 'done' },
  FAILED: { zh: '没付成', en: 'Failed', tone: 'late' },
}

const handStates: Partial<typeof lineStates> = {
  SENT: { zh: '正在送', en: 'On its way', tone: 'wait' },
  PAID: { zh: '送到了，已签收', en: 'Handed over', tone: 'done' },
  FAILED: { zh: '没送到', en: 'Not handed over', tone: 'late' },
}

export const lineStatesOf = (batch: { readonly way: Way }): typeof lineStates =>
  batch.way === 'HAND' ? { ...lineStates, ...handStates } : lineStates

const options = <K extends string>(words: Readonly<Record<K, Text>>) =>
  (Object.keys(words) as K[]).map(value => ({ value, label: words[value] }))

export const sourceOptions = options(sources)
export const categoryOptions = Object.entries(categories).map(([value, label]) => ({ value, label }))
export const batchStateOptions = options(batchStates)
export const paymentStateOptions = options(paymentStates)

export const isSource = (text: string | undefined): text is Source => text !== undefined && text in sources
export const isBatchState = (text: string | undefined): text is BatchState => text !== undefined && text in batchStates
export const isPaymentState = (text: string | undefined): text is PaymentState =>
  text !== undefined && text in paymentStates

/** The note of a history line as a person reads it: without the record's own id before a reason, with results in words; checksums stand with the files. */
export function noteWords(note: string | null, lang: 'zh' | 'en'): string | null {
  const plain = note
    ?.replace(/^[0-9a-f]{8}-[0-9a-f-]{27} /, '')
    .replace(/：PAID (\d+)，FAILED (\d+)$/, lang === 'zh' ? '：付成 $1 笔，没付成 $2 笔' : ': $1 paid, $2 failed')
    .replace(/ SHA-256 [0-9a-f]{64}$/, '')
  return plain || null
}
