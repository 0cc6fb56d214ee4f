// The words of claim-free payment: what the member is told, and refusals of files.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const settlementNotices = {
  found: {
    zh: '您刚结算的医药费，按互助计划可以领 {yuan} 元，不用申领。打开能看到怎么算的；不想要，{until} 以前（含）可以点“不要”。',
    en: 'For the bill you have just settled {yuan} yuan of mutual aid are due; you need not claim. Open it to see how it was counted; you may decline until {until}.',
  },
} as const satisfies Record<string, Text>

export const settlementRefusals = {
  'mutual-aid.settlement_columns': {
    kind: 'invalid',
    zh: '结算文件的列不对，缺少或次序不对的是：{columns}。格式见 docs/mutual-aid/settlement.md。整个文件没有收。',
    en: 'The columns of the settlement file are not right: {columns}. See docs/mutual-aid/settlement.md. Nothing was taken.',
  },
  'mutual-aid.settlement_line': {
    kind: 'invalid',
    zh: '第 {row} 行的“{column}”读不懂。请导出方改好，整个文件重新送；现在一行都没有收。',
    en: 'Row {row}: “{column}” cannot be read. Have it put right and send the whole file again; nothing was taken.',
  },
  'mutual-aid.settlement_cut': {
    kind: 'invalid',
    zh: '文件不完整：{why}。可能传到一半断了，请重新导出、整个再送；现在一行都没有收。',
    en: 'The file is not whole: {why}. It may have been cut on its way; export and send it again. Nothing was taken.',
  },
  'mutual-aid.settlement_region': {
    kind: 'invalid',
    zh: '这份文件是地区 {region} 的，您选的工会是 {own}。请核对，别传错了地方。',
    en: 'This file is of region {region}; the union you chose is of {own}. Check where it belongs.',
  },
  'mutual-aid.settlement_no_region': {
    kind: 'unmet',
    zh: '{org}没有登记地区代码，没法做它的示例文件。请先在工会资料里补上。',
    en: '{org} has no code of its region on record; add it first, then a sample can be made.',
  },
  'mutual-aid.settlement_number': {
    kind: 'conflict',
    zh: '批次 {number} 已经收过一份内容不同的文件。改过的请用新的批次号。',
    en: 'Another file of batch {number} was taken before. Give a changed file a number of its own.',
  },
  'mutual-aid.settlement_own': {
    kind: 'forbidden',
    zh: '这一批结算文件是您传的，要由另一个人复审给付。',
    en: 'You sent this settlement file; somebody else reviews it.',
  },
  'mutual-aid.found_over': {
    kind: 'conflict',
    zh: '已经过了能说“不要”的日子，或者已经在办。不想要的，可以在申领里撤回。',
    en: 'The days to decline are over, or it is under way. You can still withdraw the claim.',
  },
} as const satisfies Refusals
