// The fund in figures: the payout ratio with what it is made of, by plan and by month.
import type { ReactNode } from 'react'
import { day, endOfMonth } from '#base/day.ts'
import { fen, formatYuan, wan } from '#base/money.ts'
import { Chart } from '#ui/chart.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten } from '#ui/words.tsx'
import type { Opening } from './desk-fund-records.tsx'
import { type Fund, ratioWords } from './fund-words.ts'

type Sums = Fund['figures']['total']

interface Cell {
  readonly key: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly indicator: string
  value(s: Sums): number
  readonly money: boolean
}

const cells: readonly Cell[] = [
  {
    key: 'persons',
    title: { zh: '参加人数', en: 'People' },
    indicator: 'mutual-aid.persons',
    value: s => s.persons,
    money: false,
  },
  {
    key: 'premium',
    title: { zh: '互助费', en: 'Premiums' },
    indicator: 'mutual-aid.premium',
    value: s => s.premiumFen,
    money: true,
  },
  {
    key: 'members',
    title: { zh: '个人交', en: 'Members' },
    indicator: 'mutual-aid.fromMembers',
    value: s => s.memberFen,
    money: true,
  },
  {
    key: 'units',
    title: { zh: '单位交', en: 'Units' },
    indicator: 'mutual-aid.fromUnits',
    value: s => s.unitFen,
    money: true,
  },
  {
    key: 'subsidy',
    title: { zh: '工会补贴', en: 'Subsidies' },
    indicator: 'mutual-aid.fromSubsidies',
    value: s => s.subsidyFen,
    money: true,
  },
  {
    key: 'payments',
    title: { zh: '给付人次', en: 'Payments' },
    indicator: 'mutual-aid.personTimes',
    value: s => s.payments,
    money: false,
  },
  {
    key: 'paid',
    title: { zh: '互助金给付', en: 'Paid' },
    indicator: 'mutual-aid.yuan',
    value: s => s.paidFen,
    money: true,
  },
]

