// Which tasks promise somebody's work.
import { type RawBuilder, sql } from 'kysely'
import type { Look } from '#kernel/service.ts'

/** A condition on `cases_task` as t: steps that end by themselves promise nothing of anybody's work. */
export const working = <T>({ house }: Pick<Look<T>, 'house'>): RawBuilder<unknown> => {
  const ending = [...house.flows.values()].flatMap(f =>
    f.steps.filter(s => s.endsBy !== undefined).map(s => ({ kind: f.kind, state: s.state })),
  )
  return sql`(t.kind, t.state) not in (select * from unnest(${ending.map(e => e.kind)}::text[], ${ending.map(e => e.state)}::text[]))`
}
