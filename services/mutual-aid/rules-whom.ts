// For whom of a family a plan gives anything. Pure.
import type { Plan } from './rules-plan.ts'
import type { Relation, When } from './rules-when.ts'

/** Relatives of the member for whom some benefit of the plan is; empty for a plan of members alone. */
export const relationsOf = (plan: Plan): Relation[] => [
  ...new Set(plan.benefits.flatMap(b => inWhen(b.when)).filter(r => r !== 'MEMBER')),
]

export const coversRelation = (plan: Plan, relation: Relation): boolean =>
  relation === 'MEMBER' || relationsOf(plan).includes(relation)

const inWhen = (when: When | undefined): readonly Relation[] => [
  ...(when?.relation ?? []),
  ...(when?.any ?? []).flatMap(one => one.relation ?? []),
]
