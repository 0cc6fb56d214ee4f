// What may be public of a table: cells so small that they could point at a person are closed, and so that no difference opens them.

/** A cell of a public table, and how many persons stand behind it. */
export interface Cell {
  readonly persons: number
  readonly households: number
}

/** How many people stand behind a cell; 0 for what concerns nobody in particular, such as visits to a station. */
const behind = (c: Cell) => c.persons || c.households

/**
 * Which lines of a table to close, and whether its total. A line is closed when fewer than `least` persons stand behind it; when only
 * one would be, the next smallest too, because the total less the others would open it. Sources: 个人信息保护法 arts. 6 and 28
 * (no more than the purpose needs); 统计法 art. 28 (material from which a single person can be told is not published).
 */
export function closedCells(
  total: Cell,
  lines: readonly Cell[],
  least: number,
): { readonly total: boolean; readonly lines: readonly boolean[] } {
  const few = (c: Cell) => behind(c) > 0 && behind(c) < least
  if (few(total)) return { total: true, lines: lines.map(() => true) }
  const closed = lines.map(few)
  if (closed.filter(Boolean).length !== 1) return { total: false, lines: closed }
  const open = lines.flatMap((line, i) => (closed[i] || behind(line) === 0 ? [] : [{ i, size: behind(line) }]))
  const next = open.sort((a, b) => a.size - b.size)[0]
  return { total: next === undefined, lines: closed.map((shut, i) => shut || i === next?.i) }
}
