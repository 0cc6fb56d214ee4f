// Signing in, accounts, grants and sittings as a module.
import { sql } from 'kysely'
import { defineService } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { adminApi } from './admin-api.ts'
import { adminHandlers } from './admin-handlers.ts'
import { accessApi } from './api.ts'
import { deputyApi } from './deputy-api.ts'
import { deputyHandlers } from './deputy-handlers.ts'
import { handlers } from './handlers.ts'
import { accessHoldings } from './holdings.ts'
import { accessKeeping } from './keeping.ts'
import { accessRefusals } from './words.ts'

const api = { ...accessApi, ...adminApi, ...deputyApi }

export const service = defineService<KernelTables, typeof api>({
  id: 'access',
  title: { zh: '登录和授权', en: 'Sign-in and roles' },
  api,
  handlers: { ...handlers, ...adminHandlers, ...deputyHandlers },
  refusals: accessRefusals,
  constraints: {
    kernel_account_login: 'access.login_taken',
    kernel_account_one_per_person: 'access.one_account',
    kernel_account_phone: 'access.phone_taken',
    kernel_delegation_days: 'access.days',
    kernel_delegation_other: 'access.deputy_elsewhere',
    kernel_grant_days: 'access.days',
    kernel_oidc_link_subject: 'access.oidc_taken',
    kernel_oidc_link_not_oneself: 'access.not_yourself',
    kernel_grant_not_to_oneself: 'access.not_yourself',
  },
  prints: [
    {
      table: 'kernel_account',
      column: 'phone_print',
      sealed: 'phone_sealed',
      purpose: 'access.phone',
      text: phone => phone,
    },
    {
      table: 'kernel_phone_code',
      column: 'phone_print',
      lapses: 'a code lasts five minutes and is cleared after a day',
    },
    {
      table: 'kernel_phone_code',
      column: 'code_print',
      lapses: 'a code lasts five minutes and is cleared after a day',
    },
    {
      table: 'kernel_login_try',
      column: 'login_print',
      lapses: 'a lock lasts fifteen minutes and is cleared after a day',
    },
    {
      table: 'kernel_login_try',
      column: 'address_print',
      lapses: 'a lock lasts fifteen minutes and is cleared after a day',
    },
    {
      table: 'kernel_login_place',
      column: 'login_print',
      lapses: 'a place that is no longer known only has to be signed in from once more',
    },
    {
      table: 'kernel_login_place',
      column: 'address_print',
      lapses: 'a place that is no longer known only has to be signed in from once more',
    },
  ],
  rights: {
    'access.manage': { zh: '管理账号和授权', en: 'Look after accounts and roles', roles: ['SECURITY_ADMIN'] },
    'access.delegate': {
      zh: '替下属安排代办',
      en: 'Put deputies in the places of one’s officers',
      roles: ['DIRECTOR'],
    },
    'access.sitting': { zh: '代办', en: 'Act for somebody at the counter', roles: ['CLERK', 'CHAIR', 'OFFICER'] },
  },
  jobs: [
    {
      name: 'access.clean',
      title: { zh: '清理过期的验证码、会话和重复提交记录', en: 'Clear away old codes, sessions and submissions' },
      cron: '40 3 * * *',
      step: async ({ tx, now }) => {
        const days = (n: number) => new Date(now.getTime() - n * 86_400_000)
        await sql`delete from kernel_phone_code where sent_at < ${days(1)}`.execute(tx)
        await sql`delete from kernel_login_try where tried_at < ${days(1)}`.execute(tx)
        await sql`delete from kernel_login_place where at < ${days(90)}`.execute(tx)
        await sql`delete from kernel_idempotency where at < ${days(2)}`.execute(tx)
        // Sessions are kept as long as network logs must be (six months, 网络安全法).
        await sql`delete from kernel_session where until < ${days(190)}`.execute(tx)
        return false
      },
    },
  ],
  holdings: accessHoldings,
  keeping: accessKeeping,
})
