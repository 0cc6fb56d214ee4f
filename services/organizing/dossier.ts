// What an application to found a union tells to a second look: its numbers, its form, what the law leaves open; and the way back.
import type { Text } from '#base/text.ts'
import type { Answer, Dossier, Fact, Following, Judged, Reading } from '#kernel/dossier.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { getFounding } from './founding.ts'
import { refuse } from './refuse.ts'
import { allowedForms, chooseForm, type Facts, factsFault } from './rules.ts'
import { sources } from './sources.ts'
import type { Tables } from './tables.ts'
import { dossierWords, type Form, formWords, reachWords } from './words.ts'

export const organizingDossier: Dossier<Tables> = {
  kind: 'organizing',
  facts,
  ruleDay: async (call, caseId) => (await getFounding(call, caseId)).group_on,
  judge: async (_, __, given) => judged(given),
  // Whoever decided stands in the history of the case; the group is no office.
  hands: async () => ({ accountIds: [], names: [] }),
  looked,
}

async function facts(call: Reading<Tables>, caseId: string): Promise<Fact[]> {
  const f = await getFounding(call, caseId)
  const told = f.facts as Facts
  const count = (key: 'workers' | 'members' | 'womenMembers' | 'unions'): Fact => ({
    ...{ key, label: dossierWords[key], unit: 'COUNT', value: told[key], mayClaim: true },
  })
  const words = (key: string, label: Text, value: string, shown?: Text): Fact => ({
    ...{ key, label, unit: 'WORDS', value },
    ...(shown ? { shown } : {}),
  })
  return [
    words('form', dossierWords.form, f.form, formWords[f.form]),
    words('reach', dossierWords.reach, told.reach, reachWords[told.reach]),
    ...(['workers', 'members', 'womenMembers', 'unions'] as const).map(count),
    words('joins', dossierWords.joins, String(told.joins), told.joins ? dossierWords.yes : dossierWords.no),
    words('employer', dossierWords.employer, f.employer),
  ]
}

/** Whether the law leaves this form open to these numbers. */
function judged(given: readonly Fact[]): Judged {
  const value = (key: string) => given.find(f => f.key === key)?.value
  const count = (key: string) => Number(value(key) ?? 0)
  const told: Facts = {
    ...{ workers: count('workers'), members: count('members'), womenMembers: count('womenMembers') },
    ...{ unions: count('unions'), reach: value('reach') as Facts['reach'], joins: value('joins') === 'true' },
  }
  const eligible = factsFault(told) === null && allowedForms(told).includes(value('form') as Form)
  return {
    eligible,
    outcome: eligible ? dossierWords.open : dossierWords.closed,
    reasons: chooseForm(told).reasons.map(key => ({
      ...{ code: `organizing.${key}`, details: {}, ...sources[key].sentence },
      ...{ document: sources[key].document, clause: sources[key].clause },
    })),
    used: [],
  }
}

/** Overturned, the application is open again: its head may have asked for no other meanwhile. Numbers put right are taken over. */
async function looked(act: Following<Tables>, caseId: string, answer: Answer): Promise<void> {
  if (answer.outcome === 'UPHELD') return
  const f = await getFounding(act, caseId)
  const other = await act.tx
    .selectFrom('organizing_founding as o')
    .innerJoin('cases_case as c', 'c.id', 'o.case_id')
    .select('c.number')
    .where(ofPerson('o.person_id', f.person_id))
    .where('o.open', '=', true)
    .executeTakeFirst()
  if (other) throw refuse('organizing.under_way', { number: other.number })
  const told = { ...(f.facts as Facts), ...Object.fromEntries(answer.claims.map(c => [c.key, c.value])) }
  const kept = factsFault(told) === null ? told : f.facts
  await act.tx
    .updateTable('organizing_founding')
    .set({ open: true, facts: JSON.stringify(kept) })
    .where('case_id', '=', caseId)
    .execute()
}
