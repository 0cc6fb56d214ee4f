// What the ledger of consent keeps about a person.
import { sql } from 'kysely'
import { holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'
import { consentTexts } from './texts.ts'
import type { ConsentPurpose } from './words.ts'

export const consentHoldings = [
  holdingOf<KernelTables>({
    id: 'consent.ledger',
    what: { zh: '同意和撤回', en: 'Consents given and withdrawn' },
    tables: ['kernel_consent'],
    columns: {
      purpose: { zh: '为了什么', en: 'Purpose' },
      given: { zh: '同意', en: 'Given' },
      channel: { zh: '途径', en: 'Channel' },
      version: { zh: '文本版本', en: 'Version of the text' },
    },
    told: ({ values }, lang) =>
      `${consentTexts[values.purpose as ConsentPurpose].title[lang]} ${values.given ? '✓' : '✗'}`,
    query: records => sql`
      select seq as id, person_id as "recordId", at, purpose, given, channel, text_version as version
      from kernel_consent where person_id = any(${records}::uuid[]) order by seq`,
  }),
]
