// Words of bank formats: their states, what their columns hold, what can be wrong with one, refusals.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const formatStates = {
  PROPOSED: { zh: '等另一个人同意', en: 'Waits for a second person' },
  ACTIVE: { zh: '在用', en: 'In use' },
  REFUSED: { zh: '没有同意', en: 'Refused' },
  RETIRED: { zh: '停用了', en: 'Retired' },
} as const satisfies Record<string, Text>
export type FormatState = keyof typeof formatStates

/** What a column of the file that goes out may hold. */
export const exportFields = ['line', 'batch', 'name', 'account', 'bank', 'branch', 'amount', 'memo'] as const
export type ExportField = (typeof exportFields)[number]

/** What a column of either file holds. */
export const fieldWords = {
  line: { zh: '第几笔', en: 'Line number' },
  batch: { zh: '批次号', en: 'Batch number' },
  name: { zh: '户名', en: 'Name of the account' },
  account: { zh: '账号', en: 'Account number' },
  bank: { zh: '开户行', en: 'Bank' },
  branch: { zh: '开户网点', en: 'Branch' },
  amount: { zh: '金额', en: 'Amount' },
  memo: { zh: '附言', en: 'Memo' },
  status: { zh: '处理结果', en: 'Result' },
  reason: { zh: '失败原因', en: 'Reason of a failure' },
} as const satisfies Record<string, Text>

/** What is looked for in the file that comes back; `reason` may be missing. */
export const returnFields = ['batch', 'line', 'account', 'amount', 'status', 'reason'] as const
export type ReturnField = (typeof returnFields)[number]

export const delimiterWords = {
  ',': { zh: '逗号', en: 'comma' },
  '|': { zh: '竖线', en: 'bar' },
  ';': { zh: '分号', en: 'semicolon' },
  '\t': { zh: '制表符', en: 'tab' },
} as const satisfies Record<string, Text>

export const formatFaultWords = {
  DELIMITER: {
    zh: '分隔符只能是逗号、竖线、分号或制表符。',
    en: 'The delimiter is a comma, a bar, a semicolon or a tab.',
  },
  MISSING: { zh: '少了“{field}”这一列。', en: 'The column “{field}” is missing.' },
  TWICE: { zh: '“{field}”有两列。', en: '“{field}” stands in two columns.' },
  NO_TITLE: { zh: '第 {title} 列没有列名。', en: 'Column {title} has no title.' },
  BAD_TITLE: {
    zh: '列名“{title}”里有空格、引号、换行或分隔符。',
    en: 'The title “{title}” holds a space at its end, a quote, a line feed or the delimiter.',
  },
  TITLE_TWICE: { zh: '两列都叫“{title}”。', en: 'Two columns are called “{title}”.' },
  NO_WORDS: { zh: '至少写一个词。', en: 'Give at least one word.' },
  BOTH: { zh: '“{word}”既算付成又算没付成。', en: '“{word}” means both paid and not paid.' },
  UNWRITABLE: { zh: '户名里有这种编码写不出的字', en: 'the name has a character that this encoding cannot hold' },
  NOT_READ_BACK: {
    zh: '回单里这一笔读不回来，金额、账号或结果对不上',
    en: 'this line does not come back with its amount, account and result',
  },
} as const satisfies Record<string, Text>
export type FormatFault = keyof typeof formatFaultWords

export const formatRefusals = {
  'funds.format_faulty': {
    kind: 'invalid',
    zh: '这个格式还用不了：{faults} 请改好再提出。',
    en: 'This format cannot be used yet: {faults} Put it right and propose it again.',
  },
  'funds.format_code': {
    kind: 'conflict',
    zh: '这个代号已经有了，停用的也不再用第二次。请换一个，比如加上年份。',
    en: 'This code is taken; codes of retired formats are not used again. Choose another, such as one with the year.',
  },
  'funds.format_state': {
    kind: 'conflict',
    zh: '格式“{name}”现在是“{state}”，不能这样办。请刷新再看。',
    en: 'The format “{name}” is “{state}”, so this cannot be done. Reload the page.',
  },
  'funds.format_four_eyes': {
    kind: 'forbidden',
    zh: '格式错了钱就打错了，所以一个人提出，另一个人对着银行的说明核过再同意。这个是您提出的，请换一位同事。',
    en: 'A wrong format pays wrong people, so one person proposes it and another checks it against the bank’s paper. You proposed this one; ask a colleague.',
  },
  'funds.format_built_in': {
    kind: 'unmet',
    zh: '“{name}”是系统自带的，大家都在用，不能停用。',
    en: '“{name}” comes with the system for everybody and cannot be retired.',
  },
  'funds.format_fixed': {
    kind: 'conflict',
    zh: '格式定了就不改：送出去的批次要按同一个格式读回单。要改请照着新建一个，再停用旧的。',
    en: 'A format never changes, because what was sent by it is read back by it. Make a new one from it and retire the old one.',
  },
} as const satisfies Refusals
