// For tests of joining: a plan adopted by two officers, rosters as workbooks, statements as the bank writes them.
import { day } from '#base/day.ts'
import { fen } from '#base/money.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { mutualAidApi as api } from '#services/mutual-aid/api.ts'
import { sampleStatement } from '#services/mutual-aid/premium-file.ts'
import { rosterSheet, titles } from '#services/mutual-aid/roster-columns.ts'
import type { Plan } from '#services/mutual-aid/rules-plan.ts'
import { cite, planOf } from '#services/mutual-aid/testing.ts'
import { type Person, someId, type TestHouse } from './house.ts'

type Union = Awaited<ReturnType<TestHouse['union']>>

/** Sixty yuan a year, from the first of January, whoever is in service and sixteen to sixty. */
export const yearPlan = (rest: Partial<Plan> = {}): Plan =>
  planOf({}, { eligibility: { cite, services: ['ACTIVE'], ages: [{ from: 16, to: 60 }] }, ...rest })

let plans = 0
export async function adoptedPlan(u: Union, plan: Plan = yearPlan(), from = '2026-01-01'): Promise<string> {
  const content = JSON.parse(JSON.stringify({ ...plan, code: `plan${++plans}` })) as Record<string, unknown>
  const { planId } = await u.cityOfficer.call(api.makePlan, { orgId: u.orgs.city.id, from, plan: content })
  await u.cityOfficer.call(api.proposePlan, { planId, revision: 1 })
  await u.secondCityOfficer.call(api.adoptPlan, { planId, revision: 1 })
  return planId
}

export type Row = Partial<Record<keyof typeof titles, string>> & { name: string; idNumber: string }

export const someRow = (name: string, rest: Partial<Row> = {}): Row => ({ name, idNumber: someId(), ...rest })

export function rosterBook(rows: readonly Row[]): Promise<Buffer> {
  const keys = [
    ...new Set<keyof typeof titles>(['n', 'name', 'idNumber', ...(rows.flatMap(r => Object.keys(r)) as never[])]),
  ]
  return sheetBuffer({
    sheets: [
      {
        name: rosterSheet,
        columns: keys.map(k => ({ title: titles[k], kind: 'text' as const })),
        rows: rows.map((r, n) => keys.map(k => (k === 'n' ? String(n + 1) : (r[k] ?? null)))),
      },
    ],
  })
}

export function testing(h: TestHouse) {
  const open = async (who: Person, planId: string, orgId: string, year = 2027) =>
    (await who.call(api.openBatch, { planId, orgId, year })).batchId

  /** Uploads a roster and lets the import run to its end. */
  async function upload(
    who: Person,
    batchId: string,
    rows: readonly Row[] | Buffer,
    fields: Record<string, string> = {},
  ) {
    const book = Buffer.isBuffer(rows) ? rows : await rosterBook(rows as readonly Row[])
    const sent = await h.upload(who, `/api/mutual-aid/batches/${batchId}/imports`, '名单.xlsx', book, fields)
    if (sent.status !== 200) throw new Error(`upload → ${sent.status} ${sent.body.message}`)
    const importId = String(sent.body.importId)
    await h.runJob('mutual-aid.roster', { importId })
    return who.call(api.rosterImport, { importId })
  }

  async function confirm(who: Person, batchId: string, staff = 10, women = 5) {
    const { revision } = await who.call(api.batch, { batchId })
    return who.tries(api.confirmRoster, { batchId, revision, staff, women })
  }

  const statement = (lines: readonly { ref: string; yuan: number; memo: string; on?: string }[]) =>
    Buffer.from(
      sampleStatement(
        lines.map(l => ({
          ref: l.ref,
          on: day(l.on ?? h.today()),
          fen: fen(l.yuan * 100),
          payer: '某公司',
          memo: l.memo,
        })),
      ),
    )

  async function take(u: Union, lines: Parameters<typeof statement>[0], name = '流水.csv') {
    return h.upload(u.cashier, '/api/mutual-aid/statements', name, statement(lines), { orgId: u.orgs.city.id })
  }

  /** A unit that joined: roster uploaded, confirmed, paid. */
  async function joined(
    u: Union,
    planId: string,
    rows: readonly Row[],
    year = 2027,
    who = u.chair,
    orgId = u.orgs.unit.id,
  ) {
    const batchId = await open(who, planId, orgId, year)
    await upload(who, batchId, rows)
    const { body } = await confirm(who, batchId)
    await take(u, [{ ref: `R${batchId}`, yuan: body.dueFen / 100, memo: `${body.number} 互助费` }], `${batchId}.csv`)
    return { batchId, number: body.number }
  }

  return { open, upload, confirm, take, joined, statement }
}

/** Some people of a unit, each with a number of their own. */
export const team = (n: number, rest: Partial<Row> = {}): Row[] =>
  Array.from({ length: n }, (_, i) => someRow(`张${'一二三四五六七八九十'.charAt(i)}`, rest))
