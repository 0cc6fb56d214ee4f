// The public figures of a year: each with its meaning, the money by category as a chart and as a table.
import type { Fen } from '#base/money.ts'
import { formatYuan, wan } from '#base/money.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { Chart } from '#ui/chart.tsx'
import { todayHere } from '#ui/clock.ts'
import { SelectField } from '#ui/fields/select.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText } from '#ui/words.tsx'
import { Figure } from '../figure.tsx'

export default function Figures() {
  const t = useText()
  const [filters, setFilters] = useFilters(['year'])
  const now = Number(todayHere().slice(0, 4))
  const year = Number(filters.year ?? now)
  const figures = useCall(figuresApi.public, { year }, { staleMs: 600_000 })
  const years = Array.from({ length: 6 }, (_, i) => String(now - i))
  return (
    <Screen title={{ zh: '公开的数字', en: 'Public figures' }} lead={figures.data?.org.name}>
      <SelectField
        name="year"
        label={{ zh: '年份', en: 'Year' }}
        value={String(year)}
        onChange={y => setFilters({ year: y })}
        options={years.map(y => ({ value: y, label: { zh: `${y} 年`, en: y } }))}
      />
      <Shown
        of={figures}
        lines={8}
        isEmpty={f => f.indicators.length === 0 && f.lines.length === 0}
        empty={<Empty title={t({ zh: '这一年没有记录', en: 'Nothing is on record for this year' })} />}
      >
        {f => {
          const money = f.lines.filter(l => l.fen !== null && l.fen > 0)
          return (
            <>
              <ul className="figures">
                {f.indicators.map(one => (
                  <li key={one.id}>
                    <Figure of={one} year={f.year} />
                  </li>
                ))}
              </ul>
              {money.length > 0 && (
                <Section title={{ zh: '钱用在哪里', en: 'Where the money went' }}>
                  <Chart
                    title={t(
                      { zh: '{year} 年各项金额（万元）', en: 'Amounts in {year} by kind (10,000 yuan)' },
                      { year },
                    )}
                    kind="rows"
                    labels={money.map(l => l.name)}
                    series={[{ name: t({ zh: '金额', en: 'Amount' }), values: money.map(l => l.fen) }]}
                    say={n => wan(n as Fen)}
                  />
                </Section>
              )}
              <Section title={{ zh: '明细', en: 'In detail' }}>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
                <section className="scroll-x" tabIndex={0} aria-label={t({ zh: '明细表', en: 'Table' })}>
                  <table className="plain-table">
                    <thead>
                      <tr>
                        <th scope="col" className="left">
                          {t({ zh: '项目', en: 'Kind' })}
                        </th>
                        <th scope="col">{t({ zh: '金额（元）', en: 'Amount (yuan)' })}</th>
                        <th scope="col">{t({ zh: '人次', en: 'Times' })}</th>
                        <th scope="col">{t({ zh: '人', en: 'People' })}</th>
                        <th scope="col">{t({ zh: '户', en: 'Households' })}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {f.lines.map(l => (
                        <tr key={`${l.fact} ${l.category}`}>
                          <th scope="row">{l.name}</th>
                          <td>{l.fen === null ? '—' : formatYuan(l.fen as Fen)}</td>
                          <td>{l.personTimes ?? '—'}</td>
                          <td>{l.persons ?? '—'}</td>
                          <td>{l.households ?? '—'}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </section>
                {f.lines.some(l => l.hidden) && <p className="soft small">{f.hiddenWords}</p>}
                <p className="soft small">
                  {t({ zh: '数到', en: 'Counted at' })} <DayText day={f.asOf} as="moment" />
                </p>
              </Section>
            </>
          )
        }}
      </Shown>
    </Screen>
  )
}
