// Persons by the beginning of their name, its pinyin or its initials: a condition that the indexes answer.
import { type RawBuilder, sql } from 'kysely'

/** A condition on `kernel_person` as p. Ranges, so that the "C" indexes answer whatever the plan; beginnings only, for a name is short. */
export function named(text: string): RawBuilder<boolean> {
  const letters = text.toLowerCase().replace(/[\s'’.-]+/g, '')
  const bySound = (column: string) => sql`(${sql.ref(column)} >= ${letters} and ${sql.ref(column)} < ${`${letters}~`})`
  if (/^[a-z0-9]+$/.test(letters)) return sql<boolean>`(${bySound('p.pinyin')} or ${bySound('p.initials')})`
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ')
  return sql<boolean>`(p.name collate "C" >= ${name} and p.name collate "C" < ${`${name}\u{10FFFF}`})`
}
