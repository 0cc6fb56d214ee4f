// 代办: an officer at the counter acts for a person in this tab. Kept in the tab only, so that the next one is the officer's own.
import { useSyncExternalStore } from 'react'

export interface Sitting {
  readonly id: string
  readonly personId: string
  /** As shown in the banner: 张*. */
  readonly name: string
  /** Where the officer goes back to when it ends. */
  readonly back: string
}

const key = 'niangjia.sitting'
const listeners = new Set<() => void>()
let current = read()

function read(): Sitting | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Sitting | null
  } catch {
    return null
  }
}

export const sittingNow = (): Sitting | null => current

/** Begins or ends acting for somebody in this tab. Every call from now on carries `X-Sitting`. */
export function setSitting(sitting: Sitting | null): void {
  current = sitting
  if (sitting) sessionStorage.setItem(key, JSON.stringify(sitting))
  else sessionStorage.removeItem(key)
  for (const tell of listeners) tell()
}

export const useSitting = (): Sitting | null =>
  useSyncExternalStore(tell => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, sittingNow)
