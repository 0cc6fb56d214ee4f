// What a table of unions would change: each row beside what is known, superiors before those below them. Pure; nothing is written here.
import { type Level, levels } from '#base/flow.ts'
import type { OrgKind } from '#kernel/org/words.ts'
import {
  type Given,
  type Note,
  placeOfType,
  type RegistryKey,
  registryColumns,
  shownIn,
  type UnionType,
} from './registry-columns.ts'

/** A union that is there, with what a table would say of it. */
export interface Known {
  readonly id: string
  readonly parentId: string | null
  readonly level: Level
  readonly kind: OrgKind
  readonly given: Given
  /** Members by their memberships, where there are any: a table that says the same changes nothing. */
  readonly counted: Given
}

export interface Read {
  readonly row: number
  readonly given: Given
  readonly notes: readonly Note[]
}

export interface Change {
  readonly key: RegistryKey
  readonly from: string
  readonly to: string
}

export interface Planned {
  readonly row: number
  /** Superiors come before those below them. */
  readonly seq: number
  readonly outcome: 'NEW' | 'CHANGED' | 'SAME' | 'REFUSED'
  readonly name: string
  readonly orgId: string | null
  /** Where a new one stands: below a union that is there, or below that of another row. */
  readonly superiorId: string | null
  readonly superiorRow: number | null
  readonly given: Given
  readonly changes: readonly Change[]
  readonly notes: readonly Note[]
}

/** What a table does not change: where a union stands and since when it is there. */
const kept: readonly RegistryKey[] = ['superior', 'foundedOn']

