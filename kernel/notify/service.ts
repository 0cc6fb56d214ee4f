// Messages as a module. server/main.ts runs the sending loop (sending.ts).
import { defineService } from '../service.ts'
import { notifyApi } from './api.ts'
import { handlers } from './handlers.ts'
import { notifyHoldings } from './holdings.ts'

export const service = defineService({
  id: 'notify',
  title: { zh: '消息', en: 'Messages' },
  api: notifyApi,
  handlers,
  refusals: {},
  retention: [
    { what: { zh: '短信和站内消息', en: 'Messages' }, years: 1, after: { zh: '发出之后', en: 'being sent' } },
  ],
  holdings: notifyHoldings,
})
