// A federation's own standards while a person types: the same values by which the server will judge.
import { useMemo } from 'react'
import { type Local, type LocalValue, noLocal } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { rulesApi } from '#kernel/rules/api.ts'
import { todayHere } from './clock.ts'
import { useCall } from './query.tsx'

/** The server's day, and the values that hold for a union; the national ones while none is chosen. */
export function useLocalRules(orgId: string | undefined): { readonly today: Day; readonly local: Local } {
  const { data } = useCall(rulesApi.local, orgId ? { orgId } : {}, { keep: true, staleMs: 600_000 })
  return useMemo(
    () => ({
      today: (data?.today ?? todayHere()) as Day,
      local: data
        ? new Map(data.rules.map(r => [r.key, { setBy: r.setBy, values: r.values as LocalValue[] }]))
        : noLocal,
    }),
    [data],
  )
}
