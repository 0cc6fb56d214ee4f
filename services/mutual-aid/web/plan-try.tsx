// Trying a plan: the curve of a benefit, and a calculator whose answer is the full statement; both by the rules that pay.
import { useState } from 'react'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import { Chart } from '#ui/chart.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { adjudicate } from '../rules.ts'
import type { Benefit } from '../rules-benefits.ts'
import { curveOf } from '../rules-curve.ts'
import { nearMisses } from '../rules-near.ts'
import type { Plan } from '../rules-plan.ts'
import { saidStatement } from '../rules-said.ts'
import { sampleFor } from '../rules-sample.ts'
import { type HospitalLevel, hospitalLevels, type Insurance, insurances, type When } from '../rules-when.ts'
import { conditionOfOwn, type TriedOwn, TryOwn } from './plan-try-own.tsx'
import { choiceWords } from './plan-words.ts'
import { ClaimStatement } from './statement.tsx'

interface Tried extends TriedOwn {
  readonly billFen: number
  readonly nights: number
  readonly insurance: string
  readonly level: string
  readonly memberYear: number
  readonly since: number
  readonly diseaseClass: string
  readonly grade: number
  readonly option: string
  readonly shares: number
}

const start: Tried = {
  billFen: 800_000,
  nights: 10,
  insurance: '',
  level: '',
  memberYear: 1,
  since: 150,
  diseaseClass: '',
  grade: 1,
  option: '',
  shares: 1,
  whom: '',
  numbers: {},
}

