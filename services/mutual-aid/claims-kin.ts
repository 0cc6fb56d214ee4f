// The next of kin claims for a member who died: on their own phone, or at the counter in their sitting.
import { subject } from '#kernel/access/subject.ts'
import { findByIdNumber, lockPerson, type PersonRow, personById, plainName } from '#kernel/people/people.ts'
import type { Act } from '#kernel/service.ts'
import type { KinClaimIn } from './api-claims-forms.ts'
import { agree, handIn, heldFor, openClaim, payeeIs, type Tables } from './claims.ts'
import { checkKinPapers, checkOneKin } from './claims-kin-rules.ts'
import { coversOf } from './cover.ts'
import { refuse } from './refuse.ts'
import { factsTold } from './rules-told.ts'

/**
 * The claim is the relative's own case: they follow it, are asked for papers and are paid. Basis: 个人信息保护法第四十九条.
 * @throws kin_unknown whether nobody has that number, the name is another's or they were in no cover: who asks learns nothing of strangers
 */
export async function applyForKin(act: Act<Tables>, { member: told, relation, diedOn, ...form }: KinClaimIn) {
  const kinId = subject(act)
  await agree(act, kinId, form.consents, ['BANK_CARD'])
  checkKinPapers(relation, form.fileIds.length)
  const kin = await personById(act.tx, kinId)
  payeeIs(form.payee, kin, 'KIN')
  const member = await lockPerson(act.tx, (await memberOf(act, told)).id)
  if (member.id === kin.id) throw refuse('mutual-aid.kin_self')
  await checkOneKin(act.tx, member.id, kin.id)
  const facts = factsTold(form, { diedOn })
  const held = await heldFor(act, member, facts)
  const opened = await openClaim(act, { member, payee: kin, held, facts, story: form.story, relation, by: 'WORKER' })
  await handIn(act, opened.id, member, kin, form)
  return opened
}

async function memberOf(act: Act<Tables>, told: KinClaimIn['member']): Promise<PersonRow> {
  const found = await findByIdNumber(act.tx, act.house, told.idNumber, act.today)
  const known = found && plainName(found.name) === plainName(told.name) && (await coversOf(act.tx, found.id)).length > 0
  if (!known) throw refuse('mutual-aid.kin_unknown')
  return found
}
