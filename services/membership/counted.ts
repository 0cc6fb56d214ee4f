// Where a figure of members opens to: the page of the person whose membership a roster brought.
import { sql } from 'kysely'
import type { Counted } from '#kernel/counted.ts'
import type { Tables } from './requests.ts'

export const countedMemberships: Counted<Tables> = {
  facts: [],
  names: async () => new Map(),
  proofs: ['kernel_membership'],
  async pages(db, _kind, ids) {
    const { rows } = await sql<{ id: string; personId: string }>`
      select id, person_id as "personId" from kernel_membership where id = any(${[...ids]}::uuid[])`.execute(db)
    return new Map(rows.map(({ id, personId }) => [id, `/people/${personId}`]))
  },
}
