// Figure cards: a published number as it stood at one moment. Anyone may have one made, quote it, and have it counted again from the facts.
import { type Selectable, sql } from 'kysely'
import { type Day, endOfYear, startOfYear, yearOf } from '#base/day.ts'
import { checkCaseNumber, newId } from '#base/ids.ts'
import type { Indicator } from '#base/indicator.ts'
import type { Db } from '#kernel/db/db.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { qrSvg } from '#kernel/letters/qr.ts'
import { getOrg, type Org, orgName } from '#kernel/org/org.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { type Asked, type Cell, measure } from './measure.ts'
import { closedCells } from './protect.ts'
import { askedOf, categoryWords, federationId, indicatorOf, sealOf, valueIn } from './read.ts'
import type { FiguresCard, FiguresTables } from './tables.gen.ts'
import { refuse, smallestCell } from './words.ts'

type Card = Selectable<FiguresCard>

/**
 * A card is of the moment five minutes ago: what was begun before then is on record by now, so that counting again finds the same facts.
 * As often as that a question is counted anew, however many ask.
 */
const settled = 300_000

export interface Frozen {
  readonly orgId?: string | undefined
  readonly year: number
  readonly indicator: string
  readonly category?: string | undefined
}

const all = '*'

/**
 * The card of a published number, by its code: the newest one while the number has not changed, else a new one.
 * @throws absent for an unknown union; figures.no_indicator; figures.card_closed for a number too small to be public; figures.card_empty
 */
export async function freeze(
  act: Act<FiguresTables>,
  { orgId, year, indicator: id, category = all }: Frozen,
): Promise<string> {
  const { tx, now } = act
  const org = await getOrg(tx, orgId ?? (await federationId(tx)))
  const indicator = indicatorOf(act, id)
  // One at a time for a question, so that two who ask at once get the same card.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`figures.card ${org.id} ${id} ${category} ${year}`}, 0))`.execute(
    tx,
  )
  const first = `${year}-01-01` as Day
  const period = { from: startOfYear(first), to: endOfYear(first) }
  const newest = await newestOf(tx, org, indicator, category, period)
  const current = newest?.version === indicator.version ? newest : undefined
  if (current && now.getTime() - current.made_at.getTime() < settled) return current.code
  const kept = await publicValue(tx, askedOf(act, org, period, [indicator]), indicator, category)
  if (kept === null) throw refuse('figures.card_closed')
  if (current?.value === kept) return current.code
  const asOf = new Date(now.getTime() - settled)
  const asked = { ...askedOf(act, org, period, [indicator]), asOf }
  const value = await publicValue(tx, asked, indicator, category)
  if (value === null) throw refuse('figures.card_closed')
  if (value === 0) throw refuse('figures.card_empty')
  const code = await nextNumber(tx, 'SK', yearOf(act.today))
  const words = async (lang: 'zh' | 'en') => {
    if (category === all) return indicator[lang]
    const named = await categoryWords({ ...act, lang }, tx, [{ kind: indicator.fact, category }])
    return `${indicator[lang]} · ${named(indicator.fact, category)}`
  }
  await tx
    .insertInto('figures_card')
    .values({
      ...{ id: newId(now), code, org_id: org.id, org_path: org.path, indicator: id, category },
      ...{ version: indicator.version, unit: indicator.unit, from_on: period.from, to_on: period.to },
      title: JSON.stringify({ zh: await words('zh'), en: await words('en') }),
      definition: JSON.stringify(indicator.definition),
      ...{ value, as_of: asOf, seal: sealFor(org, asked, indicator, category, value), made_at: now },
    })
    .execute()
  return code
}

