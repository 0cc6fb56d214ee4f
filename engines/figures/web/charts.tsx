// The chosen number as pictures, each with its exact table beside: by kind, by month, by union.
import type { ReactNode } from 'react'
import { day, endOfMonth } from '#base/day.ts'
import { fen, wan } from '#base/money.ts'
import { Chart } from '#ui/chart.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Shown } from '#ui/states.tsx'
import { figuresApi } from '../api.ts'
import { unitWords } from '../words.ts'
import { exact, Opens } from './amount.tsx'
import type { Asking, Indicator, Summary } from './asking.ts'
import type { Opening } from './opened.tsx'

interface Drawn {
  readonly indicator: Indicator
  onOpen(opening: Opening): void
}

const perWan = 1_000_000

/** What is drawn: money in 万元, so that the axis too can be read. */
const drawn = (value: number, unit: Indicator['unit']) => (unit === 'YUAN' ? value / perWan : value)
const onBar = (unit: Indicator['unit']) => (n: number) =>
  unit === 'YUAN' && n !== 0 ? wan(fen(Math.round(n * perWan))) : exact(n, 'ITEM')

function useUnit(unit: Indicator['unit']): string {
  const t = useText()
  return unit === 'YUAN' ? t({ zh: '万元', en: '10,000 yuan' }) : t(unitWords[unit])
}

interface Row {
  readonly key: string
  readonly name: string
  readonly value: number
  readonly label?: ReactNode
  readonly opening: Opening
}

function Pictured({
  rows,
  kind,
  indicator,
  title,
  onOpen,
  note,
}: Drawn & { rows: readonly Row[]; kind: 'rows' | 'bar'; title: string; note?: string }) {
  const t = useText()
  const unit = useUnit(indicator.unit)
  const seen = rows.slice(0, 16)
  return (
    <div className="fg-pictured">
      <Chart
        title={t({ zh: '{title}（{unit}）', en: '{title} ({unit})' }, { title, unit })}
        kind={kind}
        labels={seen.map(r => r.name)}
        series={[{ name: indicator.title, values: seen.map(r => drawn(r.value, indicator.unit)) }]}
        say={onBar(indicator.unit)}
        onOpen={name => {
          const row = seen.find(r => r.name === name)
          if (row) onOpen(row.opening)
        }}
      />
      <table className="plain-table fg-table">
        <caption className="unseen">{title}</caption>
        <tbody>
          {rows.map(r => (
            <tr key={r.key}>
              <th scope="row">{r.label ?? r.name}</th>
              <td>
                <Opens
                  value={r.value}
                  unit={indicator.unit}
                  label={t(
                    { zh: '{name} {n}，看记录', en: '{name} {n}: open the records' },
                    { name: r.name, n: exact(r.value, indicator.unit) },
                  )}
                  onOpen={() => onOpen(r.opening)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p className="soft small">{note}</p>}
    </div>
  )
}

export function ByKind({ of, indicator, onOpen }: Drawn & { of: Summary }) {
  const t = useText()
  const measure = {
    YUAN: 'fen',
    HOUSEHOLD: 'households',
    PERSON: 'persons',
    PERSON_TIME: 'personTimes',
    ITEM: 'personTimes',
  } as const
  const rows = of.lines
    .filter(l => l.fact === indicator.fact)
    .map(l => {
      const value = l[measure[indicator.unit]]
      return { key: l.category, name: l.name, value, opening: { indicator, value, name: l.name, category: l.category } }
    })
    .sort((a, b) => b.value - a.value)
  return (
    <Pictured
      rows={rows}
      kind="rows"
      indicator={indicator}
      onOpen={onOpen}
      title={t({ zh: '{title}，按类别', en: '{title} by kind' }, { title: indicator.title })}
      {...overlap(indicator, t)}
    />
  )
}

/** Persons and households do not add up: one may stand in several lines. */
const overlap = ({ unit }: Indicator, t: ReturnType<typeof useText>) =>
  unit === 'PERSON' || unit === 'HOUSEHOLD'
    ? {
        note: t({
          zh: '一户（一人）可能在几行里都有，加起来会比总数多。',
          en: 'One may stand in several lines, so they add up to more than the total.',
        }),
      }
    : {}

export function ByMonth({ asking, indicator, onOpen }: Drawn & { asking: Asking }) {
  const t = useText()
  const months = useCall(figuresApi.byMonth, { ...asking, indicator: indicator.id }, { keep: true })
  return (
    <Shown of={months} lines={6}>
      {m => (
        <Pictured
          rows={m.rows.map(r => {
            const name = t({ zh: '{m} 月', en: '{m}' }, { m: Number(r.month.slice(5)) })
            const from = day(`${r.month}-01`)
            return {
              key: r.month,
              name,
              value: r.value,
              opening: { indicator, value: r.value, name: r.month, from, to: endOfMonth(from) },
            }
          })}
          kind="bar"
          indicator={indicator}
          onOpen={onOpen}
          title={t({ zh: '{title}，按月', en: '{title} by month' }, { title: indicator.title })}
          {...overlap(indicator, t)}
        />
      )}
    </Shown>
  )
}

export function ByOrg({
  asking,
  indicator,
  onOpen,
  onEnter,
}: Drawn & { asking: Asking; onEnter(orgId: string): void }) {
  const t = useText()
  const places = useCall(figuresApi.byOrg, { ...asking, indicator: indicator.id }, { keep: true })
  return (
    <Shown
      of={places}
      lines={6}
      isEmpty={p => p.rows.length === 0}
      empty={<p className="soft">{t({ zh: '下面没有别的工会了。', en: 'There are no unions below.' })}</p>}
    >
      {p => {
        const rows: Row[] = p.rows.map(r => ({
          key: r.orgId,
          name: r.name,
          value: r.value,
          label: (
            <button type="button" className="quiet fg-enter prints" onClick={() => onEnter(r.orgId)}>
              {r.name}
            </button>
          ),
          opening: { indicator, value: r.value, name: r.name, orgId: r.orgId },
        }))
        const own = p.own
          ? [
              {
                key: 'own',
                name: t({ zh: '本级', en: 'Itself' }),
                value: p.own,
                opening: { indicator, value: p.own, name: p.org.name },
              },
            ]
          : []
        return (
          <Pictured
            rows={[...rows, ...own]}
            kind="rows"
            indicator={indicator}
            onOpen={onOpen}
            title={t({ zh: '{title}，按工会', en: '{title} by union' }, { title: indicator.title })}
            {...overlap(indicator, t)}
          />
        )
      }}
    </Shown>
  )
}
