// What a request must bring: the consents that its facts call for. Pure; asked by the page and by the server.
import type { EventKind } from './rules.ts'

export type ConsentNeeded = 'BANK_CARD' | 'ILLNESS'

/** An illness or injury is told only with a consent of its own (PIPL arts. 28–29); so is a card number. */
export const neededConsents = (kind: EventKind): ConsentNeeded[] =>
  kind === 'ILLNESS' || kind === 'ACCIDENT' ? ['BANK_CARD', 'ILLNESS'] : ['BANK_CARD']
