// A claim for one of the member's family, where a plan covers them: who it is, and the papers that show it. The claimant and payee stay the member.
import { ageOn, type Day } from '#base/day.ts'
import { maskIdNumber } from '#base/masking.ts'
import { readDocument } from '#kernel/people/documents.ts'
import { plainName, readName } from '#kernel/people/people.ts'
import type { FamilyIn } from './api-claims-forms.ts'
import type { CoverOf } from './cover.ts'
import { refuse } from './refuse.ts'
import type { Relative } from './rules-told.ts'
import { coversRelation } from './rules-whom.ts'

/** Whose bills these are, as the form tells; a newborn has no number yet, so the birthday and the sex are told. @throws family_birth and what a wrong number refuses */
export function relativeOf({ relation, name: given, ...told }: FamilyIn, today: Day): Relative {
  const name = readName(given)
  const id = told.idNumber ? readDocument({ idNumber: told.idNumber }, today) : null
  const bornOn = id?.birthOn ?? (told.bornOn as Day | undefined)
  const sex = id ? (id.sex === 2 ? 'FEMALE' : 'MALE') : told.sex
  if (!bornOn || !sex) throw refuse('mutual-aid.family_birth')
  if (bornOn > today) throw refuse('mutual-aid.day_ahead', { day: bornOn })
  return { relation, name, sex, bornOn, shown: id && maskIdNumber(id.number), key: `${plainName(name)} ${bornOn}` }
}

/**
 * The relation is shown by a paper; whoever is of age signs for their illness being recorded (个人信息保护法第二十九条), for a child the
 * member does (第三十一条). Of a relative who died the second paper is that of the death. @throws family_proof, family_signed
 */
export function checkFamilyPapers({ bornOn }: Relative, papers: number, today: Day): void {
  if (papers < 1) throw refuse('mutual-aid.family_proof')
  if (papers < 2 && ageOn(bornOn as Day, today) >= 18) throw refuse('mutual-aid.family_signed')
}

/** Of the covers those that are for such a relative. @throws family_not_covered when none is */
export function familyCovers(held: readonly CoverOf[], { relation, name }: Relative): CoverOf[] {
  const theirs = held.filter(h => coversRelation(h.planVersion.plan, relation))
  if (held.length > 0 && theirs.length === 0)
    throw refuse('mutual-aid.family_not_covered', {
      name,
      plans: [...new Set(held.map(h => h.planVersion.plan.title))],
    })
  return theirs
}
