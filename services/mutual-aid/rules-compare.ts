// What differs between two versions of a plan: added, taken away, changed, each with its place. Pure.

export interface Difference {
  readonly at: string
  readonly before: unknown
  readonly after: unknown
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

/** The smallest places that differ, in the order of the older one. Entries of lists that have an `id` are matched by it. */
export function comparePlans(before: unknown, after: unknown, at = ''): Difference[] {
  if (Array.isArray(before) && Array.isArray(after)) return comparePlans(keyed(before), keyed(after), at)
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap(key => comparePlans(before[key], after[key], `${at}/${key}`))
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ at, before, after }]
}

const keyed = (list: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(list.map((one, i) => [isRecord(one) && typeof one.id === 'string' ? one.id : String(i), one]))
