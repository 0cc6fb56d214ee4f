// Chinese and English words of the funds engine: sources, categories, states, why a payment failed, refusals.
import { fundCategories } from '#base/fund-categories.ts'
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Lang, Text } from '#base/text.ts'
import { formatRefusals } from './words-formats.ts'

export const sources = {
  CENTRAL: { zh: '中央财政', en: 'Central budget' },
  PROVINCE: { zh: '省级', en: 'Province' },
  CITY: { zh: '市级', en: 'City' },
  COUNTY: { zh: '区县级', en: 'County' },
  DONATION: { zh: '社会捐赠', en: 'Donations' },
  MUTUAL: { zh: '互助保障专户', en: 'Mutual-aid account' },
  UNION: { zh: '工会经费', en: 'Union funds' },
} as const satisfies Record<string, Text>
export type Source = keyof typeof sources

export const categories: Readonly<Record<string, Text>> = fundCategories

/** The name of a use of money; a federation's own code stands for itself. */
export const categoryName = (code: string, lang: Lang): string => categories[code]?.[lang] ?? code

export const accountKinds = {
  RECEIVED: { zh: '拨入', en: 'Allocated' },
  AVAILABLE: { zh: '可用', en: 'Available' },
  COMMITTED: { zh: '已承诺', en: 'Committed' },
  IN_TRANSIT: { zh: '在途', en: 'In transit' },
  SPENT: { zh: '已支出', en: 'Spent' },
} as const satisfies Record<string, Text>
export type AccountKind = keyof typeof accountKinds

/** How money reaches a person: to their own card, or into their hand by two visitors, against a signature. */
export const ways = {
  BANK: { zh: '打到卡上', en: 'To the card' },
  HAND: { zh: '送上门', en: 'Brought home' },
} as const satisfies Record<string, Text>
export type Way = keyof typeof ways

export const postingKinds = {
  ALLOCATE: { zh: '下达预算', en: 'Budget allocated' },
  TRANSFER: { zh: '预算调剂', en: 'Budget moved' },
  COMMIT: { zh: '登记应付', en: 'Payment committed' },
  RELEASE: { zh: '取消应付', en: 'Commitment released' },
  SEND: { zh: '授权发放', en: 'Sent to the bank' },
  PAID: { zh: '发放成功', en: 'Paid' },
  FAILED: { zh: '发放失败退回', en: 'Payment failed' },
  REVERSE: { zh: '冲销', en: 'Reversal' },
  RECEIPT: { zh: '收到互助费', en: 'Premium received' },
  INTEREST: { zh: '专户利息入账', en: 'Interest credited' },
  OPENING: { zh: '期初余额入账', en: 'Opening balance' },
  COST: { zh: '互助业务支出', en: 'Handling cost' },
  CARRY: { zh: '结余转入新年度', en: 'Surplus carried over' },
  COLLECTED: { zh: '收到代收的经费', en: 'Contributions collected' },
  SPLIT: { zh: '拨缴经费分成', en: 'Contributions split' },
  REFUND: { zh: '小额缴费返还', en: 'Refund to a small unit' },
  SUBSIDY: { zh: '定额补助', en: 'Subsidy to a union' },
  DUES: { zh: '收到会费', en: 'Dues received' },
  EXPENSE: { zh: '工会经费支出', en: 'Union spending' },
} as const satisfies Record<string, Text>
export type PostingKind = keyof typeof postingKinds

