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
      id: 'consent.ledger',
      does: {
        zh: '留着作为凭证，里面没有姓名和号码；人员匿名后对不上是谁',
        en: 'kept as evidence; it holds no names or numbers, and once the person is forgotten it points to nobody',
      },
      what: { zh: '同意和撤回的记录', en: 'Consents given and withdrawn' },
      years: 3,
      after: { zh: '最后一次使用之后（个人信息保护法第五十六条）', en: 'after its last use (PIPL article 56)' },
    },
  ],
  holdings: consentHoldings,
})
