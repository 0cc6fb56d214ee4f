// The flow of a case or of a kind, as the manifests declare it.
import { sql } from 'kysely'
import type { Flow } from '#base/flow.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import { refuse } from './words.ts'

/** @throws cases.kind_absent */
export function flowOf({ house }: Pick<Look<unknown>, 'house'>, kind: string): Flow {
  const flow = house.flows.get(kind)
  if (!flow) throw refuse('cases.kind_absent')
  return flow
}

/** @throws absent for a case that is none */
export async function flowOfCase<T>(call: Pick<Look<T>, 'db' | 'house'>, caseId: string): Promise<Flow> {
  const { rows } = await sql<{ kind: string }>`select kind from cases_case where id = ${caseId}`.execute(call.db)
  const flow = rows[0] && call.house.flows.get(rows[0].kind)
  if (!flow) throw kernelRefuse('absent')
  return flow
}
