// Messages as a module. server/main.ts runs the sending loop (sending.ts).
import { defineService } from '../service.ts'
import { notifyApi } from './api.ts'
import { handlers } from './handlers.ts'
import { notifyHoldings } from './holdings.ts'
import { notifyKeeping, notifyRetention } from './keeping.ts'

export const service = defineService({
  id: 'notify',
  title: { zh: '消息', en: 'Messages' },
  api: notifyApi,
  handlers,
  refusals: {},
  holdings: notifyHoldings,
  keeping: notifyKeeping,
  retention: notifyRetention,
})
