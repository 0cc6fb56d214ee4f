// What a person means to send, kept with its draft: a repeat by a nervous thumb, after a time-out, from a second tab or the next day is
// the same intent, so the server answers it with its first answer.
import { useEffect, useRef } from 'react'
import { newKey } from './call.ts'
import { nowHere } from './clock.ts'
import { draftKey, draftStore } from './form.tsx'

interface Intent {
  /** A fingerprint of what is sent; other content is another intent. */
  readonly print: string
  readonly key: string
  /** Sent without an answer: to be sent again. */
  readonly waiting: boolean
  /** When the answer came, in ms. */
  readonly doneAt?: number
}

/** So long a second tab gets the first one's answer; the same words later are a new intent. */
const echo = 600_000

const nameOf = (draft: string) => `${draftKey(draft)}.intent`

function read(draft: string): Intent | undefined {
  try {
    const text = draftStore().getItem(nameOf(draft))
    return text ? (JSON.parse(text) as Intent) : undefined
  } catch {
    return undefined
  }
}

function write(draft: string, intent: Intent): void {
  try {
    draftStore().setItem(nameOf(draft), JSON.stringify(intent))
  } catch {
    // A full or closed store: the intent lives as long as the page.
  }
}

/** 64 bits of FNV-1a; it tells two fillings of one form apart, and keeps none of it. */
function printOf(said: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(said)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16)
}

/** The key under which this content of this draft is sent, in every tab and at every attempt. */
export function keyOf(draft: string, said: string): string {
  const print = printOf(said)
  const kept = read(draft)
  const over = kept?.doneAt !== undefined && nowHere().getTime() - kept.doneAt > echo
  if (kept?.print === print && !over) return kept.key
  const key = newKey()
  write(draft, { print, key, waiting: false })
  return key
}

/** No answer came: it is to be sent again. */
export function markWaiting(draft: string): void {
  const kept = read(draft)
  if (kept) write(draft, { ...kept, waiting: true })
}

/** The answer came. The key stays for a while: a second tab gets the same answer. */
export function markDone(draft: string): void {
  const kept = read(draft)
  if (kept) write(draft, { ...kept, waiting: false, doneAt: nowHere().getTime() })
}

/** The answer was a no: what is sent next is another intent. */
export function markRefused(draft: string): void {
  const kept = read(draft)
  if (kept) write(draft, { ...kept, waiting: false })
}

/** Whether exactly this content was sent before without an answer. */
export function waits(draft: string, said: string): boolean {
  const kept = read(draft)
  return kept?.waiting === true && kept.print === printOf(said)
}

const pause = 15_000

/** Sends again by itself while something waits: as soon as the network is back, and every quarter of a minute. */
export function useResend(waiting: boolean, again: () => void): void {
  const latest = useRef(again)
  latest.current = again
  useEffect(() => {
    if (!waiting) return
    const go = () => latest.current()
    const timer = setInterval(() => navigator.onLine !== false && go(), pause)
    addEventListener('online', go)
    return () => {
      clearInterval(timer)
      removeEventListener('online', go)
    }
  }, [waiting])
}
