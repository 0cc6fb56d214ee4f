// What the access module keeps about a person: their sign-in accounts, devices, and the times an officer acted for them.
import { sql } from 'kysely'
import { holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const accessHoldings = [
  holdingOf<KernelTables>({
    id: 'access.accounts',
    what: text('登录账号', 'Sign-in accounts'),
    tables: ['kernel_account', 'kernel_session'],
    columns: {
      phone: text('登录手机号', 'Phone signed in with'),
      signedInAt: text('最近登录', 'Last signed in'),
      endedAt: text('停用于', 'Ended'),
      devices: text('登录过的设备', 'Devices'),
    },
    query: records => sql`
      select a.id, a.person_id as "recordId", a.created_at as at, a.phone_sealed as phone, a.signed_in_at as "signedInAt", a.ended_at as "endedAt",
        (select string_agg(distinct nullif(s.device, ''), '; ') from kernel_session s where s.account_id = a.id) as devices
      from kernel_account a where a.kind = 'WORKER' and a.person_id = any(${records}::uuid[]) order by a.created_at`,
  }),
  holdingOf<KernelTables>({
    id: 'access.sittings',
    what: text('窗口代办', 'Times an officer acted for them'),
    tables: ['kernel_sitting'],
    columns: {
      org: text('单位', 'Office'),
      consent: text('怎么同意的', 'How you agreed'),
      note: text('办什么', 'For what'),
      endedAt: text('结束于', 'Ended'),
    },
    query: records => sql`
      select s.id, s.person_id as "recordId", s.begun_at as at, s.consent, s.consent_note as note, s.ended_at as "endedAt",
        (select n.name from kernel_org_name n where n.org_id = s.org_id order by n.from_on desc limit 1) as org
      from kernel_sitting s where s.person_id = any(${records}::uuid[]) order by s.begun_at`,
  }),
]
