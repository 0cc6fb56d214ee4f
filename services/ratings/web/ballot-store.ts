// The ballot on this phone: its token, kept from taking to casting, and the sender that waits a random while. Nobody else knows any of it.
import { CallError, call } from '#ui/call.ts'
import { sittingNow } from '#ui/sitting.ts'
import { ratingsApi } from '../api.ts'
import { type Blinded, blind, unblind } from '../rules-blind.ts'
import type { Grade } from '../words.ts'

export interface Kept {
  readonly pollId: string
  readonly n: string
  readonly mine: Blinded
  readonly signature?: string
  readonly answers?: readonly Grade[]
  readonly sent?: boolean
}

const prefix = 'niangjia.ballot.'
/** The longest time between filling in and casting, so that the two cannot be told to be one person's. */
const longestWait = 180_000

/** At the counter in the tab only: the next person's ballot is another. */
const store = () => (sittingNow() ? sessionStorage : localStorage)
const keyOf = (pollId: string) => `${prefix}${sittingNow()?.personId ?? ''}${pollId}`

export function keptBallot(pollId: string): Kept | null {
  try {
    return JSON.parse(store().getItem(keyOf(pollId)) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

type Keep = (kept: Kept) => void

/** Writes to the place where this ballot began, also when the sitting has ended meanwhile. */
function keeper(pollId: string): Keep {
  const [place, key] = [store(), keyOf(pollId)]
  return kept => place.setItem(key, JSON.stringify(kept))
}

/** Takes a ballot; what was taken and not answered before is taken again as it was. @throws CallError */
export async function takeBallot(pollId: string, frontLine: boolean): Promise<Kept> {
  const keep = keeper(pollId)
  const before = keptBallot(pollId)
  const { n } = before ?? (await call(ratingsApi.ballotKey, { pollId }))
  const kept: Kept = before ?? { pollId, n, mine: await blind({ n }) }
  // Kept before it is asked for: an answer lost on the way is asked for again, and is the same.
  keep(kept)
  if (kept.signature) return kept
  const { signed } = await call(ratingsApi.take, { pollId, blinded: kept.mine.blinded, frontLine })
  const signature = await unblind({ n }, kept.mine, signed)
  if (!signature) throw new Error('the signature does not fit the key')
  const taken = { ...kept, signature }
  keep(taken)
  return taken
}

type Told = 'WAITING' | 'CAST' | 'FAILED'

/** Keeps the answers and casts them after a random wait, or as the page is left. `tell` hears what became of it. */
export function castLater(kept: Kept, answers: readonly Grade[], tell: (told: Told, error?: Error) => void): void {
  const keep = keeper(kept.pollId)
  const ready = { ...kept, answers }
  keep(ready)
  let begun = false
  const send = () => {
    if (begun) return
    begun = true
    clearTimeout(timer)
    removeEventListener('pagehide', send)
    document.removeEventListener('visibilitychange', hide)
    void castNow(ready, keep).then(
      () => tell('CAST'),
      (error: Error) => tell('FAILED', error),
    )
  }
  // A phone may end a page that is out of sight without a word.
  const hide = () => document.visibilityState === 'hidden' && send()
  const timer = setTimeout(send, Math.random() * longestWait)
  addEventListener('pagehide', send)
  document.addEventListener('visibilitychange', hide)
  tell('WAITING')
}

/** @throws CallError when the box did not take it */
async function castNow(ready: Kept, keep: Keep): Promise<void> {
  const { pollId, mine, signature = '', answers = [] } = ready
  try {
    await call(ratingsApi.cast, { pollId, token: mine.token, signature, answers: [...answers] })
  } catch (error) {
    // Sent before, and only the answer was lost: it is in the box.
    if (!(error instanceof CallError && error.code === 'ratings.spent')) throw error
  }
  // What was said is not kept on the phone either.
  const { answers: _, ...rest } = ready
  keep({ ...rest, sent: true })
}

/** A ballot that could not be sent before, such as without a network: sent a little later than the page was opened. */
export const castAgain = (kept: Kept, tell: (told: Told, error?: Error) => void): void =>
  castLater(kept, kept.answers ?? [], tell)

/** How long it may take at most, for the page to say. */
export const waitMinutes = Math.ceil(longestWait / 60_000)