/** The card with the newest recount and the number as it is today. @throws absent; figures.card_code when it cannot be a code */
export async function openCard(call: Look<FiguresTables>, code: string) {
  const card = await cardOf(call.db, code)
  const org = await getOrg(call.db, card.org_id)
  const indicator = call.house.indicators.find(i => i.id === card.indicator)
  const check = await call.db
    .selectFrom('figures_card_check')
    .select(['at', 'value', 'seal'])
    .where('card_id', '=', card.id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const today =
    indicator &&
    (await publicValue(
      call.db,
      askedOf(call, org, { from: card.from_on, to: card.to_on }, [indicator]),
      indicator,
      card.category,
    ))
  return {
    code: card.code,
    org: { id: org.id, name: await orgName(call.db, org.id, card.to_on) },
    from: card.from_on,
    to: card.to_on,
    title: (card.title as Record<'zh' | 'en', string>)[call.lang],
    definition: (card.definition as Record<'zh' | 'en', string>)[call.lang],
    version: card.version,
    unit: card.unit as Indicator['unit'],
    value: card.value,
    asOf: card.as_of.toISOString(),
    seal: card.seal,
    qr: qrSvg(`${call.house.publicUrl}/public/cards/${card.code}`),
    check: check ? { at: check.at.toISOString(), value: check.value, same: check.seal === card.seal } : null,
    /** Null: no more counted, or too small to be public by now. */
    today: today ?? null,
    newVersion: indicator && indicator.version !== card.version ? indicator.version : null,
  }
}

/**
 * Counts the card again from the facts as they were known at its moment. However many ask, once in five minutes.
 * @throws absent; figures.card_changed when the definition is another by now
 */
export async function recount(act: Act<FiguresTables>, code: string): Promise<void> {
  const { tx, now } = act
  const card = await cardOf(tx, code)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`figures.recount ${card.id}`}, 0))`.execute(tx)
  const { rows } = await sql`
    select 1 from figures_card_check where card_id = ${card.id} and at > ${new Date(now.getTime() - settled)}`.execute(
    tx,
  )
  if (rows.length > 0) return
  const indicator = act.house.indicators.find(i => i.id === card.indicator)
  if (!indicator || indicator.version !== card.version) throw refuse('figures.card_changed')
  const org = await getOrg(tx, card.org_id)
  const asked = { ...askedOf(act, org, { from: card.from_on, to: card.to_on }, [indicator]), asOf: card.as_of }
  const cells = await measure(tx, asked)
  const value = valueIn(find(cells, indicator, card.category), indicator)
  await tx
    .insertInto('figures_card_check')
    .values({ card_id: card.id, at: now, value, seal: sealFor(org, asked, indicator, card.category, value) })
    .execute()
}

async function cardOf(db: Db<FiguresTables>, text: string): Promise<Card> {
  const reading = checkCaseNumber(text)
  if (!reading.ok || reading.prefix !== 'SK') throw refuse('figures.card_code')
  const card = await db.selectFrom('figures_card').selectAll().where('code', '=', reading.number).executeTakeFirst()
  if (!card) throw kernelRefuse('absent')
  return card
}

const newestOf = (
  db: Db<FiguresTables>,
  org: Org,
  of: Indicator,
  category: string,
  { from, to }: { from: Day; to: Day },
) =>
  db
    .selectFrom('figures_card')
    .selectAll()
    .where('org_id', '=', org.id)
    .where('indicator', '=', of.id)
    .where('category', '=', category)
    .where('from_on', '=', from)
    .where('to_on', '=', to)
    .orderBy('as_of', 'desc')
    .limit(1)
    .executeTakeFirst()

const find = (cells: readonly Cell[], { fact }: Indicator, category: string) =>
  cells.find(c => c.kind === fact && c.category === category)

/** The number as the public page would show it; null when it is too small to be public. */
async function publicValue<T>(db: Db<T>, asked: Asked, indicator: Indicator, category: string): Promise<number | null> {
  const cells = (await measure(db, asked)).filter(c => c.kind === indicator.fact)
  const total = find(cells, indicator, all) ?? { persons: 0, households: 0 }
  // In the order of the public page: which second line is closed hangs on it.
  const lines = cells
    .filter(c => c.category !== all && (c.facts !== 0 || c.fen !== 0))
    .sort((a, b) => b.fen - a.fen || b.count - a.count)
  const closed = closedCells(total, lines, smallestCell)
  const at = lines.findIndex(l => l.category === category)
  if (category === all ? closed.total : closed.lines[at]) return null
  return valueIn(find(cells, indicator, category), indicator)
}

const sealFor = (org: Org, asked: Asked, { id, version }: Indicator, category: string, value: number) =>
  sealOf(org, asked, [{ id: category === all ? id : `${id} ${category}`, version, value }])
