// npm run db:new MODULE name: the next numbered migration of a module, with the header it needs.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './modules.ts'

/** `001_first.sql`, then `002_…`: numbers count within one module, so that branches do not collide. */
export function nextMigration(existing: readonly string[], name: string): string {
  const last = Math.max(0, ...existing.map(file => Number(/^(\d{3})_/.exec(file)?.[1] ?? 0)))
  return `${String(last + 1).padStart(3, '0')}_${name}.sql`
}

if (import.meta.main) {
  const [module = '', name = ''] = process.argv.slice(2)
  const folder = ['kernel', 'engines', 'services', '.']
    .map(f => path.join(root, f, module))
    .find(f => module && existsSync(f))
  if (!folder || !/^[a-z][a-z0-9_]*$/.test(name)) {
    console.error(
      'Usage: npm run db:new MODULE name_in_lower_case   (for example: npm run db:new hardship visit_photos)',
    )
    process.exit(1)
  }
  const migrations = path.join(folder, 'migrations')
  mkdirSync(migrations, { recursive: true })
  const file = path.join(migrations, nextMigration(readdirSync(migrations), name))
  writeFileSync(
    file,
    `-- ${name.replaceAll('_', ' ')}\n-- Every table and every _fen column has a Chinese comment; constraints have names. Once merged this file never changes.\n`,
    { flag: 'wx' },
  )
  console.log(`${path.relative(root, file)} is ready. After writing it: npm run db:types`)
}
