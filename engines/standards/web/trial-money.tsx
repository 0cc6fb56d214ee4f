// What it costs: month by month drawn, by category, source and county in tables, and what is left of each budget.
import { useMemo } from 'react'
import { fen, wan } from '#base/money.ts'
import { Chart } from '#ui/chart.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { Money } from '#ui/words.tsx'
import type { Trial } from './desk-words.ts'
import { Scroll } from './scroll.tsx'
import type { Opened } from './trial-people.tsx'

type Sum = Trial['sums'][number]

interface Line {
  readonly key: string
  readonly name: string
  readonly opens: Opened
  readonly before: number
  readonly after: number
  readonly sure: number
}

/** Adds the sums up by what `by` says of each. */
function addedUp(sums: readonly Sum[], by: (s: Sum) => { key: string; name: string; opens: Opened }): Line[] {
  const lines = new Map<string, Line>()
  for (const s of sums) {
    const of = by(s)
    const known = lines.get(of.key) ?? { ...of, before: 0, after: 0, sure: 0 }
    lines.set(of.key, {
      ...known,
      before: known.before + s.beforeFen,
      after: known.after + s.afterFen,
      sure: known.sure + (s.sure ? s.afterFen : 0),
    })
  }
  return [...lines.values()]
}

export function Cost({ of, onOpen }: { of: Trial; onOpen(what: Opened): void }) {
  const t = useText()
  const { sums } = of
  const byMonth = useMemo(
    () => addedUp(sums, s => ({ key: s.month, name: s.month, opens: { month: s.month, title: s.month } })),
    [sums],
  )
  const byCategory = addedUp(sums, s => ({
    key: `${s.category} ${s.source}`,
    name: `${s.categoryName} · ${s.sourceName}`,
    opens: { category: s.category, title: s.categoryName },
  }))
  const byCounty = addedUp(sums, s => ({
    key: s.county,
    name: s.countyName,
    opens: { county: s.county, title: s.countyName },
  }))
  const total = addedUp(sums, () => ({ key: '', name: '', opens: { title: '' } }))[0]
  if (!total) return null
  const perWan = 1_000_000
  return (
    <Section title={{ zh: '要花多少', en: 'What it costs' }}>
      <p>
        {t({ zh: '改后一共', en: 'With the change' })} <Money fen={total.after} as="big" />
        <br />
        {t({ zh: '不改是', en: 'without it' })} <Money fen={total.before} />
        {t({ zh: '，', en: ', ' })}
        {total.after >= total.before ? t({ zh: '多花', en: 'more by' }) : t({ zh: '少花', en: 'less by' })}{' '}
        <b>
          <Money fen={Math.abs(total.after - total.before)} />
        </b>
        {t({ zh: '。其中', en: '. Of it' })} <Money fen={total.sure} />{' '}
        {t({
          zh: '按现在的档案一定要发；其余要看复核、看没通过的来不来申请、看病和专项补贴是不是像去年一样。',
          en: 'falls due as the records stand; the rest depends on verifications, on new applications, and on illness and central grants coming as last year.',
        })}
      </p>
      <Chart
        title={t({ zh: '每月要发多少（万元）', en: 'Each month (10,000 yuan)' })}
        kind="line"
        labels={byMonth.map(m => m.name)}
        series={[
          { name: t({ zh: '不改', en: 'Without' }), values: byMonth.map(m => m.before / perWan) },
          { name: t({ zh: '改了', en: 'With' }), values: byMonth.map(m => m.after / perWan) },
        ]}
        say={n => wan(fen(Math.round(n * perWan)))}
        onOpen={label => onOpen({ month: label, title: label })}
      />
      <Lines title={t({ zh: '按类别和资金来源', en: 'By category and source' })} lines={byCategory} onOpen={onOpen} />
      <Lines title={t({ zh: '按县区', en: 'By county' })} lines={byCounty} onOpen={onOpen} />
      <Lines title={t({ zh: '按月', en: 'By month' })} lines={byMonth} onOpen={onOpen} />
    </Section>
  )
}

function Lines({ title, lines, onOpen }: { title: string; lines: readonly Line[]; onOpen(what: Opened): void }) {
  const t = useText()
  return (
    <Scroll label={title}>
      <table className="plain-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t({ zh: '改前', en: 'Before' })}</th>
            <th scope="col">{t({ zh: '改后', en: 'After' })}</th>
            <th scope="col">{t({ zh: '差', en: 'Difference' })}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.key}>
              <th scope="row">
                <button
                  type="button"
                  className="quiet prints"
                  onClick={() => onOpen(line.opens)}
                  aria-label={t({ zh: '{name}，看逐户', en: '{name}: its households' }, { name: line.name })}
                >
                  {line.name}
                </button>
              </th>
              <td>
                <Money fen={line.before} as="table" />
              </td>
              <td>
                <Money fen={line.after} as="table" />
              </td>
              <td>
                <Money fen={line.after - line.before} as="table" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** Against the budgets: what is there now, and what would be left. */
export function Left({ of }: { of: Trial }) {
  const t = useText()
  if (of.budgets.length === 0) return null
  return (
    <Section title={{ zh: '预算够不够', en: 'Whether the budgets hold' }}>
      <Scroll label={t({ zh: '预算够不够', en: 'Whether the budgets hold' })}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t({ zh: '预算', en: 'Budget' })}</th>
              <th scope="col">{t({ zh: '现在可用', en: 'Available' })}</th>
              <th scope="col">{t({ zh: '不改，还剩', en: 'Left without' })}</th>
              <th scope="col">{t({ zh: '改了，还剩', en: 'Left with' })}</th>
            </tr>
          </thead>
          <tbody>
            {of.budgets.map(b => {
              const left = (spent: number) => (b.availableFen ?? 0) - spent
              return (
                <tr key={`${b.year} ${b.source} ${b.category} ${b.org}`}>
                  <th scope="row">
                    {b.year} · {b.sourceName} · {b.categoryName}
                    <span className="soft small"> {b.org}</span>
                  </th>
                  <td>
                    {b.availableFen === null ? (
                      <span className="soft">{t({ zh: '还没下达', en: 'none yet' })}</span>
                    ) : (
                      <Money fen={b.availableFen} as="table" />
                    )}
                  </td>
                  {[left(b.beforeFen), left(b.afterFen)].map((n, i) => (
                    <td key={i === 0 ? 'before' : 'after'} className={n < 0 ? 'st-short' : ''}>
                      <Money fen={n} as="table" />
                      {n < 0 && <span className="small"> {t({ zh: '不够', en: 'short' })}</span>}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}
