// What a request to join or move tells to a second look: what was asked, of which union, what the rules say of it; and the way back.
import { sql } from 'kysely'
import { labelOf } from '#base/codes.ts'
import { ageOn, type Day } from '#base/day.ts'
import { employments, trades } from '#base/membership.ts'
import type { Text } from '#base/text.ts'
import type { Answer, Dossier, Fact, Following, Judged, Reading } from '#kernel/dossier.ts'
import { getOrg } from '#kernel/org/org.ts'
import { askToTransfer, membershipOf } from '#kernel/people/membership.ts'
import { personById } from '#kernel/people/people.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { requestOf, type Tables, unionFacts } from './requests.ts'
import { assess } from './rules.ts'
import { dossierWords, reasonWords, refuse } from './words.ts'

export const membershipDossier: Dossier<Tables> = {
  kind: 'membership',
  facts,
  ruleDay: async (call, caseId) => (await requestOf(call.db, caseId)).asked_on,
  judge,
  // Whoever admitted or refused stands in the history of the case; nobody else has a hand in it.
  hands: async () => ({ accountIds: [], names: [] }),
  looked,
}

const coded = (list: typeof employments | typeof trades, code: string): Text => ({
  zh: labelOf(list, code, 'zh'),
  en: labelOf(list, code, 'en'),
})

async function unionOf(call: Reading<Tables>, caseId: string) {
  const { rows } = await sql<{ orgId: string }>`select org_id as "orgId" from cases_case where id = ${caseId}`.execute(
    call.db,
  )
  return getOrg(call.db, rows[0]?.orgId ?? '')
}

async function facts(call: Reading<Tables>, caseId: string): Promise<Fact[]> {
  const request = await requestOf(call.db, caseId)
  const person = await personById(call.db, request.person_id)
  const words = (key: string, label: Text, value: string, shown?: Text): Fact => ({
    ...{ key, label, unit: 'WORDS', value },
    ...(shown ? { shown } : {}),
  })
  const age = person.birth_on && ageOn(person.birth_on, request.asked_on)
  return [
    words('kind', dossierWords.kind, request.kind, dossierWords[request.kind === 'JOIN' ? 'join' : 'transfer']),
    words('employment', dossierWords.employment, request.employment, coded(employments, request.employment)),
    words('trade', dossierWords.trade, request.trade, coded(trades, request.trade)),
    ...(request.employer ? [words('employer', dossierWords.employer, request.employer)] : []),
    ...(age === null ? [] : [{ key: 'age', label: dossierWords.age, unit: 'COUNT' as const, value: age }]),
  ]
}

async function judge(call: Reading<Tables>, caseId: string, given: readonly Fact[], on: Day): Promise<Judged> {
  const request = await requestOf(call.db, caseId)
  const union = await unionOf(call, caseId)
  const value = (key: string) => given.find(f => f.key === key)?.value
  const age = value('age')
  const said = assess(
    {
      ...{ kind: request.kind as 'JOIN' | 'TRANSFER', askedOn: on, employment: String(value('employment') ?? '') },
      ...{ age: typeof age === 'number' ? age : null, union: unionFacts(union), member: request.kind === 'TRANSFER' },
    },
    await localRules(call.db, union.path),
  )
  return {
    eligible: said.eligible,
    outcome: said.eligible ? dossierWords.may : dossierWords.mayNot,
    reasons: said.reasons.map(code => ({
      ...{ code, ...reasonWords[code], details: {} },
      ...(code === 'TOO_YOUNG'
        ? { document: '中华人民共和国劳动法', clause: '第十五条' }
        : { document: '中国工会章程', clause: '第一章' }),
    })),
    used: said.used,
  }
}

/**
 * Overturned, the request waits for its union again, and the membership of who moves is moving again. @throws membership.one_open when another
 * request is under way; membership.not_yet for who has become a member, or none, meanwhile
 */
async function looked(act: Following<Tables>, caseId: string, { outcome }: Answer): Promise<void> {
  if (outcome === 'UPHELD') return
  const { tx, now, today } = act
  const request = await requestOf(tx, caseId)
  const { rows: other } = await sql`
    select from membership_request where ${ofPerson('person_id', request.person_id)} and closed_on is null and case_id <> ${caseId}`.execute(
    tx,
  )
  if (other.length > 0) throw refuse('membership.one_open')
  const member = await membershipOf(tx, request.person_id)
  if ((request.kind === 'TRANSFER') !== (member !== null))
    throw refuse('membership.not_yet', { reasons: reasonWords[member ? 'ALREADY_MEMBER' : 'NO_MEMBER'].zh })
  await tx.updateTable('membership_request').set({ closed_on: null }).where('case_id', '=', caseId).execute()
  if (!member) return
  await askToTransfer(
    tx,
    request.person_id,
    { on: today, reason: '1' },
    { keeper: act.house, by: { accountId: null, sittingId: null }, now },
  )
  await tx.updateTable('membership_request').set({ membership_id: member.id }).where('case_id', '=', caseId).execute()
}
