// Words of local standards.
import { type Refusals, refusing } from '#base/refusal.ts'

export const rulesRefusals = {
  'rules.own_value': {
    kind: 'forbidden',
    zh: '这个标准是您自己设定的，要由另一个人确认。请找同事来确认。',
    en: 'You set this value yourself; somebody else has to confirm it. Ask a colleague.',
  },
  'rules.already_decided': {
    kind: 'conflict',
    zh: '这个标准已经有人确认或退回了。请刷新看一眼结果。',
    en: 'This value has already been confirmed or refused. Reload to see the outcome.',
  },
  'rules.reason': {
    kind: 'invalid',
    zh: '退回要写明原因，让设定的人知道改什么。',
    en: 'Say why it is refused, so that whoever set it knows what to change.',
  },
  'rules.by_trial': {
    kind: 'unmet',
    zh: '这个标准要先试算、复算，再提出和通过。请到“设置 · 标准试算”里改。',
    en: 'This standard is changed by way of a what-if: computed, replayed, proposed and adopted. Use “Settings · What-if”.',
  },
  'rules.key': {
    kind: 'invalid',
    zh: '标准的名称“{key}”不对，应当像 hardship.income_line 这样。',
    en: 'The key “{key}” is wrong; it looks like hardship.income_line.',
  },
} as const satisfies Refusals

export const refuse = refusing(rulesRefusals)
