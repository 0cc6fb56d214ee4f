// A trial as a workbook: the sums, the budgets, and every household by its number and masked name.
import type { Download, Look } from '#kernel/service.ts'
import { type SheetColumn, type SheetValue, writeSheet } from '#kernel/sheets/write.ts'
import { pageRows, viewTrial } from './read.ts'
import type { Tables } from './trials.ts'
import { rowKinds } from './words.ts'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const atOnce = 200

const columns = (...titles: [string, SheetColumn['kind']][]): SheetColumn[] =>
  titles.map(([title, kind]) => ({ title, kind }))

/** Names stay masked, so it needs no purpose; who took it stands in the audit. @throws absent */
export async function exportTrial(look: Look<Tables>, trialId: string): Promise<Download> {
  const trial = await viewTrial(look, trialId)
  look.touched('org', trial.orgId)
  const body = writeSheet({
    sheets: [
      {
        name: '合计',
        columns: columns(
          ['月份', 'text'],
          ['县区', 'text'],
          ['类别', 'text'],
          ['资金来源', 'text'],
          ['性质', 'text'],
          ['改前（元）', 'money'],
          ['改后（元）', 'money'],
          ['改前笔数', 'int'],
          ['改后笔数', 'int'],
        ),
        rows: trial.sums.map((s): SheetValue[] => [
          s.month,
          s.countyName,
          s.categoryName,
          s.sourceName,
          s.sure ? '按现有档案' : '预计',
          s.beforeFen,
          s.afterFen,
          s.beforeN,
          s.afterN,
        ]),
      },
      {
        name: '预算',
        columns: columns(
          ['年度', 'int'],
          ['单位', 'text'],
          ['类别', 'text'],
          ['资金来源', 'text'],
          ['现在可用（元）', 'money'],
          ['改前要发（元）', 'money'],
          ['改后要发（元）', 'money'],
        ),
        rows: trial.budgets.map((b): SheetValue[] => [
          b.year,
          b.org,
          b.categoryName,
          b.sourceName,
          b.availableFen,
          b.beforeFen,
          b.afterFen,
        ]),
      },
      {
        name: '逐户',
        columns: columns(
          ['户', 'text'],
          ['变化', 'text'],
          ['改前', 'text'],
          ['改后', 'text'],
          ['改前（元）', 'money'],
          ['改后（元）', 'money'],
        ),
        rows: households(look, trialId, code => (code ? (trial.set.outcomes[code]?.zh ?? code) : '')),
      },
    ],
  })
  return { name: `${trial.title}-试算.xlsx`, type, body }
}

async function* households(
  look: Look<Tables>,
  trialId: string,
  word: (code: string | null) => string,
): AsyncGenerator<SheetValue[]> {
  for (let after: string | undefined; ; ) {
    const page = await pageRows(look, { trialId, limit: atOnce, ...(after ? { after } : {}) })
    for (const r of page.rows)
      yield [r.label, rowKinds[r.kind].zh, word(r.before), word(r.after), r.beforeFen, r.afterFen]
    if (!page.next) return
    after = page.next
  }
}
