// What a request must bring: the consents that its facts call for. Pure; asked by the page and by the server.
import { accidentPaper, identityPaper, illnessPaper, incomePaper } from '#base/papers.ts'
import type { EventKind } from './rules.ts'

/** Papers by kind, beside the photos: what another matter may have brought already. */
export const materials = [identityPaper, illnessPaper, accidentPaper, incomePaper]
export const materialKinds = ['IDENTITY', 'ILLNESS', 'ACCIDENT', 'INCOME'] as const
export type MaterialKind = (typeof materialKinds)[number]

export type ConsentNeeded = 'BANK_CARD' | 'ILLNESS'

/** An illness or injury is told only with a consent of its own (PIPL arts. 28–29); so is a card number. */
export const neededConsents = (kind: EventKind): ConsentNeeded[] =>
  kind === 'ILLNESS' || kind === 'ACCIDENT' ? ['BANK_CARD', 'ILLNESS'] : ['BANK_CARD']

/** What speaks for a request; none of it is demanded, for relief is quick and the union comes to see. */
export const usefulMaterials = (kind: EventKind): MaterialKind[] =>
  kind === 'ILLNESS'
    ? ['IDENTITY', 'ILLNESS']
    : kind === 'ACCIDENT'
      ? ['IDENTITY', 'ACCIDENT', 'ILLNESS']
      : kind === 'DISASTER'
        ? ['IDENTITY', 'ACCIDENT']
        : ['IDENTITY']
