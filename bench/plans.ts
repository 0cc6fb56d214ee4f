// Looks at the plans of what the pages ask for, and names the steps that read much more than they give.
import type pg from 'pg'
import { planned, type Servers, sendTo, traced } from './operations.ts'
import { ownSql } from './replay.ts'

interface Step {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Step[]
}

interface Explained {
  readonly Plan: Step & { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number }
  readonly 'Execution Time': number
}

/** More rows read and thrown away than this in one step is worth a look. */
const tooMany = 500

/** A line for each page: milliseconds and blocks of its reading statements, then the steps that waste. */
export async function lookAtPlans(client: pg.Client, on: Servers): Promise<string[]> {
  const { rows } = (await sendTo(on.oursPort, {
    method: 'GET',
    path: '/api/hardship/cases?limit=1',
    headers: { cookie: `niangjia=${on.stage.countyOfficer}` },
  })) as { rows: { id: string }[] }
  const lines: string[] = []
  for (const [name, chain] of planned(on.stage, rows[0]!.id)) {
    const { statements } = await traced(on, chain)
    const reads = ownSql(statements.flat()).filter(s => /^\s*(with|select)\b/i.test(s.sql))
    let ms = 0
    let blocks = 0
    const waste: string[] = []
    for (const { sql, params } of reads) {
      const found = await client.query<{ 'QUERY PLAN': Explained[] }>(
        `explain (analyze, buffers, format json) ${sql}`,
        [...params],
      )
      const explained = found.rows[0]!['QUERY PLAN'][0]!
      ms += explained['Execution Time']
      blocks += explained.Plan['Shared Hit Blocks'] + explained.Plan['Shared Read Blocks']
      for (const step of stepsOf(explained.Plan)) {
        const thrown = (step['Rows Removed by Filter'] ?? 0) * step['Actual Loops']
        const given = step['Actual Rows'] * step['Actual Loops']
        const [below] = step.Plans ?? []
        const sorted = step['Node Type'] === 'Sort' && below ? below['Actual Rows'] * below['Actual Loops'] : 0
        const what = `    ${step['Node Type']} ${step['Relation Name'] ?? ''} ${step['Index Name'] ?? ''}: gives ${Math.round(given)}`
        if (thrown > tooMany || (step['Node Type'] === 'Seq Scan' && given > tooMany))
          waste.push(`${what}, throws away ${Math.round(thrown)}`)
        else if (sorted > tooMany && sorted > 10 * explained.Plan['Actual Rows'])
          waste.push(`${what} of ${Math.round(sorted)} sorted rows, and the answer is ${explained.Plan['Actual Rows']}`)
      }
    }
    lines.push(`${name.padEnd(32)} ${reads.length} statements  ${ms.toFixed(1)} ms  ${blocks} blocks`, ...waste)
  }
  return lines
}

const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)]

/** What the database was busy with while an operation ran: time and calls per operation, the dearest first. */
export async function dearest(client: pg.Client, operations: number): Promise<string[]> {
  const { rows } = await client.query<{ query: string; calls: number; ms: number }>(`
    select regexp_replace(left(query, 400), '\\s+', ' ', 'g') as query, calls::int, total_exec_time as ms from public.pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pgboss%'
    order by total_exec_time desc limit 25`)
  return rows.map(
    ({ query, calls, ms }) =>
      `    ${(ms / operations).toFixed(3)} ms  ${(calls / operations).toFixed(1)} ×  ${query.slice(0, 110)}`,
  )
}
