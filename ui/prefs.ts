// What a person chose for their own eyes: language, elder mode, day or night. Kept on the device, applied to the page's root.
import { useSyncExternalStore } from 'react'
import type { Lang } from '#base/text.ts'

export interface Prefs {
  readonly lang: Lang
  /** 长辈版: larger words and targets, one thing at a time. */
  readonly elder: boolean
  readonly theme: 'auto' | 'light' | 'dark'
}

const key = 'niangjia.prefs'
const first: Prefs = { lang: 'zh', elder: false, theme: 'auto' }
const night = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined
const listeners = new Set<() => void>()
let current = read()

function read(): Prefs {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Prefs>) }
  } catch {
    return first
  }
}

/** Whether the page is dark now, by choice or because the device is. */
export const isDark = (prefs: Prefs = current): boolean =>
  prefs.theme === 'dark' || (prefs.theme === 'auto' && night?.matches === true)

/** Puts the choices on the root element; the shells call it once before they draw. */
export function applyPrefs(): void {
  const root = document.documentElement
  root.lang = current.lang === 'zh' ? 'zh-CN' : 'en'
  root.toggleAttribute('data-elder', current.elder)
  root.dataset.theme = isDark() ? 'dark' : 'light'
}

export function setPrefs(change: Partial<Prefs>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(key, JSON.stringify(current))
  } catch {
    // A browser that keeps nothing still shows the choice until the page is closed.
  }
  applyPrefs()
  for (const tell of listeners) tell()
}

export const prefsNow = (): Prefs => current

export function usePrefs(): Prefs {
  return useSyncExternalStore(subscribe, prefsNow)
}

// Another tab of this device chose: this one follows.
if (typeof addEventListener === 'function')
  addEventListener('storage', event => {
    if (event.key !== key) return
    current = read()
    applyPrefs()
    for (const tell of listeners) tell()
  })

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

night?.addEventListener?.('change', () => {
  current = { ...current }
  applyPrefs()
  for (const tell of listeners) tell()
})
