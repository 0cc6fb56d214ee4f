// The household and its money once more before they are confirmed, each line with its way back.
import type { Day } from '#base/day.ts'
import { fen, sentenceYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { relationOptions } from '#ui/fields/relation.tsx'
import { useText } from '#ui/lang.tsx'
import { Summary } from '#ui/steps.tsx'
import { incomeHeads, rigidHeads } from '../rules.ts'
import { eventWords, incomeWords, rigidWords } from '../words.ts'
import { type Answers, ageOf, type Heads } from './worker-answers.ts'

export function ReverifySummary({ answers: a, today }: { readonly answers: Answers; readonly today: Day }) {
  const t = useText()
  const list = <H extends string>(heads: readonly H[], words: Record<H, Text>, given: Heads<H>) => {
    const told = heads.filter(head => (given[head] ?? 0) > 0)
    if (told.length === 0) return t({ zh: '没有', en: 'None' })
    return (
      <ul>
        {told.map(head => (
          <li key={head}>
            {t(words[head])}{' '}
            <span className="nowrap">
              {t({ zh: '一年 {n} 元', en: '{n} yuan a year' }, { n: sentenceYuan(fen(given[head] ?? 0)) })}
            </span>
          </li>
        ))}
      </ul>
    )
  }
  const excluded = a.exclusions.filter(code => code !== 'NONE').length
  return (
    <Summary
      rows={[
        {
          label: t({ zh: '家里人', en: 'Household' }),
          step: 'members',
          value:
            a.members.length === 0 ? (
              t({ zh: '只有您一个人', en: 'Only you' })
            ) : (
              <ul>
                {a.members.map(m => {
                  const relation = relationOptions.find(o => o.value === m.relation)
                  const age = ageOf(m, today)
                  return (
                    <li key={m.idNumber}>
                      {m.name} {relation && <span className="soft">{t(relation.label)}</span>}{' '}
                      {age !== null && <span className="soft">{t({ zh: '{age} 岁', en: 'aged {age}' }, { age })}</span>}
                    </li>
                  )
                })}
              </ul>
            ),
        },
        { label: t({ zh: '收入', en: 'Income' }), step: 'income', value: list(incomeHeads, incomeWords, a.income) },
        { label: t({ zh: '必要支出', en: 'Spending' }), step: 'rigid', value: list(rigidHeads, rigidWords, a.rigid) },
        {
          label: t({ zh: '今年遇到的事', en: 'What happened' }),
          step: 'event',
          value: a.event && a.event !== 'NONE' ? t(eventWords[a.event]) : t({ zh: '没有', en: 'None' }),
        },
        {
          label: t({ zh: '不符合条件的情形', en: 'Exclusions' }),
          step: 'exclusions',
          value: excluded ? t({ zh: '{n} 项', en: '{n}' }, { n: excluded }) : t({ zh: '都没有', en: 'None' }),
        },
      ]}
    />
  )
}