/** `before`: the version that holds now, drawn beside. */
export function TryPlan({ plan, before }: { readonly plan: Plan; readonly before?: Plan | undefined }) {
  const t = useText()
  const lang = useLang()
  const [id, setId] = useState(plan.benefits[0]?.id ?? '')
  const [tried, setTried] = useState(start)
  const benefit = plan.benefits.find(b => b.id === id) ?? plan.benefits[0]
  if (!benefit) return null
  const set = (part: Partial<Tried>) => setTried({ ...tried, ...part })
  const when = conditionOf(tried, benefit, plan)
  const { cover, claim } = sampleFor(plan, benefit, { billFen: tried.billFen, nights: tried.nights, when })
  const statement = adjudicate(plan, cover, claim, [])
  const held = { id: benefit.id, planVersion: { number: 0, plan }, cover }
  const curve = curveOf(plan, benefit, withoutDays(when, benefit))
  const old = before?.benefits.find(b => b.id === benefit.id)
  const older = before && old && curveOf(before, old, withoutDays(when, old))
  const series = [
    { name: t({ zh: '这一稿', en: 'this draft' }), values: curve.points.map(p => p.payFen / 100) },
    ...(older ? [{ name: t({ zh: '现行', en: 'in force' }), values: older.points.map(p => p.payFen / 100) }] : []),
  ]
  const words = (list: readonly string[]) => list.map(v => ({ value: v, label: choiceWords(v, '') }))
  const named = (list: readonly { id: string; title: string; titleEn?: string }[] = []) =>
    list.map(n => ({ value: n.id, label: { zh: n.title, en: n.titleEn ?? n.id } }))
  const classes = plan.words?.diseaseClasses
  const options = plan.words?.options
  return (
    <div className="plan-try">
      <SelectField
        name="try-benefit"
        label={{ zh: '看哪一项', en: 'Benefit' }}
        value={benefit.id}
        options={plan.benefits.map(b => ({ value: b.id, label: { zh: b.title, en: b.titleEn ?? b.id } }))}
        onChange={setId}
      />
      <Chart
        kind="line"
        title={t({ zh: '{axis} → 给多少（元）', en: '{axis} → payout (yuan)' }, { axis: curve.axis[lang] })}
        labels={curve.points.map(p => p.label)}
        series={series}
        say={n => sentenceYuan(fen(Math.round(n * 100)) as Fen)}
        height={240}
      />
      <h3>{t({ zh: '试算', en: 'Try it' })}</h3>
      <div className="plan-two">
        {benefit.kind === 'EXPENSE' && (
          <MoneyField
            name="try-bill"
            label={{ zh: '自己负担的费用', en: 'Borne of the bill' }}
            value={tried.billFen}
            onChange={n => set({ billFen: n ?? 0 })}
          />
        )}
        {benefit.kind === 'ALLOWANCE' && (
          <NumberField
            name="try-nights"
            label={{ zh: '天数', en: 'Days' }}
            value={tried.nights}
            min={0}
            max={365}
            onChange={nights => set({ nights })}
          />
        )}
        {benefit.kind !== 'LUMP' && (
          <>
            <SelectField
              name="try-insurance"
              label={{ zh: '医保', en: 'Scheme' }}
              optional
              value={tried.insurance}
              options={words(insurances)}
              onChange={insurance => set({ insurance })}
            />
            <SelectField
              name="try-level"
              label={{ zh: '医院', en: 'Hospital' }}
              optional
              value={tried.level}
              options={words(hospitalLevels)}
              onChange={level => set({ level })}
            />
          </>
        )}
        {benefit.kind === 'LUMP' && benefit.on === 'DIAGNOSIS' && classes && (
          <SelectField
            name="try-class"
            label={{ zh: '病种', en: 'Class' }}
            optional
            value={tried.diseaseClass}
            options={named(classes)}
            onChange={diseaseClass => set({ diseaseClass })}
          />
        )}
        {benefit.kind === 'LUMP' && benefit.on === 'DISABILITY' && (
          <NumberField
            name="try-grade"
            label={{ zh: '伤残等级', en: 'Grade' }}
            value={tried.grade}
            min={1}
            max={10}
            onChange={grade => set({ grade })}
          />
        )}
        <TryOwn plan={plan} benefit={benefit} value={tried} sample={claim.numbers} onChange={set} />
        {options && (
          <SelectField
            name="try-option"
            label={{ zh: '档次', en: 'Option' }}
            optional
            value={tried.option}
            options={named(options)}
            onChange={option => set({ option })}
          />
        )}
        {plan.premium.each === 'SHARE' && (
          <NumberField
            name="try-shares"
            label={{ zh: '份数', en: 'Shares' }}
            value={tried.shares}
            min={1}
            max={100}
            onChange={shares => set({ shares })}
          />
        )}
        <NumberField
          name="try-year"
          label={{ zh: '连续参加第几年', en: 'Year of membership' }}
          value={tried.memberYear}
          min={1}
          max={40}
          onChange={memberYear => set({ memberYear })}
        />
        <NumberField
          name="try-since"
          label={{ zh: '生效后第几天', en: 'Days since effect' }}
          value={tried.since}
          min={0}
          max={400}
          onChange={since => set({ since })}
        />
      </div>
      <ClaimStatement
        of={{
          payFen: statement.payoutFen,
          statements: [saidStatement({ held, statement }, nearMisses({ plan, cover, claim, history: [] }))],
        }}
      />
    </div>
  )
}

const withoutDays = ({ daysSinceEffect, ...others }: When, benefit: Benefit): When =>
  benefit.kind === 'LUMP' || !daysSinceEffect ? others : { ...others, daysSinceEffect }

function conditionOf(tried: Tried, benefit: Benefit, plan: Plan): When {
  return {
    ...conditionOfOwn(tried, plan, benefit),
    ...(tried.insurance ? { insurance: [tried.insurance as Insurance] } : {}),
    ...(tried.level ? { hospitalLevel: [tried.level as HospitalLevel] } : {}),
    ...(tried.memberYear > 1 ? { memberYears: { from: tried.memberYear } } : {}),
    daysSinceEffect: { from: tried.since },
    ...(tried.diseaseClass ? { diseaseClass: [tried.diseaseClass] } : {}),
    ...(benefit.kind === 'LUMP' && benefit.on === 'DISABILITY' ? { disabilityGrade: { from: tried.grade } } : {}),
    ...(tried.option ? { option: [tried.option] } : {}),
    ...(plan.premium.each === 'SHARE' ? { shares: { from: tried.shares } } : {}),
  }
}
