// The public home: this year in a few numbers, what is on notice now, and what anyone can check.
import { Suspense } from 'react'
import { figuresApi } from '#engines/figures/api.ts'
import { todayHere } from '#ui/clock.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Loading, Shown } from '#ui/states.tsx'
import { Figure } from '../figure.tsx'
import { found } from '../found.ts'

export function Home() {
  const t = useText()
  const year = Number(todayHere().slice(0, 4))
  const figures = useCall(figuresApi.public, { year }, { staleMs: 600_000 })
  return (
    <Screen title={{ zh: '工会怎么办事，钱用在哪里', en: 'How the union works, and where the money goes' }}>
      <Section title={{ zh: `${year} 年到今天`, en: `${year} so far` }}>
        <Shown
          of={figures}
          lines={3}
          isEmpty={f => f.indicators.length === 0}
          empty={<p className="soft">{t({ zh: '今年还没有记录。', en: 'Nothing is on record yet this year.' })}</p>}
        >
          {f => (
            <ul className="figures">
              {f.indicators.slice(0, 4).map(one => (
                <li key={one.id}>
                  <Figure of={one} year={f.year} />
                </li>
              ))}
            </ul>
          )}
        </Shown>
      </Section>
      <Suspense fallback={<Loading lines={3} />}>
        {found
          .filter(p => p.menu === 'home')
          .map(p => (
            <p.View key={p.path} />
          ))}
      </Suspense>
      <Section title={{ zh: '自己查', en: 'Check for yourself' }}>
        <Rows
          items={[
            {
              key: 'f',
              to: '/figures',
              icon: 'chart',
              title: t({ zh: '公开的数字', en: 'Public figures' }),
              hint: t({
                zh: '帮了多少人、发了多少钱，每个数怎么算的',
                en: 'How many were helped, how much was paid, how each number is counted',
              }),
            },
            {
              key: 'v',
              to: '/verify',
              icon: 'code',
              title: t({ zh: '核对一份决定书', en: 'Verify a letter' }),
              hint: t({ zh: '凭编号和验证码，看它是不是真的', en: 'By its number and code' }),
            },
            {
              key: 'd',
              to: '/days',
              icon: 'day',
              title: t({ zh: '算一个期限', en: 'Count a deadline' }),
              hint: t({ zh: '答应的日子怎么数出来的，逐日说明', en: 'How a promised day is counted, day by day' }),
            },
            {
              key: 'a',
              to: '/audit',
              icon: 'lock',
              title: t({ zh: '每日审计链值', en: 'Daily values of the audit' }),
              hint: t({
                zh: '留一份抄件，以后谁也改不了记录',
                en: 'Keep a copy, and nobody can rewrite the record',
              }),
            },
          ]}
        />
      </Section>
    </Screen>
  )
}