export function Figures({ of, onOpen }: { of: Fund; onOpen(opening: Opening): void }) {
  const t = useText()
  const { figures: f } = of
  const whole = { from: `${f.year}-01-01`, to: `${f.year}-12-31` }
  const months = f.months.map(m => t({ zh: '{m} 月', en: '{m}' }, { m: m.month }))
  const row = (name: string, s: Sums, opening: Omit<Opening, 'indicator' | 'name'>, label: ReactNode = name) => (
    <tr key={name}>
      <th scope="row">{label}</th>
      {cells.map(c => {
        const value = c.value(s)
        const said = c.money ? formatYuan(fen(value)) : String(value)
        return (
          <td key={c.key}>
            {value === 0 ? (
              <span className="soft">0</span>
            ) : (
              <button
                type="button"
                className="quiet num prints"
                aria-label={t(
                  { zh: '{name} {what} {n}，看记录', en: '{name}, {what} {n}: open the records' },
                  { name, what: t(c.title), n: said },
                )}
                onClick={() => onOpen({ ...opening, indicator: c.indicator, name: `${name} · ${t(c.title)} ${said}` })}
              >
                {said}
              </button>
            )}
          </td>
        )
      })}
      <td>
        <b className="num">{ratioWords(s.ratio)}</b>
      </td>
    </tr>
  )
  const head = (
    <tr>
      <td />
      {cells.map(c => (
        <th key={c.key} scope="col">
          {t(c.title)}
        </th>
      ))}
      <th scope="col">{t({ zh: '给付率', en: 'Payout ratio' })}</th>
    </tr>
  )
  return (
    <>
      <Section title={{ zh: `${f.year} 年给付率`, en: `Payout ratio in ${f.year}` }}>
        <div className="fund-cards">
          <p>
            <span className="soft">{t({ zh: '互助金支出率（给付率）', en: 'Payout ratio' })}</span>
            <b className="num">{ratioWords(f.total.ratio)}</b>
            <span className="soft small">{t({ zh: '互助金给付 ÷ 互助费', en: 'Mutual aid paid ÷ premiums' })}</span>
          </p>
          <p>
            <span className="soft">{t({ zh: '参加', en: 'Taking part' })}</span>
            <b className="num">{t({ zh: '{n} 人', en: '{n} people' }, { n: f.total.persons })}</b>
            <button
              type="button"
              className="quiet prints"
              onClick={() =>
                onOpen({ ...whole, indicator: 'mutual-aid.units', name: t({ zh: '参加的单位', en: 'Units' }) })
              }
            >
              {t({ zh: '{n} 家单位', en: '{n} units' }, { n: f.units })}
            </button>
          </p>
          <p>
            <span className="soft">{t({ zh: '平均每次给付', en: 'Mean payment' })}</span>
            <b className="num">
              {f.total.payments === 0 ? '—' : formatYuan(fen(Math.round(f.total.paidFen / f.total.payments)))}
            </b>
            <span className="soft small">{t({ zh: '元', en: 'yuan' })}</span>
          </p>
          <p>
            <span className="soft">{t({ zh: '关爱救助金', en: 'Care grants' })}</span>
            <b className="num">{formatYuan(fen(f.careFen))}</b>
            <button
              type="button"
              className="quiet prints"
              onClick={() =>
                onOpen({ ...whole, indicator: 'mutual-aid.care', name: t({ zh: '关爱救助金', en: 'Care grants' }) })
              }
            >
              {t({ zh: '{n} 人', en: '{n} people' }, { n: f.carePersons })}
            </button>
          </p>
          <p>
            <span className="soft">{t({ zh: '业务支出占互助费', en: 'Costs ÷ premiums' })}</span>
            <b className="num">
              {f.total.premiumFen === 0 ? '—' : ratioWords(Math.round((f.costFen * 1_000) / f.total.premiumFen))}
            </b>
            <span className="soft small">
              {f.costFen === 0
                ? t({ zh: '这一年没有业务支出', en: 'No costs in the year' })
                : t({ zh: '{yuan} 元', en: '{yuan} yuan' }, { yuan: formatYuan(fen(f.costFen)) })}
            </span>
          </p>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
        <section className="scroll-x fund-wide" tabIndex={0} aria-label={t({ zh: '按计划的表', en: 'Table by plan' })}>
          <table className="plain-table fund-table">
            <caption className="left">{t({ zh: '按计划（元）', en: 'By plan (yuan)' })}</caption>
            <thead>{head}</thead>
            <tbody>
              {f.plans.map(p => row(p.title, p, { ...whole, plan: p.code }))}
              {row(t({ zh: '合计', en: 'Together' }), f.total, whole)}
            </tbody>
          </table>
        </section>
        {of.below.length > 0 && (
          <p>
            {t({
              zh: '这些数里包括自己记账的下级工会，它们的钱不在上面的专户里：',
              en: 'These figures include unions below with accounts of their own, whose money is not in the account above: ',
            })}
            <AsWritten>{of.below.map(b => b.name).join('、')}</AsWritten>
          </p>
        )}
        <p className="soft small">
          {t({
            zh: '按交齐、到账的日子数，本级和以下都算；一个人参加几个计划，合计里只算一次。点数字看记录。',
            en: 'By the day on which it was paid in or arrived, the union with all below; a person in several plans counts once in the sum. A figure opens to its records.',
          })}
        </p>
      </Section>
      <Section title={{ zh: '按月', en: 'By month' }}>
        <Chart
          title={t(
            { zh: '{year} 年互助费和给付（万元）', en: 'Premiums and payouts in {year} (10,000 yuan)' },
            { year: f.year },
          )}
          kind="bar"
          labels={months}
          series={[
            { name: t({ zh: '互助费', en: 'Premiums' }), values: f.months.map(m => m.premiumFen / 1_000_000) },
            { name: t({ zh: '互助金给付', en: 'Paid' }), values: f.months.map(m => m.paidFen / 1_000_000) },
          ]}
          say={n => wan(fen(Math.round(n * 1_000_000)))}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
        <section className="scroll-x fund-wide" tabIndex={0} aria-label={t({ zh: '按月的表', en: 'Table by month' })}>
          <table className="plain-table fund-table">
            <caption className="left">{t({ zh: '按月（元）', en: 'By month (yuan)' })}</caption>
            <thead>{head}</thead>
            <tbody>
              {f.months.map((m, i) => {
                const from = day(`${f.year}-${String(m.month).padStart(2, '0')}-01`)
                return row(months[i] ?? '', m, { from, to: endOfMonth(from) })
              })}
            </tbody>
          </table>
        </section>
      </Section>
    </>
  )
}
