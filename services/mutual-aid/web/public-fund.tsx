// 互助金年度公开: how many joined, what came in, what was paid, by plan and month; counts of fewer than five are closed.
import type { ReplyOf } from '#base/endpoint.ts'
import { fen, formatYuan, wan } from '#base/money.ts'
import { Button } from '#ui/button.tsx'
import { Chart } from '#ui/chart.tsx'
import { todayHere } from '#ui/clock.ts'
import { SelectField } from '#ui/fields/select.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { fundApi } from '../api-fund.ts'
import { ratioWords } from './fund-words.ts'
import './fund.css'

type Reply = ReplyOf<typeof fundApi.publicFund>
type Report = NonNullable<Reply['report']>

export default function PublicFund() {
  const t = useText()
  const [{ org, year: asked }, set] = useFilters(['org', 'year'])
  const now = Number(todayHere().slice(0, 4))
  const year = Number(asked ?? now)
  const fund = useCall(fundApi.publicFund, { year, ...(org ? { orgId: org } : {}) }, { keep: true, staleMs: 600_000 })
  const accounts = fund.data?.accounts ?? []
  const years = [...new Set([...Array.from({ length: 10 }, (_, i) => now - i), year])].sort((a, b) => b - a)
  return (
    <Screen
      title={{ zh: '互助金年度公开', en: 'Mutual aid: yearly report' }}
      lead={fund.data?.org ? `${fund.data.org.name} · ${year}` : String(year)}
      actions={
        <Button icon="print" onClick={() => print()}>
          {t({ zh: '打印', en: 'Print' })}
        </Button>
      }
    >
      <div className="fund-asks no-print">
        {accounts.length > 1 && (
          <SelectField
            name="org"
            label={{ zh: '哪个工会', en: 'Union' }}
            value={fund.data?.org?.id ?? ''}
            onChange={v => set({ org: v })}
            options={accounts.map(a => ({ value: a.id, label: { zh: a.name, en: a.name } }))}
          />
        )}
        <SelectField
          name="year"
          label={{ zh: '年份', en: 'Year' }}
          value={String(year)}
          onChange={v => set({ year: v })}
          options={years.map(y => ({ value: String(y), label: { zh: `${y} 年`, en: String(y) } }))}
        />
      </div>
      <Shown
        of={fund}
        lines={8}
        isEmpty={f => f.report === null}
        empty={<Empty title={t({ zh: '还没有工会办互助计划', en: 'No union runs a plan yet' })} />}
      >
        {f => f.report && <Told of={f.report} year={f.year} asOf={f.asOf} onUnion={id => set({ org: id })} />}
      </Shown>
    </Screen>
  )
}

/** A month in which nothing came in or went out: left out on a phone. */
const idle = (m: Report['total']) => m.persons === 0 && m.premiumFen === 0 && m.payments === 0

interface ToldProps {
  readonly of: Report
  readonly year: number
  readonly asOf: string
  onUnion(id: string): void
}

