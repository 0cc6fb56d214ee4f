// How the audit says no.
import { type Refusals, refusing } from '#base/refusal.ts'

export const auditRefusals = {
  'audit.no_person': {
    kind: 'unmet',
    zh: '您还没有登记身份，所以没有人查看过您的资料。办第一件事时登记就可以。',
    en: 'You are not registered yet, so nobody has looked at your record. You register with your first application.',
  },
} as const satisfies Refusals

export const refuse = refusing(auditRefusals)
