// The result of the benchmark: one row per operation and number of connections, as a table or as lines of JSON.

export interface Row {
  readonly op: string
  /** Connections at once; 0 where nobody calls. */
  readonly conns: number
  readonly ours: number
  /** The bare server with the same SQL; null where there is nothing to hold against. */
  readonly limit: number | null
  /** 1: as good as the limit; 0.5: half as many per second, or twice the time or memory. */
  readonly ratio: number | null
  /** Milliseconds, of ours. */
  readonly p50: number | null
  readonly p99: number | null
  readonly unit: 'per second' | 's' | 'MB' | 'kB gzip'
  /** CPU of the server's process per operation, and of the bare one. */
  readonly cpuMs: number | null
  readonly limitCpuMs: number | null
  /** SQL statements per operation, begin and commit among them. */
  readonly statements: number | null
}

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const places = { 'per second': 1, s: 2, MB: 0, 'kB gzip': 1 } as const

export function line(row: Row): string {
  const short = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === 'number' ? Number(value.toPrecision(5)) : value,
  ])
  return JSON.stringify(Object.fromEntries(short))
}

const heads = ['operation', 'conns', 'ours', 'limit', 'ratio', 'p50 ms', 'p99 ms', 'CPU ms', 'limit CPU', 'SQL', 'unit']

export function table(rows: readonly Row[]): string {
  const show = (n: number | null, digits: number) => (n === null ? '–' : n.toFixed(digits))
  const cells = rows.map(r => [
    r.op,
    r.conns ? String(r.conns) : '–',
    show(r.ours, places[r.unit]),
    show(r.limit, places[r.unit]),
    show(r.ratio, 2),
    show(r.p50, 1),
    show(r.p99, 1),
    show(r.cpuMs, 2),
    show(r.limitCpuMs, 2),
    show(r.statements, 1),
    r.unit,
  ])
  const width = heads.map((head, i) => Math.max(head.length, ...cells.map(c => c[i]!.length)))
  const put = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 || i === heads.length - 1 ? cell.padEnd(width[i]!) : cell.padStart(width[i]!)))
      .join('  ')
  return [put(heads), put(width.map(w => '─'.repeat(w))), ...cells.map(put)].join('\n')
}
