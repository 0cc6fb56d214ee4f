// What the form holds while it is filled in, and how that becomes facts for the rules and the request that is sent.

import { readBankCard } from '#base/chinese-ids.ts'
import { type Day, isDay } from '#base/day.ts'
import type { InputOf } from '#base/endpoint.ts'
import { type Fen, fen } from '#base/money.ts'
import type { FieldFault } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { type BankValue, bankOut, cardWrong } from '#ui/bank.ts'
import type { HeldPaper } from '#ui/fields/paper.tsx'
import type { Paper } from '#ui/fields/photos.tsx'
import type { reliefApi } from '../api.ts'
import type { EventKind, Facts } from '../rules.ts'
import { type ConsentNeeded, type MaterialKind, neededConsents, usefulMaterials } from '../rules-needs.ts'

export interface Answers extends BankValue {
  readonly orgId: string
  readonly orgName: string
  readonly kind: EventKind | null
  readonly happenedOn: string
  readonly costFen: number | null
  readonly insuredFen: number | null
  readonly aidFen: number | null
  readonly story: string
  readonly photos: readonly Paper[]
  /** Of a kind that is absent the held one goes along. */
  readonly papers: { readonly [kind in MaterialKind]?: readonly Paper[] }
  readonly held: { readonly [kind in MaterialKind]?: HeldPaper }
  readonly consents: readonly ConsentNeeded[]
}

export const stepIds = ['what', 'cost', 'photos', 'union', 'bank', 'consents', 'summary'] as const
export type StepId = (typeof stepIds)[number]

export const factsOf = (
  a: Pick<Answers, 'kind' | 'happenedOn' | 'costFen' | 'insuredFen' | 'aidFen'>,
  known: Pick<Facts, 'appliedOn' | 'filed' | 'lastHelpedOn'>,
): Facts => ({
  ...known,
  kind: a.kind ?? 'OTHER',
  happenedOn: isDay(a.happenedOn) ? a.happenedOn : known.appliedOn,
  costFen: fen(a.costFen ?? 0),
  insuredFen: fen(a.insuredFen ?? 0),
  aidFen: fen(a.aidFen ?? 0) as Fen,
})

export const requestOf = (a: Answers): InputOf<typeof reliefApi.apply> => ({
  orgId: a.orgId,
  kind: a.kind ?? 'OTHER',
  happenedOn: a.happenedOn,
  costFen: a.costFen ?? 0,
  insuredFen: a.insuredFen ?? 0,
  aidFen: a.aidFen ?? 0,
  story: a.story.trim(),
  bank: bankOut(a),
  consents: [...a.consents],
  fileIds: a.photos.map(p => p.id),
  papers: usefulMaterials(a.kind ?? 'OTHER').flatMap(kind => papersOf(a, kind).map(p => ({ kind, fileId: p.id }))),
})

/** The papers of a kind that go along: new ones, or those that are held. */
export const papersOf = (a: Pick<Answers, 'papers' | 'held'>, kind: MaterialKind): readonly Paper[] =>
  a.papers[kind] ?? (a.held[kind]?.valid ? a.held[kind].files : [])

/** What the server holds, by kind. */
export const heldOf = (papers: readonly (HeldPaper & { readonly kind: string })[]): Answers['held'] =>
  Object.fromEntries(papers.map(p => [p.kind, p]))

type Say = (words: Text) => string

/** What keeps a person on a step, at the field it stands in. */
export function faultsOf(step: StepId, a: Answers, today: Day, t: Say): FieldFault[] {
  const fault = (field: string, wrong: boolean, words: Text) => (wrong ? [{ field, message: t(words) }] : [])
  switch (step) {
    case 'what':
      return [
        ...fault('kind', a.kind === null, { zh: '请选一样最接近的。', en: 'Choose what comes nearest.' }),
        ...fault('happenedOn', !isDay(a.happenedOn) || a.happenedOn > today, {
          zh: '请选出事的那天，不能晚于今天。',
          en: 'Choose the day it happened; it cannot be after today.',
        }),
      ]
    case 'cost':
      return [
        ...fault('costFen', a.costFen === null, {
          zh: '大概花了多少，先填个数。',
          en: 'Roughly how much? Enter a sum.',
        }),
        ...fault('insuredFen', (a.insuredFen ?? 0) + (a.aidFen ?? 0) > (a.costFen ?? 0), {
          zh: '已经给的比一共花的还多，请再看看这几个数。',
          en: 'What others paid is more than it cost. Look at the sums again.',
        }),
      ]
    case 'union':
      return fault('orgId', !a.orgId, {
        zh: '请选您的工会，没有就选街道工会。',
        en: 'Choose your union or that of your street.',
      })
    case 'bank': {
      const card = readBankCard(a.account)
      return [
        ...fault('bank/bank', a.bank.trim().length < 2, { zh: '请写哪家银行。', en: 'Which bank is it?' }),
        ...(a.sameAccount || card.ok ? [] : [{ field: 'bank/account', message: t(cardWrong[card.why]) }]),
      ]
    }
    case 'consents':
      return missing(a).map(purpose => ({
        field: `consents/${purpose}`,
        message: t({
          zh: '没有这一项同意就办不了；不想同意可以先放下。',
          en: 'It cannot go on without this; you may leave it for now.',
        }),
      }))
    default:
      return []
  }
}

export const missing = (a: Answers): ConsentNeeded[] =>
  a.kind ? neededConsents(a.kind).filter(purpose => !a.consents.includes(purpose)) : []
