// What the endpoints of the figures do.
import { sql } from 'kysely'
import { addMonths, type Day, endOfYear, monthOf, startOfMonth, startOfYear } from '#base/day.ts'
import type { Indicator } from '#base/indicator.ts'
import { getOrg, orgNames } from '#kernel/org/org.ts'
import type { Handlers, Look } from '#kernel/service.ts'
import type { figuresApi } from './api.ts'
import { freeze, openCard, recount } from './cards.ts'
import { type Asked, type Cell, measure, measureSources, monthNumber } from './measure.ts'
import { closedCells } from './protect.ts'
import {
  askedOf,
  categoryWords,
  defined,
  federationId,
  indicatorOf,
  notesFor,
  orgAsked,
  saidOf,
  sealOf,
  sourceWords,
  valueIn,
} from './read.ts'
import { pageFacts } from './records.ts'
import type { FiguresTables } from './tables.gen.ts'
import { smallestCell, tooFew } from './words.ts'

const all = '*'
const shownAtMost = 200

export const handlers: Handlers<typeof figuresApi, FiguresTables> = {
  async summary(call, { category = all, ...q }) {
    const { db, house, lang } = call
    const org = await orgAsked(call, q.orgId)
    const asked = askedOf(call, org, q, house.indicators)
    const cells = await measure(db, asked)
    const notes = category === all ? await notesFor(db, org.id, asked.from, asked.to, lang) : new Map()
    const sources = await measureSources(db, asked, category === all ? undefined : category)
    const indicators = house.indicators.map(i => ({
      ...defined(i, lang),
      value: valueIn(find(cells, i.fact, category), i),
      note: notes.get(i.id) ?? null,
    }))
    return {
      ...(await saidOf(call, org, asked)),
      indicators,
      lines: (await linesOf(call, cells)).filter(l => category === all || l.category === category),
      sources: sources.map(s => ({
        fact: s.kind,
        source: s.source,
        name: sourceWords(s.source, lang),
        fen: s.fen,
        personTimes: s.count,
      })),
      seal: sealOf(org, asked, indicators),
    }
  },

  async byOrg(call, { category = all, indicator: id, ...q }) {
    const org = await orgAsked(call, q.orgId)
    const indicator = indicatorOf(call, id)
    const adds = addsUp(indicator)
    const whole = { ...askedOf(call, org, q, [indicator]), sumsOnly: adds }
    const { rows: below } = await sql<{ id: string; path: string; hasChildren: boolean }>`
      select o.id, o.path, exists (select from kernel_org c where c.parent_id = o.id) as "hasChildren" from kernel_org o
      where o.parent_id = ${org.id} and o.founded_on <= ${whole.to} and (o.ended_on is null or o.ended_on >= ${whole.from})`.execute(
      call.db,
    )
    const cells = await measure(call.db, { ...whole, paths: [org.path, ...below.map(o => o.path)] })
    const values = new Map(cells.filter(c => c.category === category).map(c => [c.path, valueIn(c, indicator)]))
    const names = await orgNames(
      call.db,
      below.map(o => o.id),
      whole.to,
    )
    const rows = below
      .map(o => ({
        orgId: o.id,
        name: names.get(o.id) ?? '',
        value: values.get(o.path) ?? 0,
        hasChildren: o.hasChildren,
      }))
      .sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))
    const total = values.get(org.path) ?? 0
    return {
      ...(await saidOf(call, org, whole)),
      indicator: defined(indicator, call.lang),
      total,
      own: adds ? total - rows.reduce((sum, r) => sum + r.value, 0) : null,
      rows: rows.slice(0, shownAtMost),
      left: Math.max(rows.length - shownAtMost, 0),
    }
  },

  async byMonth(call, { category = all, indicator: id, ...q }) {
    const org = await orgAsked(call, q.orgId)
    const indicator = indicatorOf(call, id)
    const asked = { ...askedOf(call, org, q, [indicator]), sumsOnly: addsUp(indicator) }
    const cells = await measure(call.db, { ...asked, byMonth: true })
    const values = new Map(cells.filter(c => c.category === category).map(c => [c.month, valueIn(c, indicator)]))
    const whole = await measure(call.db, asked)
    return {
      ...(await saidOf(call, org, asked)),
      indicator: defined(indicator, call.lang),
      total: valueIn(find(whole, indicator.fact, category), indicator),
      rows: monthsIn(asked).map(m => ({ month: monthOf(m), value: values.get(monthNumber(m)) ?? 0 })),
    }
  },

  async facts(call, { category, indicator: id, after, limit, ...q }) {
    const org = await orgAsked(call, q.orgId)
    const indicator = indicatorOf(call, id)
    const asked = askedOf(call, org, q, [indicator])
    return pageFacts(call, asked, indicator, { category: category === all ? undefined : category, after, limit })
  },

  definitions: async ({ house, lang }) => ({ rows: house.indicators.map(i => defined(i, lang)) }),

  async public(call, { orgId, year }) {
    const { db, house, lang } = call
    const org = await getOrg(db, orgId ?? (await federationId(db)))
    const first = `${year}-01-01` as Day
    const asked = askedOf(call, org, { from: startOfYear(first), to: endOfYear(first) }, house.indicators)
    const cells = await measure(db, asked)
    const notes = await notesFor(db, org.id, asked.from, asked.to, lang)
    const lines = await linesOf(call, cells)
    const closed = new Map(
      asked.kinds.map(kind => [
        kind,
        closedCells(
          find(cells, kind, all) ?? empty,
          lines.filter(l => l.fact === kind),
          smallestCell,
        ),
      ]),
    )
    const { org: named, asOf } = await saidOf(call, org, asked)
    return {
      ...{ org: named, year, asOf, hiddenWords: tooFew[lang] },
      indicators: house.indicators.map(i => ({
        ...defined(i, lang),
        value: closed.get(i.fact)?.total ? null : valueIn(find(cells, i.fact, all), i),
        note: closed.get(i.fact)?.total ? null : (notes.get(i.id) ?? null),
      })),
      lines: asked.kinds.flatMap(kind =>
        lines
          .filter(l => l.fact === kind)
          .map(({ facts: _, ...line }, n) =>
            closed.get(kind)?.lines[n]
              ? { ...line, hidden: true, fen: null, personTimes: null, persons: null, households: null }
              : { ...line, hidden: false },
          ),
      ),
    }
  },

  freeze: async (act, q) => ({ code: await freeze(act, q) }),
  card: (call, { code }) => openCard(call, code),
  async recount(act, { code }) {
    await recount(act, code)
    return openCard(act, code)
  },

  async setNote(act, { orgId, year, indicator, zh, en, publishedFen }) {
    await orgAsked(act, orgId)
    indicatorOf(act, indicator)
    await sql`
      insert into figures_note (org_id, year, indicator, zh, en, published_fen, set_by, set_at)
      values (${orgId}, ${year}, ${indicator}, ${zh}, ${en}, ${publishedFen ?? null}, ${act.actor.accountId}, ${act.now})
      on conflict (org_id, year, indicator) do update
        set zh = excluded.zh, en = excluded.en, published_fen = excluded.published_fen, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
      act.tx,
    )
    return { done: true }
  },
}

/** One person may be helped in two months or by two unions: such numbers are counted anew, not added. */
const addsUp = ({ unit }: Indicator) => unit !== 'PERSON' && unit !== 'HOUSEHOLD'

const empty = { persons: 0, households: 0 }

const find = (cells: readonly Cell[], kind: string, category: string) =>
  cells.find(c => c.kind === kind && c.category === category)

/** One line per kind of fact and category, the largest first. */
async function linesOf<T>(call: Look<T>, cells: readonly Cell[]) {
  const words = await categoryWords(call, call.db, cells)
  return cells
    .filter(c => c.category !== all && (c.facts !== 0 || c.fen !== 0))
    .sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : b.fen - a.fen || b.count - a.count))
    .map(c => ({
      fact: c.kind,
      category: c.category,
      name: words(c.kind, c.category),
      fen: c.fen,
      personTimes: c.count,
      persons: c.persons,
      households: c.households,
      facts: c.facts,
    }))
}

function monthsIn({ from, to }: Asked): Day[] {
  const months: Day[] = []
  for (let m = startOfMonth(from); m <= to; m = addMonths(m, 1)) months.push(m)
  return months
}
