// How a service or an engine puts its pages into a shell. Nobody edits a list: the shells find these files by their place.
//
//   services/<id>/web/worker.tsx · desk.tsx · public.tsx      (and engines/<id>/web/…)
//
//   import { lazy } from 'react'
//   import type { ShellPage } from '#ui/pages.ts'
//
//   export const pages: ShellPage[] = [
//     {
//       path: '/hardship/apply',                              // react-router pattern inside the shell; begins with the module
//       title: { zh: '申请困难帮扶', en: 'Apply for assistance' },
//       menu: 'hall', icon: 'bowl', order: 10,                // where the shell shows the way in; absent: reached by links only
//       hint: { zh: '家里有人生大病、孩子上学、收入低', en: 'Illness, school costs, low income' },
//       View: lazy(() => import('./apply.tsx')),              // default export; its own chunk
//     },
//   ]
//
// These files are part of every shell's first load: keep them to such declarations, and everything else behind lazy().
// Pages of a case stand at casePath(kind, id) in the worker's shell and on the desk alike: notices and lists link there.
// A View draws one <h1> (or uses <Screen title>), reads path values by useParams() and links by <Link to="/…"> of react-router.
import type { ComponentType, LazyExoticComponent } from 'react'
import type { Text } from '#base/text.ts'
import type { IconName } from './icons.tsx'

/** Ways in of the worker's shell: the hall (办事), the person's own page (我的), places (附近), or a card on the home page. */
export type WorkerMenu = 'hall' | 'mine' | 'nearby' | 'home-now' | 'home-entitled' | 'home-near'
/** Sections of the desk's rail; `person`: a section on the page of a person instead, which reads `personId` by useParams(). */
export type DeskMenu = 'inbox' | 'intake' | 'people' | 'ledger' | 'money' | 'figures' | 'settings' | 'person'
/** Ways in of the public shell. */
export type PublicMenu = 'top' | 'home'

type View = LazyExoticComponent<ComponentType> | ComponentType

export interface ShellPage {
  readonly path: string
  readonly title: Text
  readonly menu?: WorkerMenu | DeskMenu | PublicMenu
  /** One line under the title in a menu. */
  readonly hint?: Text
  /** Heading under which the hall or a section of the rail gathers its entries. */
  readonly group?: Text
  readonly icon?: IconName
  /** Smaller comes first; 100 when absent. */
  readonly order?: number
  /** Desk: shown only to who holds this right. */
  readonly right?: string
  /** Worker shell: may be opened without signing in. */
  readonly open?: boolean
  /** More words by which Ctrl-K and the hall's search find it: 大病 生病 住院. */
  readonly words?: string
  /** The page. A `home-…` entry is a card on the home page instead, and draws nothing when it has nothing to say. */
  readonly View: View
}

/** What has an address of its own: cards of the home page and sections of a person's page have none. */
export const isPage = (page: ShellPage): boolean => page.menu !== 'person' && !page.menu?.startsWith('home-')

/** Where the page of a case is, in the worker's shell and on the desk: the service of that kind adds it as `/<kind>/cases/:caseId`. */
export const casePath = (kind: string, caseId: string): string => `/${kind}/cases/${caseId}`

/** All pages of the files a glob has found, in menu order. */
export function gather(found: Record<string, unknown>): ShellPage[] {
  const pages = Object.values(found).flatMap(file => (file as { pages?: readonly ShellPage[] }).pages ?? [])
  return pages.sort((a, b) => (a.order ?? 100) - (b.order ?? 100))
}

/** What anyone who holds a letter may be told of it; nulls when number and code do not belong together. */
export interface LetterAnswer {
  readonly genuine: boolean
  readonly number: string
  readonly decidedOn: string | null
  readonly outcome: string | null
  /** Masked. */
  readonly name: string | null
  readonly issuer: string | null
}

/**
 * A kind of letter whose genuineness anyone can check at /public/verify. A service exports beside `pages` in its web/public.tsx:
 * `export const letters: LetterCheck[] = [{ takes: n => n.startsWith('…'), check: asked => call(api.verifyLetter, asked) }]`.
 */
export interface LetterCheck {
  /** Whether a number belongs to this kind of letter. */
  readonly takes: (number: string) => boolean
  readonly check: (asked: { readonly number: string; readonly code: string }) => Promise<LetterAnswer>
}

/** All kinds of letters of the files a glob has found. */
export const gatherLetters = (found: Record<string, unknown>): LetterCheck[] =>
  Object.values(found).flatMap(file => (file as { letters?: readonly LetterCheck[] }).letters ?? [])
