// The coming twelve months of the fund: balance with its band under three scenarios, the method in plain words.
import { useState } from 'react'
import { addMonths, day, monthOf } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { fen, wan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { Chart } from '#ui/chart.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { fundApi } from '../api-fund.ts'

type Forecast = ReplyOf<typeof fundApi.fundForecast>
type Id = Forecast['scenarios'][number]['id']

const names: Readonly<Record<Id, Text>> = {
  AS_IS: { zh: '照过去的样子', en: 'As it has been' },
  MORE_CLAIMS: { zh: '申领多两成', en: 'A fifth more claims' },
  HIGHER_COST: { zh: '年纪大了、药贵了', en: 'Older members, dearer care' },
}

const meanings: Readonly<Record<Id, Text>> = {
  AS_IS: {
    zh: '以后每个月的申领和过去差不多，互助费在去年同一个月收到一样多。',
    en: 'Claims go on as before, and premiums come in the same month as last year.',
  },
  MORE_CLAIMS: {
    zh: '从下个月起，每个月的申领比过去多 20%，每次给付一样多。',
    en: 'From next month on there are 20% more claims, each as high as before.',
  },
  HIGHER_COST: {
    zh: '申领多 10%；每次给付一个月比一个月高，十二个月后高 10%。',
    en: 'There are 10% more claims, and each costs a little more every month, 10% more after twelve.',
  },
}

export function Forecasts({ orgId, year }: { orgId: string; year: number }) {
  const t = useText()
  const asked = useCall(fundApi.fundForecast, { orgId, year }, { keep: true })
  return (
    <Section title={{ zh: '以后十二个月够不够', en: 'The coming twelve months' }}>
      <Shown
        of={asked}
        lines={6}
        isEmpty={f => f.scenarios.length === 0}
        empty={
          <p className="soft">
            {t({
              zh: '有了十二个月的收付记录才推算：太短的记录看不出一年里哪几个月多、哪几个月少。',
              en: 'It is drawn once twelve months are on record: fewer say nothing of the seasons.',
            })}
          </p>
        }
      >
        {f => <Drawn of={f} />}
      </Shown>
    </Section>
  )
}

function Drawn({ of }: { of: Forecast }) {
  const t = useText()
  const [chosen, setChosen] = useState<Id>('AS_IS')
  const one = of.scenarios.find(s => s.id === chosen) ?? of.scenarios[0]
  if (!one) return null
  const labels = one.balances.map((_, m) => monthOf(addMonths(day(`${of.lastMonth}-01`), m + 1)))
  const end = one.balances.at(-1)
  const inWan = (n: number) => wan(fen(Math.round(n * 1_000_000)))
  const line = (name: Text, key: 'lowFen' | 'middleFen' | 'highFen') => ({
    name: t(name),
    values: one.balances.map(b => b[key] / 1_000_000),
  })
  return (
    <>
      <SelectField
        name="scenario"
        label={{ zh: '哪种情形', en: 'Scenario' }}
        value={chosen}
        onChange={v => setChosen(of.scenarios.find(s => s.id === v)?.id ?? chosen)}
        options={of.scenarios.map(s => ({ value: s.id, label: names[s.id] }))}
      />
      <p>
        {t(meanings[chosen])}{' '}
        <b>
          {one.emptyPerMille === 0
            ? t({
                zh: '推了一千次，没有一次不够付。',
                en: 'In none of a thousand courses does the fund run short.',
              })
            : t(
                { zh: '推了一千次，有 {n} 次会不够付。', en: 'In {n} of a thousand courses the fund runs short.' },
                { n: one.emptyPerMille },
              )}
        </b>
        {end &&
          t(
            {
              zh: ' 十二个月后的结余，十次里有八次在 {low} 万到 {high} 万元之间。',
              en: ' After twelve months, eight times in ten between {low} and {high} times 10,000 yuan are left.',
            },
            { low: wan(fen(end.lowFen)), high: wan(fen(end.highFen)) },
          )}
      </p>
      <Chart
        title={t(
          { zh: '月末结余：{name}（万元）', en: 'Balance at month end: {name} (10,000 yuan)' },
          { name: t(names[chosen]) },
        )}
        kind="line"
        labels={labels}
        series={[
          line({ zh: '偏高', en: 'High' }, 'highFen'),
          line({ zh: '居中', en: 'Middle' }, 'middleFen'),
          line({ zh: '偏低', en: 'Low' }, 'lowFen'),
        ]}
        say={inWan}
        note={t({
          zh: '十次里有一次比“偏高”还高，有一次比“偏低”还低。',
          en: 'One in ten is higher than “High”, one in ten lower than “Low”.',
        })}
      />
      <details>
        <summary>{t({ zh: '怎么推的', en: 'How it is drawn' })}</summary>
        <p>
          {t(
            {
              zh: '拿过去 {months} 个月的记录和 {claims} 笔给付当样子，把以后十二个月抽一千遍：每个月抽一个过去的月份看有几笔申领，每笔抽一次过去的给付看给多少；互助费照去年同月。一千遍排好，最低的一成和最高的一成去掉，剩下的就是图上的范围。它不知道计划以后会不会改、单位会不会多，也不知道疫情这样的事；拿已知的历史回头验过，十个月里大约八个落在范围里。',
              en: '{months} months and {claims} payouts of the past are the pattern; the coming twelve months are drawn a thousand times: for each month a past month says how many claims, for each claim a past payout says how much; premiums come as in the same month last year. Of the thousand the lowest tenth and the highest tenth are left out; the rest is the range shown. It knows nothing of plans that will change, of units that will join or of epidemics. Tested on histories whose future is known, about eight months in ten fall within.',
            },
            { months: of.monthsKnown, claims: of.claimsKnown },
          )}
        </p>
      </details>
    </>
  )
}