/** Every row with what it would do. `under` is the union whose table it is: itself may be a superior, and is known too. */
export function planRows(rows: readonly Read[], known: readonly Known[]): Planned[] {
  const by = (key: 'code' | 'uscc' | 'name') => groups(known, k => k.given[key])
  const [codes, usccs, names] = [by('code'), by('uscc'), by('name')]
  const inFile = {
    code: groups(rows, r => r.given.code),
    uscc: groups(rows, r => r.given.uscc),
    name: groups(rows, r => r.given.name),
  }
  const byId = new Map(known.map(k => [k.id, k]))
  const aboveOf = (k: Known) => byId.get(k.parentId ?? '')?.given
  const matchOf = (given: Given): Known | undefined => {
    const found = (given.code && codes.get(given.code)) || (given.uscc && usccs.get(given.uscc))
    if (found) return found[0]
    const same = names.get(given.name ?? '') ?? []
    const placed = same.filter(k => [aboveOf(k)?.name, aboveOf(k)?.code].includes(given.superior))
    return (placed.length ? placed : same.length === 1 && same[0]?.given.code === undefined ? same : [])[0]
  }
  const matches = new Map(rows.map(r => [r.row, matchOf(r.given)]))
  const done = new Map<number, Planned>()
  const visiting = new Set<number>()
  return rows.map(r => plan(r))

  function plan(r: Read): Planned {
    const before = done.get(r.row)
    if (before) return before
    visiting.add(r.row)
    const notes: Note[] = [...r.notes]
    twice(r, notes)
    const own = matches.get(r.row)
    const above = superiorOf(r, notes)
    if (own) agrees(r, own, above, notes)
    else placed(r, above, notes)
    const holder = r.given.uscc ? usccs.get(r.given.uscc)?.find(k => k.id !== own?.id) : undefined
    if (holder) notes.push({ key: 'uscc', text: `这个代码已经登记在“${holder.given.name}”名下。请核对。` })
    const changes = own ? changesOf(r.given, own) : []
    const refused = notes.length > 0
    const planned: Planned = {
      ...{ row: r.row, name: r.given.name ?? '', given: r.given, notes, orgId: own?.id ?? null },
      seq: above && 'row' in above ? above.seq + 1 : 0,
      outcome: refused ? 'REFUSED' : own ? (changes.length ? 'CHANGED' : 'SAME') : 'NEW',
      superiorId: above && 'id' in above ? above.id : null,
      superiorRow: above && 'row' in above ? above.row : null,
      changes: refused ? [] : changes,
    }
    visiting.delete(r.row)
    done.set(r.row, planned)
    return planned
  }

  function twice(r: Read, notes: Note[]): void {
    for (const key of ['code', 'uscc'] as const) {
      const first = inFile[key].get(r.given[key] ?? '')?.[0]
      if (first && first.row < r.row) notes.push({ key, text: `和第 ${first.row} 行一样。一个工会只填一行，请核对。` })
    }
    const same = (inFile.name.get(r.given.name ?? '') ?? []).find(
      o => o.row < r.row && o.given.superior === r.given.superior,
    )
    if (same) notes.push({ key: 'name', text: `和第 ${same.row} 行是同一个上级下的同名工会。请删掉一行，或写清全称。` })
  }

  function superiorOf(r: Read, notes: Note[]) {
    const text = r.given.superior
    if (text === undefined) return undefined
    const there = codes.get(text) ?? names.get(text) ?? []
    if (there.length > 1)
      notes.push({ key: 'superior', text: `叫“${text}”的工会有 ${there.length} 个，请填它的工会代码。` })
    if (there[0]) return there[0]
    const rowsOf = inFile.code.get(text) ?? inFile.name.get(text) ?? []
    const row = rowsOf.find(o => o.row !== r.row)
    if (!row || visiting.has(row.row)) {
      const text = row
        ? '上级又是它自己的下级，绕成了一圈。请核对。'
        : '没有找到这个上级工会。请照系统里的全称或工会代码填，或先把上级加进表里。'
      notes.push({ key: 'superior', text })
      return undefined
    }
    const planned = plan(row)
    if (planned.outcome === 'REFUSED')
      notes.push({ key: 'superior', text: `它的上级在第 ${row.row} 行，那一行退回了。上级改好后一起再传。` })
    return { row: row.row, seq: planned.seq, ...placeOfType[(row.given.type ?? '1') as UnionType] }
  }

  function agrees({ given }: Read, own: Known, above: ReturnType<typeof superiorOf>, notes: Note[]): void {
    if (above && 'id' in above && above.id !== own.parentId)
      notes.push({
        key: 'superior',
        text: `系统里它的上级是“${aboveOf(own)?.name ?? ''}”。换上级要由管组织的人“移到别的上级”，不从表里改。`,
      })
    const place = placeOfType[(given.type ?? own.given.type) as UnionType]
    if (given.type !== own.given.type && (place.level !== own.level || place.kind !== own.kind))
      notes.push({
        key: 'type',
        text: `系统里它是“${shownIn('type', own.given.type ?? '1')}”，类型不从表里改。请核对。`,
      })
    if (given.foundedOn !== undefined && given.foundedOn !== own.given.foundedOn)
      notes.push({ key: 'foundedOn', text: `系统里的建会日期是 ${own.given.foundedOn}，不从表里改。请核对。` })
  }

  function placed({ given }: Read, above: ReturnType<typeof superiorOf>, notes: Note[]): void {
    if (!above || given.type === undefined) return
    const own = placeOfType[given.type as UnionType]
    const joins = above.kind === 'JOINT' && own.kind === 'GRASSROOTS'
    if (levels.indexOf(above.level) >= levels.indexOf(own.level) && !joins)
      notes.push({ key: 'type', text: '它的层级要低于上级工会。请换上级，或改类型。' })
  }
}

function changesOf(given: Given, own: Known): Change[] {
  return registryColumns.flatMap(({ key }) => {
    const to = given[key]
    if (to === undefined || kept.includes(key) || to === own.given[key] || to === own.counted[key]) return []
    return [{ key, from: shownIn(key, own.given[key] ?? ''), to: shownIn(key, to) }]
  })
}

function groups<T>(all: readonly T[], key: (one: T) => string | undefined): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const k = key(one)
    if (k !== undefined) found.set(k, [...(found.get(k) ?? []), one])
  }
  return found
}
