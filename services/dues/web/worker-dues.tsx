// 会费交多少: the same rule the union goes by, counted while one types.
import { useState } from 'react'
import { fen, sentenceYuan } from '#base/money.ts'
import { Cite } from '#ui/cite.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { useText } from '#ui/lang.tsx'
import { useLocalRules } from '#ui/local-rules.ts'
import { Screen } from '#ui/screen.tsx'
import { AsWritten, Money } from '#ui/words.tsx'
import { duesOf } from '../rules.ts'

export default function Dues() {
  const t = useText()
  const { today, local } = useLocalRules(undefined)
  const [wage, setWage] = useState<number | null>(null)
  const due = duesOf(fen(wage ?? 0), today, local)
  return (
    <Screen
      title={{ zh: '会费交多少', en: 'How much are my dues' }}
      lead={t({
        zh: '每月一次，按您的基本工资算，全部留在您单位的工会。',
        en: 'Once a month by your basic wage; all of it stays with the union of your unit.',
      })}
    >
      <MoneyField
        name="wage"
        label={{ zh: '您一个月的基本工资', en: 'Your basic wage of a month' }}
        help={{ zh: '不算奖金、加班费、津贴', en: 'Without bonus, overtime and allowances' }}
        value={wage}
        onChange={setWage}
        max={100_000_000}
      />
      <div className="card" aria-live="polite">
        <p>{t({ zh: '每月会费', en: 'Dues of a month' })}</p>
        <Money fen={due.fen} as="big" />
        <p className="soft">
          {t(
            {
              zh: '基本工资的千分之{n}，不足 {step} 元的尾数不算。',
              en: '{n} thousandths of the basic wage; a rest below {step} yuan does not count.',
            },
            { n: due.used.value.perMille, step: sentenceYuan(due.used.value.stepFen) },
          )}
        </p>
        <p className="small">
          <AsWritten>{due.used.sentence}</AsWritten> <Cite document={due.used.document} clause={due.used.clause} />
        </p>
      </div>
    </Screen>
  )
}
