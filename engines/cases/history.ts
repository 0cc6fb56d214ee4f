// A case's history in words: who, where, as what, did which move.
import type { Flow } from '#base/flow.ts'
import type { Lang } from '#base/text.ts'
import { roles } from '#kernel/access/roles.ts'
import type { EventRow } from './rows.ts'
import { actorWords, ownMoves } from './words.ts'

/** Who did it, without a name: the applicant, or the organization (as it was called then) and the role. */
export function whoDid(event: EventRow, lang: Lang): string {
  if (event.actorKind !== 'STAFF') return actorWords[event.actorKind][lang]
  const role = event.role ? roles[event.role][lang] : actorWords.STAFF[lang]
  if (!event.orgName) return role
  // A deputy holds the role for somebody who is away; whose, staff read beside the name.
  const deputy = event.forId ? (lang === 'zh' ? '（代办）' : ' (deputy)') : ''
  return lang === 'zh' ? `${event.orgName}${role}${deputy}` : `${role}${deputy}, ${event.orgName}`
}

/** A case without a draft begins at its first step: it was sent when it was opened. */
export function moveTitle(flow: Flow, move: string, lang: Lang): string {
  if (move === 'OPEN' && flow.steps.some(s => s.state === flow.start)) return ownMoves.SENT[lang]
  if (move in ownMoves) return ownMoves[move as keyof typeof ownMoves][lang]
  return flow.moves[move]?.title[lang] ?? move
}
