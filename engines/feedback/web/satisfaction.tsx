// How satisfied people are, by level, month and union; and whether what was bad got its answer in time.
import { Link } from 'react-router'
import { day, endOfYear, startOfYear } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { Chart } from '#ui/chart.tsx'
import { todayHere } from '#ui/clock.ts'
import { SelectField } from '#ui/fields/select.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { Facts } from '#ui/words.tsx'
import { feedbackApi } from '../api.ts'

type Summary = ReplyOf<typeof feedbackApi.summary>

export default function Satisfaction() {
  const t = useText()
  const [filters, set] = useFilters(['year'])
  const now = todayHere().slice(0, 4)
  const year = filters.year ?? now
  const first = day(`${year}-01-01`)
  const summary = useCall(feedbackApi.summary, { from: startOfYear(first), to: endOfYear(first) }, { keep: true })
  const years = Array.from({ length: 6 }, (_, i) => String(Number(now) - i))
  return (
    <Screen title={{ zh: '满意率', en: 'Satisfaction' }} lead={summary.data?.org.name} wide>
      <div style={{ maxWidth: 220 }}>
        <SelectField
          name="year"
          label={{ zh: '年份', en: 'Year' }}
          value={year}
          onChange={v => set({ year: v })}
          options={years.map(y => ({ value: y, label: { zh: `${y} 年`, en: y } }))}
        />
      </div>
      <Shown
        of={summary}
        lines={8}
        isEmpty={s => s.rated + Object.values(s.solved).reduce((a, b) => a + b, 0) === 0}
        empty={<Empty title={t({ zh: '这一年还没有人评', en: 'Nobody has rated in this year' })} />}
      >
        {s => <Drawn of={s} year={year} />}
      </Shown>
    </Screen>
  )
}

const percent = (n: number) => `${n.toFixed(1)}%`

function Drawn({ of, year }: { of: Summary; year: string }) {
  const t = useText()
  const rates = (rows: readonly { satisfactionRate: number | null }[]) => [
    { name: t({ zh: '满意率', en: 'Satisfied' }), values: rows.map(r => r.satisfactionRate) },
  ]
  return (
    <>
      <Facts
        of={[
          [
            t({ zh: '满意率', en: 'Satisfied' }),
            <b key="r">
              {of.satisfactionRate === null
                ? t({ zh: '还没有人评', en: 'Nobody has rated yet' })
                : percent(of.satisfactionRate)}
            </b>,
          ],
          [
            t({ zh: '怎么算的', en: 'How it is counted' }),
            t({
              zh: '基本满意、满意、非常满意的件数，除以评过的件数',
              en: 'cases rated fairly satisfied or better, out of all rated',
            }),
          ],
          [t({ zh: '评过', en: 'Rated' }), t({ zh: '{n} 件', en: '{n} cases' }, { n: of.rated })],
          [
            t({ zh: '解决了没有', en: 'Solved or not' }),
            <span key="s">
              {t(
                {
                  zh: '办结后问过 {all} 件：解决了 {YES} 件，没有 {NO} 件，还说不好 {UNSURE} 件，没有回音 {SILENT} 件',
                  en: '{all} asked after closing: {YES} solved, {NO} not, {UNSURE} too early to say, {SILENT} without an answer',
                },
                { ...of.solved, all: Object.values(of.solved).reduce((a, b) => a + b, 0) },
              )}{' '}
              <Link to={`/figures/board?of=feedback.solved&year=${year}`}>
                {t({ zh: '看是哪些件', en: 'See which cases' })}
              </Link>
            </span>,
          ],
          [
            t({ zh: '差评回复', en: 'Bad ratings answered' }),
            t(
              {
                zh: '按时回了 {inTime} 件，一共回了 {answered} 件，还有 {open} 件没回，其中超期 {overdue} 件',
                en: '{inTime} in time, {answered} in all; {open} open, of which {overdue} late',
              },
              { inTime: of.duties.answeredInTime, ...of.duties },
            ),
          ],
        ]}
      />
      {of.rated > 0 && (
        <div className="two">
          <Section title={{ zh: '五个等次', en: 'The five levels' }}>
            <Chart
              title={t({ zh: '各等次件数', en: 'Cases by level' })}
              kind="rows"
              labels={of.levels.map(l => l.words)}
              series={[{ name: t({ zh: '件数', en: 'Cases' }), values: of.levels.map(l => l.count) }]}
            />
          </Section>
          <Section title={{ zh: '按月', en: 'By month' }}>
            <Chart
              title={t({ zh: '各月满意率', en: 'Satisfied, by month' })}
              kind="line"
              labels={of.byMonth.map(m => m.month)}
              series={rates(of.byMonth)}
              say={percent}
            />
          </Section>
          {of.byOrg.length > 0 && (
            <Section title={{ zh: '按工会', en: 'By union' }}>
              <Chart
                title={t({ zh: '各工会满意率', en: 'Satisfied, by union' })}
                kind="rows"
                labels={of.byOrg.map(o => o.name)}
                series={rates(of.byOrg)}
                say={percent}
              />
            </Section>
          )}
        </div>
      )}
    </>
  )
}