function Told({ of, year, asOf, onUnion }: ToldProps) {
  const t = useText()
  const closed = t({ zh: '不公开', en: 'closed' })
  const money = (n: number | null) => (n === null ? closed : formatYuan(fen(n)))
  const count = (n: number | null) => (n === null ? closed : String(n))
  const { total } = of
  const columns: readonly (readonly [string, (s: Report['total']) => string])[] = [
    [t({ zh: '参加人数', en: 'People' }), s => count(s.persons)],
    [t({ zh: '互助费（元）', en: 'Premiums (yuan)' }), s => money(s.premiumFen)],
    [t({ zh: '给付人次', en: 'Payments' }), s => count(s.payments)],
    [t({ zh: '给付（元）', en: 'Paid (yuan)' }), s => money(s.paidFen)],
    [t({ zh: '给付率', en: 'Ratio' }), s => ratioWords(s.ratio)],
  ]
  // On a phone each line stands as a block, and every figure says what it is.
  const cells = (s: Report['total']) =>
    columns.map(([label, say]) => (
      <td key={label} data-label={label}>
        {say(s)}
      </td>
    ))
  const head = (first: string) => (
    <tr>
      <th scope="col" className="left">
        {first}
      </th>
      {columns.map(([label]) => (
        <th key={label} scope="col">
          {label}
        </th>
      ))}
    </tr>
  )
  const plans = t({ zh: '互助计划', en: 'Plan' })
  const months = t({ zh: '月份', en: 'Month' })
  const hidden = [total, ...of.plans, ...of.months].some(s => s.persons === null || s.paidFen === null)
  const openMonths = of.months.every(m => m.paidFen !== null && m.premiumFen !== null)
  return (
    <>
      <p>
        {t(
          {
            zh: '{year} 年，{units} 家单位的 {persons} 名职工参加互助保障，互助费收入 {premium} 元；给付 {payments} 人次，{paid} 元，给付率 {ratio}。',
            en: 'In {year}, {persons} workers of {units} units took part. Premiums came to {premium} yuan; {payments} payments of {paid} yuan in all were made, a payout ratio of {ratio}.',
          },
          {
            year,
            units: of.units,
            persons: count(total.persons),
            premium: money(total.premiumFen),
            payments: count(total.payments),
            paid: money(total.paidFen),
            ratio: ratioWords(total.ratio),
          },
        )}
      </p>
      {of.care.fen !== 0 && (
        <p>
          {of.care.fen === null
            ? t({
                zh: '另外给在档困难家庭里看大病的会员发了关爱救助金，人数少，不公开。',
                en: 'Care grants went to members with a serious illness in hardship; they are too few to be told.',
              })
            : t(
                {
                  zh: '另外给在档困难家庭里看大病的 {persons} 名会员发了关爱救助金 {yuan} 元，不用申请。',
                  en: 'Besides, {persons} members with a serious illness in hardship received care grants of {yuan} yuan without applying.',
                },
                { persons: count(of.care.persons), yuan: money(of.care.fen) },
              )}
        </p>
      )}
      <Section title={{ zh: '按计划', en: 'By plan' }}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
        <section className="scroll-x fund-wide" tabIndex={0} aria-label={plans}>
          <table className="plain-table fund-table fund-public">
            <thead>{head(plans)}</thead>
            <tbody>
              {of.plans.map(p => (
                <tr key={p.code}>
                  <th scope="row">{p.title}</th>
                  {cells(p)}
                </tr>
              ))}
              <tr className="fund-sum">
                <th scope="row">{t({ zh: '合计', en: 'Together' })}</th>
                {cells(total)}
              </tr>
            </tbody>
          </table>
        </section>
        <p className="soft small">
          {t({ zh: '一个人参加几个计划，合计里只算一次。', en: 'A person in several plans counts once in the sum.' })}
        </p>
      </Section>
      <Section title={{ zh: '按月', en: 'By month' }}>
        {openMonths && (
          <Chart
            title={t({ zh: '{year} 年每月收付（万元）', en: 'By month in {year} (10,000 yuan)' }, { year })}
            kind="bar"
            labels={of.months.map(m => t({ zh: '{m} 月', en: '{m}' }, { m: m.month }))}
            series={[
              {
                name: t({ zh: '互助费', en: 'Premiums' }),
                values: of.months.map(m => (m.premiumFen ?? 0) / 1_000_000),
              },
              { name: t({ zh: '给付', en: 'Paid' }), values: of.months.map(m => (m.paidFen ?? 0) / 1_000_000) },
            ]}
            say={n => wan(fen(Math.round(n * 1_000_000)))}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
        <section className="scroll-x fund-wide" tabIndex={0} aria-label={months}>
          <table className="plain-table fund-table fund-public">
            <thead>{head(months)}</thead>
            <tbody>
              {of.months.map(m => (
                <tr key={m.month} className={idle(m) ? 'fund-idle' : undefined}>
                  <th scope="row">{t({ zh: '{m} 月', en: 'Month {m}' }, { m: m.month })}</th>
                  {cells(m)}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {of.months.some(idle) && (
          <p className="soft small fund-idle-note">
            {t({ zh: '没有列出的月份没有收付。', en: 'Months that are not listed had nothing in or out.' })}
          </p>
        )}
      </Section>
      <Section title={{ zh: '怎么核对', en: 'How to check' }}>
        <p>
          {t({
            zh: '互助费按交齐的那天数，给付按到账的那天数，本级和以下都算；给付率是给付除以互助费。它是职工之间的互助，不是保险，结余转入下一年。同样的数也在“数字”页，可以做成数字卡，任何人都能要求从记录重新数一遍；对哪个数有疑问，打 12351。',
            en: 'Premiums count on the day they were paid in full, payouts on the day they arrived, for the union and all below it; the ratio is payouts over premiums. This is help among workers and no insurance; what is left goes into the next year. The same figures stand on the page Figures, where anyone can make a card of one and have it counted anew from the records. Questions: call 12351.',
          })}
        </p>
        {of.below.length > 0 && (
          <p>
            {t({
              zh: '上面的数包括自己记账的下级工会，它们各有自己的年度公开：',
              en: 'These figures include unions below that keep an account of their own and publish a report each: ',
            })}
            {of.below.map((b, i) => (
              <span key={b.id}>
                {i > 0 && '、'}
                <button type="button" className="quiet prints" onClick={() => onUnion(b.id)}>
                  <AsWritten>{b.name}</AsWritten>
                </button>
              </span>
            ))}
          </p>
        )}
        {hidden && <p className="soft small">{of.hiddenWords}</p>}
        <p className="soft small">
          {t({ zh: '数到', en: 'Counted at' })} <DayText day={asOf} as="moment" />
        </p>
      </Section>
    </>
  )
}
