// Who may claim for a member who died: one relative, with the papers that show the death and their ground.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/db.ts'
import { ofPerson } from '#kernel/people/same.ts'
import type { kinRelations } from './api-claims-forms.ts'
import type { Tables } from './plans.ts'
import { refuse } from './refuse.ts'

type KinRelation = (typeof kinRelations)[number]

/**
 * Spouse, children and parents come first (民法典第一千一百二十七条): they bring the death and the kinship. Anybody else also shows on what
 * ground the aid is theirs: a notary's paper, a will, a court's paper.
 * @throws kin_proof, kin_ground
 */
export function checkKinPapers(relation: KinRelation, papers: number): void {
  if (papers < 2) throw refuse('mutual-aid.kin_proof')
  if (relation === 'OTHER' && papers < 3) throw refuse('mutual-aid.kin_ground')
}

/**
 * The family agrees on one who claims: while a relative's claim runs, or was granted, another's is not taken. The member's row is held, so
 * that of two who send at once the second is told. @throws kin_other
 */
export async function checkOneKin(db: Db<Tables>, memberId: string, kinId: string): Promise<void> {
  const { rows } = await sql`
    select from mutual_aid_claim c
    where ${ofPerson('c.person_id', memberId)} and c.payee_relation <> 'SELF' and not ${ofPerson('c.payee_id', kinId)}
      and (c.closed_on is null or c.approved_on is not null) limit 1`.execute(db)
  if (rows.length) throw refuse('mutual-aid.kin_other')
}
