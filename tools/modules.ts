// The modules of the house as folders: kernel as one, and each engine and service.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

export interface Module {
  /** `kernel`, `cases`, `mutual-aid`. */
  readonly name: string
  /** `kernel`, `engines/cases`, `services/mutual-aid`. */
  readonly folder: string
  readonly hasMigrations: boolean
}

const folders = (at: string) =>
  existsSync(path.join(root, at))
    ? readdirSync(path.join(root, at), { withFileTypes: true })
        .filter(e => e.isDirectory())
        .map(e => e.name)
        .sort()
    : []

/** What can have tables of its own. The kernel's modules share the prefix `kernel_` and one file of types. */
export function modules(): Module[] {
  const found: Module[] = [{ name: 'kernel', folder: 'kernel', hasMigrations: true }]
  for (const floor of ['engines', 'services'])
    for (const name of folders(floor)) {
      const folder = `${floor}/${name}`
      found.push({ name, folder, hasMigrations: existsSync(path.join(root, folder, 'migrations')) })
    }
  return found
}

/** The module whose name begins the table's name; of several the longest (`mutual_aid_plan` → `mutual-aid`). */
export function ownerOf(table: string, all: readonly Module[]): Module | undefined {
  const prefix = (m: Module) => m.name.replaceAll('-', '_')
  return all
    .filter(m => table === prefix(m) || table.startsWith(`${prefix(m)}_`))
    .sort((a, b) => b.name.length - a.name.length)[0]
}
