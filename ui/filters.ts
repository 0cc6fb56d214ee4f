// Filters kept in the address bar, so that a view can be sent to a colleague and the back key undoes a choice.
import { useSearchParams } from 'react-router'

/**
 * `const [filters, set] = useFilters(['state', 'from'])`: the values in the address (absent ones are left out), and a function that
 * changes some; an empty value removes it.
 */
export function useFilters<const N extends string>(
  names: readonly N[],
): readonly [Readonly<Partial<Record<N, string>>>, (change: Partial<Record<N, string | null>>) => void] {
  const [query, setQuery] = useSearchParams()
  const values: Partial<Record<N, string>> = {}
  for (const name of names) {
    const value = query.get(name)
    if (value) values[name] = value
  }
  const set = (change: Partial<Record<N, string | null>>) => {
    const after = new URLSearchParams(query)
    for (const name of names) {
      const value = change[name]
      if (value === undefined) continue
      if (value) after.set(name, value)
      else after.delete(name)
    }
    setQuery(after)
  }
  return [values, set]
}
