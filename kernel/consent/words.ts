// Words of the consent ledger.
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const consentPurposes = ['ILLNESS', 'BANK_CARD', 'PUBLIC_NOTICE', 'ECONOMIC_CHECK', 'SHARING', 'CHILD'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

export const channels = {
  PHONE: { zh: '手机上', en: 'On the phone' },
  COUNTER: { zh: '窗口代办', en: 'At the counter' },
  IMPORT: { zh: '名册导入', en: 'With an imported roster' },
  PAPER: { zh: '纸质签字', en: 'Signed on paper' },
} as const satisfies Record<string, Text>
export type Channel = keyof typeof channels

export const consentRefusals = {
  'consent.text_changed': {
    kind: 'conflict',
    zh: '同意书的文字刚刚更新过，您看到的是旧的一版。请看一遍新的，再决定同不同意。',
    en: 'The text has just been renewed; you were shown the older one. Please read the new one, then decide.',
  },
} as const satisfies Refusals

export const refuse = refusing(consentRefusals)
