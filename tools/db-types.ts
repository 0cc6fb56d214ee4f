// npm run db:types: writes the types of all tables from a freshly migrated database; --check only compares.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freshDatabase } from '#test/database.ts'
import { readCatalogue, type Table } from './catalogue.ts'
import { modules, ownerOf, root } from './modules.ts'
import { tableTypes } from './table-types.ts'

/**
 * The files of types as they must be: path below the root → text, or null where a file must not be.
 * @throws when a table carries no module's name.
 */
export async function generatedTypes(): Promise<Map<string, string | null>> {
  const { pool, schema, drop } = await freshDatabase({ after: () => undefined })
  try {
    return byModule(await readCatalogue(pool, schema))
  } finally {
    await drop()
  }
}

function byModule(tables: readonly Table[]): Map<string, string | null> {
  const all = modules()
  for (const table of tables)
    if (!ownerOf(table.name, all))
      throw new Error(`The table ${table.name} begins with the name of no module; call it <module>_….`)
  return new Map(
    all.map(module => {
      const own = tables.filter(t => ownerOf(t.name, all) === module)
      return [`${module.folder}/tables.gen.ts`, own.length ? tableTypes(module.name, own) : null]
    }),
  )
}

/** The generated files that differ from what the migrations say. */
export function stale(wanted: ReadonlyMap<string, string | null>): string[] {
  return [...wanted]
    .filter(([file, text]) => {
      const at = path.join(root, file)
      return (existsSync(at) ? readFileSync(at, 'utf8') : null) !== text
    })
    .map(([file]) => file)
}

if (import.meta.main) {
  const wanted = await generatedTypes()
  const old = stale(wanted)
  if (process.argv.includes('--check')) {
    for (const file of old) console.error(`${file} is not what the migrations say.`)
    if (old.length) console.error('Run: npm run db:types')
    process.exitCode = old.length ? 1 : 0
  } else {
    for (const file of old) {
      const text = wanted.get(file)
      if (text) writeFileSync(path.join(root, file), text)
      else rmSync(path.join(root, file))
      console.log(`${text ? 'written' : 'removed'}  ${file}`)
    }
    if (!old.length) console.log('All types of tables are up to date.')
  }
}
