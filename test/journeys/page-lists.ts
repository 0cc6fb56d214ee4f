// The pages of the three shells, read from the very lists the shells are made of: a page added there is looked at here.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export type ShellName = 'worker' | 'desk' | 'public'

export interface ListedPage {
  /** As it is declared: /hardship/cases/:caseId. */
  readonly path: string
  readonly title: string
  /** The right that opens it, on the desk. */
  readonly right: string | null
  /** Anyone may open it, in the worker's shell. */
  readonly open: boolean
}

const lists: Readonly<Record<ShellName, readonly string[]>> = {
  worker: ['web/worker/shell.tsx', '{services,engines}/*/web/worker.tsx'],
  desk: ['web/desk/own.ts', 'web/desk/records.ts', 'web/desk/settings.ts', '{services,engines}/*/web/desk.tsx'],
  public: ['web/public/shell.tsx', '{services,engines}/*/web/public.tsx'],
}

/** Every page of a shell that has an address of its own; cards of the home page are seen there. */
export function pagesOf(shell: ShellName): ListedPage[] {
  const files = globSync([...lists[shell]], { cwd: root }).sort()
  const pages = files.flatMap(file => declared(readFileSync(path.join(root, file), 'utf8')))
  assert.ok(pages.length > 3, `the lists of the ${shell} shell were not understood`)
  return pages
}

/** The declarations `{ path: '…', title: { zh: '…' … }, … View: … }` of a file. */
function declared(source: string): ListedPage[] {
  const [, shared] = /const right = '([\w.-]+)'/.exec(source) ?? []
  return source
    .split(/(?=\bpath: '\/)/)
    .slice(1)
    .flatMap(piece => {
      const [, address] = /^path: '([^']+)'/.exec(piece) ?? []
      const [, title] = /title: \{ zh: '([^']+)'/.exec(piece) ?? []
      const end = piece.indexOf('View:')
      if (!address || !title || end < 0) return []
      const head = piece.slice(0, end)
      const isCard = shellCard.test(head)
      const [, own] = /right: '([\w.-]+)'/.exec(head) ?? []
      const right = own ?? (/\bright,/.test(head) ? shared : undefined) ?? null
      return isCard ? [] : [{ path: address, title, right, open: /open: true/.test(head) }]
    })
}

/** A card on a home page: drawn there, without an address. */
const shellCard = /menu: '(home(-\w+)?|person)'/
