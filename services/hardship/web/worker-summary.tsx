// Everything once more before it is sent, each line with its way back.

import { hardshipCauses } from '#base/archive-codes.ts'
import { labelOf } from '#base/codes.ts'
import type { Day } from '#base/day.ts'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { relationOptions } from '#ui/fields/relation.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { Summary } from '#ui/steps.tsx'
import { AsWritten } from '#ui/words.tsx'
import { incomeHeads, rigidHeads } from '../rules.ts'
import { eventWords, incomeWords, materialWords, rigidWords } from '../words.ts'
import { type Answers, ageOf, formOf, type Heads } from './worker-answers.ts'
import {
  healthOptions,
  housingOptions,
  insuranceOptions,
  type LabelOption,
  maritalOptions,
  workOptions,
} from './worker-options.ts'

export function FormSummary({ answers: a, today, phone }: { answers: Answers; today: Day; phone: string | null }) {
  const t = useText()
  const lang = useLang()
  const form = formOf(a)
  const comma = lang === 'zh' ? '，' : ', '
  const yuan = (n: number) => t({ zh: '{n} 元', en: '{n} yuan' }, { n: sentenceYuan(fen(n)) })
  const list = <H extends string>(heads: readonly H[], words: Record<H, Text>, given: Heads<H>): React.ReactNode => {
    const told = heads.filter(head => (given[head] ?? 0) > 0)
    if (told.length === 0) return t({ zh: '没有', en: 'None' })
    return (
      <ul>
        {told.map(head => (
          <li key={head}>
            {t(words[head])} <span className="nowrap">{yuan(given[head] ?? 0)}</span>
          </li>
        ))}
      </ul>
    )
  }
  const shown = (options: readonly LabelOption[], value: string) => {
    const option = options.find(o => o.value === value)
    return option ? t(option.label) : value
  }
  const sent = formOf(a).files
  const kinds = [...new Set(sent.map(f => f.kind))]
  return (
    <Summary
      rows={[
        { label: t({ zh: '工会', en: 'Union' }), value: a.orgName, step: 'union' },
        {
          label: t({ zh: '家里人', en: 'Household' }),
          step: 'members',
          value:
            a.members.length === 0 ? (
              t({ zh: '只有您一个人', en: 'Only you' })
            ) : (
              <ul>
                {a.members.map(m => (
                  <li key={m.idNumber}>
                    {[
                      m.name,
                      shown(relationOptions, m.relation),
                      ageOf(m, today) === null ? '' : t({ zh: '{n} 岁', en: 'aged {n}' }, { n: ageOf(m, today) ?? 0 }),
                      t({ zh: '月收入 {n}', en: '{n} a month' }, { n: yuan(m.monthlyIncomeFen ?? 0) }),
                    ]
                      .filter(Boolean)
                      .join(comma)}
                  </li>
                ))}
              </ul>
            ),
        },
        {
          label: t({ zh: '一年收入', en: 'Income, a year' }),
          value: list(incomeHeads, incomeWords, a.income),
          step: 'income',
        },
        {
          label: t({ zh: '必要开销', en: 'Necessary spending' }),
          value: list(rigidHeads, rigidWords, a.rigid),
          step: 'rigid',
        },
        {
          label: t({ zh: '出了什么事', en: 'What happened' }),
          value: form.event ? t(eventWords[form.event]) : t({ zh: '没有', en: 'Nothing' }),
          step: 'event',
        },
        ...(form.causeCostFen > 0
          ? [
              {
                label: t(
                  form.event ? { zh: '为这件事花了', en: 'It cost' } : { zh: '今年看病花了', en: 'Illness, this year' },
                ),
                value: yuan(form.causeCostFen as Fen),
                step: 'event',
              },
            ]
          : []),
        {
          label: t({ zh: '主要原因', en: 'Main cause' }),
          value: labelOf(hardshipCauses, a.primaryCause, lang),
          step: 'cause',
        },
        {
          label: t({ zh: '限制情形', en: 'Exclusions' }),
          value: form.exclusions.length
            ? t({ zh: '有 {n} 项', en: '{n}' }, { n: form.exclusions.length })
            : t({ zh: '都没有', en: 'None' }),
          step: 'exclusions',
        },
        {
          label: t({ zh: '工作', en: 'Work' }),
          value: (
            <>
              {shown(workOptions, a.workStatus)}
              {a.employer && comma}
              <AsWritten>{a.employer}</AsWritten>
            </>
          ),
          step: 'work',
        },
        {
          label: t({ zh: '基本情况', en: 'Circumstances' }),
          value: [
            shown(maritalOptions, a.maritalStatus),
            shown(housingOptions, a.housingType),
            shown(insuranceOptions, a.medicalInsurance),
            shown(healthOptions, a.health),
          ].join(comma),
          step: 'life',
        },
        {
          label: t({ zh: '怎么找您', en: 'Contact' }),
          value: (
            <>
              {a.otherPhone ? a.phone : phone}
              {comma}
              <AsWritten>{a.address}</AsWritten>
            </>
          ),
          step: 'contact',
        },
        {
          label: t({ zh: '材料', en: 'Papers' }),
          value: (
            <ul>
              {kinds.map(kind => (
                <li key={kind}>
                  {t(materialWords[kind])}{' '}
                  {t({ zh: '{n} 张', en: '({n})' }, { n: sent.filter(f => f.kind === kind).length })}
                  {!a.papers[kind] && <span className="soft small"> {t({ zh: '已有的', en: 'held already' })}</span>}
                </li>
              ))}
            </ul>
          ),
          step: 'papers',
        },
        {
          label: t({ zh: '收款的卡', en: 'Card' }),
          value: t({ zh: '{bank}，尾号 {n}', en: '{bank}, ending in {n}' }, { bank: a.bank, n: a.account.slice(-4) }),
          step: 'bank',
        },
        {
          label: t({ zh: '同意', en: 'Consents' }),
          value: t({ zh: '{n} 项', en: '{n}' }, { n: a.consents.length }),
          step: 'consents',
        },
      ]}
    />
  )
}
