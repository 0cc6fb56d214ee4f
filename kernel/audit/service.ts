// The audit as a module: its endpoints, and the two jobs that seal and publish.
import { addDays } from '#base/day.ts'
import { defineService } from '../service.ts'
import { auditApi } from './api.ts'
import { sealAudit } from './audit.ts'
import { handlers } from './handlers.ts'
import { auditHoldings } from './holdings.ts'
import { publishRoot } from './publish.ts'

export const service = defineService({
  id: 'audit',
  title: { zh: '审计', en: 'Audit' },
  api: auditApi,
  handlers,
  refusals: {},
  rights: { 'audit.read': { zh: '查询审计记录', en: 'Search the audit', roles: ['AUDIT_ADMIN'] } },
  jobs: [
    {
      name: 'audit.seal',
      title: { zh: '封存审计记录', en: 'Seal the audit' },
      everySeconds: 2,
      step: ({ tx }) => sealAudit(tx),
    },
    {
      name: 'audit.publish',
      title: { zh: '公布每日审计链值', en: 'Publish the daily value of the audit chain' },
      cron: '5 0 * * *',
      step: async ({ tx, now, today }) => {
        if (await sealAudit(tx)) return true
        await publishRoot(tx, addDays(today, -1), now)
        return false
      },
    },
  ],
  retention: [
    {
      id: 'audit.rows',
      what: { zh: '审计记录', en: 'Audit rows' },
      does: {
        zh: '不删不改：删一行，防篡改的链就断了。里面没有姓名和号码，人员匿名后对不上是谁',
        en: 'neither deleted nor changed, for the sealed chain would break. It holds no names or numbers; once a person is forgotten it points to nobody',
      },
      years: 3,
      after: {
        zh: '写入之后（网络安全法要求至少 6 个月）',
        en: 'being written (the Cybersecurity Law asks for 6 months at least)',
      },
    },
  ],
  holdings: auditHoldings,
})
