// The ledger of consent as a module.
import { defineService } from '../service.ts'
import { consentApi } from './api.ts'
import { handlers } from './handlers.ts'
import { consentHoldings } from './holdings.ts'
import { consentRefusals } from './words.ts'

export const service = defineService({
  id: 'consent',
  title: { zh: '同意与撤回', en: 'Consent' },
  api: consentApi,
  handlers,
  refusals: consentRefusals,
  retention: [
    {
      what: { zh: '同意和撤回的记录', en: 'Consents given and withdrawn' },
      years: 3,
      after: { zh: '最后一次使用之后（个人信息保护法第五十六条）', en: 'after its last use (PIPL article 56)' },
    },
  ],
  holdings: consentHoldings,
})