export const paymentStates = {
  WAITING: { zh: '等待发放', en: 'Waiting' },
  BATCHED: { zh: '已列入发放批次', en: 'In a batch' },
  SENT: { zh: '银行办理中', en: 'At the bank' },
  PAID: { zh: '已到账', en: 'Paid' },
  FAILED: { zh: '没有付成', en: 'Failed' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Text>
export type PaymentState = keyof typeof paymentStates

/** What a state is called where money is brought home: no bank has a part in it. */
const byHand = {
  SENT: { zh: '正在送上门', en: 'On its way to you' },
  PAID: { zh: '已送到，签收了', en: 'Handed over and signed for' },
  FAILED: { zh: '没有送到', en: 'Not handed over' },
} as const satisfies Partial<Record<PaymentState, Text>>

export const paymentState = (state: PaymentState, way: Way): Text =>
  (way === 'HAND' && byHand[state as keyof typeof byHand]) || paymentStates[state]

export const batchStates = {
  DRAFT: { zh: '编制中', en: 'Draft' },
  LOCKED: { zh: '已锁定，等审核', en: 'Locked' },
  APPROVED: { zh: '已审核，等授权', en: 'Approved' },
  AUTHORISED: { zh: '已授权，等导出', en: 'Authorised' },
  EXPORTED: { zh: '已导出，等回单', en: 'Exported' },
  SETTLED: { zh: '已结清', en: 'Settled' },
  DISSOLVED: { zh: '已解散', en: 'Dissolved' },
} as const satisfies Record<string, Text>
export type BatchState = keyof typeof batchStates

/** A batch brought home has no file for the bank: once authorised it waits for signatures. */
export const batchState = (state: BatchState, way: Way): Text =>
  way === 'HAND' && state === 'AUTHORISED'
    ? { zh: '已授权，送上门', en: 'Authorised, being brought home' }
    : batchStates[state]

/** Why a bank did not pay, or a visit did not hand over, as the worker is told. `worker`: only the worker can put it right. */
export const failures = {
  NAME_MISMATCH: { zh: '户名和账号对不上', en: 'the name does not match the account', worker: true },
  ACCOUNT_WRONG: { zh: '没有这个账号', en: 'there is no such account', worker: true },
  ACCOUNT_CLOSED: { zh: '账户已销户', en: 'the account is closed', worker: true },
  ACCOUNT_FROZEN: { zh: '账户被冻结或挂失', en: 'the account is frozen or reported lost', worker: true },
  ACCOUNT_LIMIT: {
    zh: '账户收款受限（如二、三类账户限额）',
    en: 'the account may not receive this amount',
    worker: true,
  },
  BANK_ERROR: { zh: '银行系统没有办成', en: 'the bank could not carry it out', worker: false },
  OTHER: { zh: '银行退回了这笔款', en: 'the bank sent it back', worker: true },
  NOT_HOME: { zh: '上门时没有见到人', en: 'nobody was at home', worker: false },
  MOVED: { zh: '已经不住在那里', en: 'they live elsewhere now', worker: false },
  DECLINED: { zh: '本人这次没有收', en: 'it was not accepted this time', worker: false },
} as const satisfies Record<string, Text & { worker: boolean }>
export type FailureCode = keyof typeof failures

/** What became of one row of a return file. */
export const outcomes = {
  PAID: { zh: '已付成', en: 'paid' },
  FAILED: { zh: '没付成：{reason}', en: 'not paid: {reason}' },
  ALREADY: { zh: '以前已经记过，没有重复记', en: 'recorded before; not recorded again' },
  CONFLICT: {
    zh: '以前记的是“{before}”，这次说“{now}”，没有改动，请向银行核实',
    en: 'recorded as “{before}”, now said to be “{now}”; nothing changed, ask the bank',
  },
  UNREADABLE: { zh: '这一行读不出来：{fault}', en: 'this row cannot be read: {fault}' },
  OTHER_BATCH: { zh: '批次号是 {batch}，不是这一批', en: 'the batch number is {batch}, not this one' },
  UNKNOWN_LINE: { zh: '这一批没有第 {line} 笔', en: 'this batch has no line {line}' },
  WRONG_AMOUNT: {
    zh: '金额 {amount} 元，应为 {expected} 元',
    en: 'the amount is {amount} yuan and should be {expected}',
  },
  WRONG_ACCOUNT: {
    zh: '账号末四位和送出的不一样',
    en: 'the last four digits of the account differ from what was sent',
  },
  DOUBLED: {
    zh: '同一笔在这个文件里出现了 {times} 次，都没有记',
    en: 'this line stands {times} times in the file; none was recorded',
  },
  UNKNOWN_STATUS: { zh: '看不懂状态“{status}”', en: 'the status “{status}” is not known' },
} as const satisfies Record<string, Text>
export type Outcome = keyof typeof outcomes

export const refusals = {
  ...formatRefusals,
  'funds.not_enough': {
    kind: 'unmet',
    zh: '{budget}的{account}只有 {left} 元，这次要 {needed} 元，还差 {short} 元，没有记账。请先追加或调剂同一来源的预算，或换一个预算。',
    en: '{budget}: {account} holds {left} yuan and {needed} are needed, {short} short; nothing was recorded. Add to this budget from the same source, or use another.',
  },
  'funds.overspent': {
    kind: 'unmet',
    zh: '预算余额不够，没有记账。请刷新看看还剩多少，再追加或调剂同一来源的预算。',
    en: 'The budget does not hold enough; nothing was recorded. Reload to see what is left, then add to it from the same source.',
  },
  'funds.no_budget': {
    kind: 'unmet',
    zh: '{budget}还没有下达预算，不能登记应付。请财务负责人先下达预算。',
    en: '{budget} has no budget yet. Ask the head of finance to allocate one first.',
  },
  'funds.earmark': {
    kind: 'unmet',
    zh: '专款专用：不同来源的钱不能记在一张凭证里。请在同一来源内办理。',
    en: 'Earmarked money does not mix: money of different sources cannot stand in one posting. Stay within one source.',
  },
  'funds.unbalanced': {
    kind: 'invalid',
    zh: '凭证借贷不平，没有记账。请核对每一行的金额。',
    en: 'The posting does not balance; nothing was recorded. Check the amount of each line.',
  },
  'funds.same_budget': {
    kind: 'invalid',
    zh: '转出和转入是同一个预算。请换一个转入的预算。',
    en: 'Both sides are the same budget. Choose another to move to.',
  },
  'funds.reversed_once': {
    kind: 'conflict',
    zh: '这张凭证已经冲销过，不能再冲一次。',
    en: 'This posting was reversed before.',
  },
  'funds.two_handed': {
    kind: 'unmet',
    zh: '“{category}”不在这里下达或调剂：互助金请到“互助保障—互助金专户”，会费和经费请到“会费和经费”登记，由另一个人核准。',
    en: '“{category}” is not allocated or moved here: enter it under Mutual aid, special account, or under Dues and contributions; another person approves it.',
  },
  'funds.not_reversible': {
    kind: 'unmet',
    zh: '只有人手下达预算、调剂预算的凭证能在这里冲销。应付款请在发放里取消，互助保障的账请在互助金专户里更正。',
    en: 'Only allocations and transfers made by hand are reversed here. Cancel a payment where it is paid; correct mutual aid in its special account.',
  },
  'funds.payment_once': {
    kind: 'conflict',
    zh: '这件事已经登记过一笔应付款，一件事只付一次。请打开原来那一笔查看。',
    en: 'A payment for this matter exists; one matter is paid once. Open the existing payment.',
  },
  'funds.payment_state': {
    kind: 'conflict',
    zh: '这笔钱现在是“{state}”，不能这样办。{what}',
    en: 'This payment is “{state}”, so this cannot be done. {what}',
  },
  'funds.payment_fixed': {
    kind: 'conflict',
    zh: '已经登记的金额和收款人不能改。请取消后重新登记。',
    en: 'The amount and payee of a payment do not change. Cancel it and request a new one.',
  },
  'funds.nothing_waiting': {
    kind: 'unmet',
    zh: '按这些条件没有等待发放的款项（也可能刚被别的批次取走）。请放宽条件，或查看编制中的批次。',
    en: 'Nothing is waiting under these conditions, or another batch has just taken it. Widen them, or look at the drafts.',
  },
  'funds.paid_once': {
    kind: 'conflict',
    zh: '其中有一笔已经在别的批次里，一笔钱只在一个批次里。请刷新再试。',
    en: 'One of these payments is in another batch already. Reload and try again.',
  },
  'funds.batch_changed': {
    kind: 'conflict',
    zh: '批次 {number} 在您打开之后有人改过，这一步没有做。请看过最新的内容再办。',
    en: 'Batch {number} was changed after you opened it; this step was not done. Look at it again first.',
  },
  'funds.batch_state': {
    kind: 'conflict',
    zh: '批次 {number} 现在是“{state}”，要“{needed}”才能这样办。',
    en: 'Batch {number} is “{state}”; this needs “{needed}”.',
  },
  'funds.batch_empty': {
    kind: 'unmet',
    zh: '批次 {number} 里没有款项，不能锁定。请解散这一批，重新编制。',
    en: 'Batch {number} holds no payment and cannot be locked. Dissolve it and make another.',
  },
  'funds.batch_fixed': {
    kind: 'conflict',
    zh: '批次锁定后，明细和金额不能改。要改请先退回编制，并写明原因。',
    en: 'Lines and amounts do not change once a batch is locked. Send it back to draft with a reason first.',
  },
  'funds.no_account': {
    kind: 'unmet',
    zh: '有 {count} 笔没有收款账户：{titles}。请先从批次里移出，本人登记银行卡后下一批再发。',
    en: '{count} payments have no bank account: {titles}. Take them out; they can go into the next batch once an account is given.',
  },
  'funds.no_consent': {
    kind: 'unmet',
    zh: '有 {count} 笔的本人没有同意登记银行卡，或者撤回了同意：{titles}。不能往卡里打钱。请退回编制、移出这几笔，请本人重新同意，或到窗口领。',
    en: '{count} payees have not consented to recording their card, or have withdrawn it: {titles}. Nothing may be paid to it. Send the batch back to draft, take these out, and ask the people for their consent, or pay them at the window.',
  },
  'funds.four_eyes': {
    kind: 'forbidden',
    zh: '锁定、审核、授权必须是三个不同的人，您已经办过其中一步。请换另一位同事办这一步。',
    en: 'Locking, approving and authorising take three different people, and you did one of them. Ask a colleague.',
  },
  'funds.unwritable': {
    kind: 'unmet',
    zh: '第 {line} 笔的户名“{name}”有银行文件（{encoding}）写不出的字。请退回编制移出这一笔，改用另一种格式的批次发放。',
    en: 'The name “{name}” of line {line} has a character that {encoding} cannot hold. Use a format with another encoding.',
  },
  'funds.by_hand': {
    kind: 'unmet',
    zh: '批次 {number} 是送上门的，不经过银行：没有银行文件，也没有回单。送到以后，在办件里登记签收就结清。',
    en: 'Batch {number} is brought home and goes through no bank: there is no file and no return. It settles as each signature is recorded.',
  },
  'funds.hand_state': {
    kind: 'conflict',
    zh: '这笔钱现在是“{state}”，没有授权送出去，不能登记送到。要出纳锁定、财务审核、领导授权以后才能送。',
    en: 'This payment is “{state}” and was not let out, so it cannot have been handed over. It must be locked, approved and authorised first.',
  },
  'funds.not_exported': {
    kind: 'unmet',
    zh: '批次 {number} 还没有导出，不会有回单。请先导出银行文件。',
    en: 'Batch {number} was not exported yet, so nothing can come back. Export it first.',
  },
  'funds.return_unreadable': {
    kind: 'invalid',
    zh: '这个文件不像“{format}”的回单：没有找到这些列 {columns}。什么都没有记。请确认文件，或请系统管理员检查银行格式。',
    en: 'This does not look like a return file of “{format}”: the columns {columns} are missing. Nothing was recorded. Check the file or the bank format.',
  },
  'funds.return_too_long': {
    kind: 'invalid',
    zh: '这个文件有 {rows} 行，比一批最多的 {most} 行还多。请确认没有拿错文件。',
    en: 'The file has {rows} rows, more than a batch can hold ({most}). Check that it is the right file.',
  },
  'funds.holder_differs': {
    kind: 'unmet',
    zh: '户名要和本人姓名一致，帮扶款只发到本人账户（总工发〔2015〕20号，实名制）。请填本人的银行卡，或到窗口办理。',
    en: 'The account must be in your own name: aid is paid only to the person helped. Give your own account, or come to the counter.',
  },
} as const satisfies Refusals

export const refuse = refusing(refusals)

/** Named constraints of the database, which stand behind the refusals above. */
export const constraints: Readonly<Record<string, keyof typeof refusals>> = {
  funds_overspent: 'funds.overspent',
  funds_posting_balance: 'funds.unbalanced',
  funds_posting_earmark: 'funds.earmark',
  funds_reversed_once: 'funds.reversed_once',
  funds_payment_once: 'funds.payment_once',
  funds_payment_fixed: 'funds.payment_fixed',
  funds_paid_once: 'funds.paid_once',
  funds_four_eyes: 'funds.four_eyes',
  funds_batch_fixed: 'funds.batch_fixed',
  funds_batch_line_fixed: 'funds.batch_fixed',
  funds_bank_format_code: 'funds.format_code',
  funds_format_four_eyes: 'funds.format_four_eyes',
  funds_format_fixed: 'funds.format_fixed',
}
