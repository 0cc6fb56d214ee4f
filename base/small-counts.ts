// Counts of people in a table: cells so small that they could point at somebody are closed, and so many more that no difference opens them. Pure.

/** A line with its counts, null where one is closed. */
export type Closed<K extends string> = { readonly [P in K]: number | null }

/**
 * Closes cells with fewer than `least` people behind them, and as many more as are needed so that no row or column (total included) has
 * exactly one closed cell, which the others would open. `shut`: columns whose total another table of the same people closes.
 * Sources: 个人信息保护法 art. 6; 统计法 art. 28.
 */
export function closeSmall<K extends string>(
  columns: readonly K[],
  lines: readonly { readonly [P in K]: number }[],
  least = 5,
  shut: readonly K[] = [],
): { readonly lines: Closed<K>[]; readonly total: Closed<K> } {
  const total = columns.map(c => lines.reduce((sum, l) => sum + l[c], 0))
  const table = [...lines.map(l => columns.map(c => l[c])), total].map(row =>
    row.map(n => ({ n, closed: n > 0 && n < least })),
  )
  table.at(-1)?.forEach((cell, i) => {
    if (shut.includes(columns[i]!)) cell.closed = true
  })
  const groups = [...table, ...columns.map((_, i) => table.map(row => row[i]!))]
  for (let changed = true; changed; ) {
    changed = false
    for (const cells of groups) {
      const open = cells.filter(c => !c.closed)
      if (cells.length - open.length !== 1 || open.length === 0) continue
      // The smallest that says something; a lone zero would give nothing away by staying, so it goes last.
      const next = open.toSorted((a, b) => (a.n || 1e12) - (b.n || 1e12))[0]!
      next.closed = true
      changed = true
    }
  }
  const shown = table.map(
    row => Object.fromEntries(columns.map((c, i) => [c, row[i]!.closed ? null : row[i]!.n])) as Closed<K>,
  )
  return { lines: shown.slice(0, -1), total: shown.at(-1)! }
}
