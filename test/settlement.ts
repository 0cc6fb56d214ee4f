// For tests of claim-free payment: a settlement file as the insurance exports it, sent in, and what was kept of it.
import { sql } from 'kysely'
import { consentApi } from '#kernel/consent/api.ts'
import { settlementColumns } from '#services/mutual-aid/settlement-file.ts'
import { type Person, type TestHouse, unique } from './house.ts'
import { covered, type Union } from './mutual-aid.ts'

export type Told = readonly [idNumber: string, invoice: string]
/** A file as the insurance exports it: a stay of 28,454.11, of which 5,232.97 is self-borne, for each. */
export function file(
  told: readonly Told[],
  over: { number?: string; region?: string; lines?: number; cut?: boolean; total?: string; own?: string } = {},
): Buffer {
  const rows = told.map(([idNumber, invoice]) =>
    [
      idNumber,
      '某人',
      invoice,
      '住院',
      '市人民医院',
      '三级医院',
      '职工医保',
      '2026-05-01',
      '2026-05-11',
      '2026-05-11',
      '阑尾炎',
      over.total ?? '28454.11',
      '',
      '23221.14',
      '',
      '',
      '',
      '',
      over.own ?? '',
    ].join(','),
  )
  const total = (told.length * 2_845_411) / 100
  const trailer = [
    '合计',
    over.number ?? `YB-${unique()}0000`,
    over.region ?? '441200',
    over.lines ?? told.length,
    total.toFixed(2),
  ].join(',')
  const all = [settlementColumns.join(','), ...rows, trailer].join('\r\n')
  return Buffer.from(over.cut ? all.slice(0, -90) : all)
}

/** What tests of one house do with settlement files. */
export const settling = (h: TestHouse) => ({
  send: (u: Union, body: Buffer, who: Person = u.cityOfficer) =>
    h.upload(who, `/api/mutual-aid/settlements?orgId=${u.orgs.city.id}`, '结算.csv', body),

  lines: async (where = sql`true`) =>
    (
      await sql<{ state: string; payFen: number }>`
        select state, pay_fen as "payFen" from mutual_aid_settlement_line where ${where} order by row`.execute(h.db)
    ).rows,

  /** A member in cover who agreed to have an illness recorded. */
  async agreed(u: Union, planId: string) {
    const worker = await covered(h, u, planId)
    await worker.call(consentApi.give, { purpose: 'ILLNESS', version: 1 })
    return worker
  },
})
