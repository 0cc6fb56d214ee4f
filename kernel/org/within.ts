// The one helper that keeps a query inside the actor's organizations.
import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../service.ts'

/**
 * A condition that a path column lies under one of the scope's organizations; false for an empty scope.
 * A prefix is asked as a range, which a btree on a "C" column answers with any plan.
 */
export function within(scope: Scope, column: string): RawBuilder<boolean> {
  if (scope.paths.length === 0) return sql<boolean>`false`
  const ranges = scope.paths.map(path => sql`(${sql.ref(column)} >= ${path} and ${sql.ref(column)} < ${after(path)})`)
  return sql<boolean>`(${sql.join(ranges, sql` or `)})`
}

/** The first text behind all paths that begin with this one: '/1/12/' → '/1/120' ('0' follows '/'). */
const after = (path: string) => `${path.slice(0, -1)}0`

export const covers = (scope: Scope, path: string): boolean => scope.paths.some(p => path.startsWith(p))
