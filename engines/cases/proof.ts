// The audit of one case as a file that anybody can check by themselves: what was done and who looked, each row in a value published on its day.
import { sql } from 'kysely'
import { subjectOrNull } from '#kernel/access/subject.ts'
import { proofOf } from '#kernel/audit/proof.ts'
import { within } from '#kernel/org/within.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse } from '#kernel/refusals.ts'
import type { Download, Look } from '#kernel/service.ts'

/**
 * For the person the case is about, at the counter in their sitting too, and for auditors of its union; anybody else meets 404. It holds
 * identifiers, no names and no numbers of people, and no addresses of machines.
 */
export async function downloadProof<T>(look: Look<T>, caseId: string): Promise<Download> {
  const { kind } = look.actor
  const me = kind === 'worker' || look.actor.sitting ? subjectOrNull(look) : null
  const { rows } = await sql<{ number: string; personId: string | null }>`
    select number, person_id as "personId" from cases_case where id = ${caseId}
      and (${me ? ofPerson('person_id', me) : sql`false`} or ${kind === 'staff' ? within(look.scopeOf('cases.proof'), 'org_path') : sql`false`})`.execute(
    look.db,
  )
  const found = rows[0]
  if (!found) throw refuse('absent')
  look.touched('case', caseId)
  const proof = await proofOf(look.db, { kind: 'case', id: caseId }, found.number)
  const body = Buffer.from(`${JSON.stringify(proof, null, 1)}\n`)
  return { name: `${found.number}-审计证明.json`, type: 'application/json', body }
}
