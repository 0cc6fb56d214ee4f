// One settlement sheet in a form: the few numbers that everybody finds on it, and for the assessor the rest.
import { Button } from '#ui/button.tsx'
import { SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import type { BillIn } from '../api-claims-forms.ts'
import { insuranceWords, levelWords, occasionWords } from '../rules-code-words.ts'
import { hospitalLevels, insurances, occasions } from '../rules-when.ts'
import { optionsOf } from './claim-words.ts'
import './claim.css'

/** A sheet while it is filled in: what is not told yet is empty. */
export interface SheetValue {
  readonly invoice: string
  readonly occasion: string
  readonly hospital: string
  readonly level: string
  readonly insurance: string
  readonly admittedOn: string
  readonly dischargedOn: string
  readonly settledOn: string
  readonly diagnosis: string
  readonly outOfTown: boolean
  readonly referred: boolean
  readonly designated: boolean
  readonly totalFen: number | null
  readonly basicFen: number | null
  readonly largeFen: number | null
  readonly civilFen: number | null
  readonly aidFen: number | null
  readonly otherFen: number | null
  readonly ownExpenseFen: number | null
  readonly eligibleFen: number | null
  readonly selfPaidFen: number | null
  readonly partSelfPaidFen: number | null
  readonly basicDeductibleFen: number | null
  readonly aboveCapFen: number | null
  readonly icuDays: string
  /** The plan's own items, by their ids. */
  readonly items: Readonly<Record<string, number | null>>
  /** Not asked here; what stood on the claim stays. */
  readonly emergency: boolean | null
}

const sums = [
  'basicFen',
  'largeFen',
  'civilFen',
  'aidFen',
  'otherFen',
  'ownExpenseFen',
  'eligibleFen',
  'selfPaidFen',
  'partSelfPaidFen',
  'basicDeductibleFen',
  'aboveCapFen',
] as const

export const emptySheet: SheetValue = {
  ...{ invoice: '', occasion: 'INPATIENT', hospital: '', level: '', insurance: 'EMPLOYEE', diagnosis: '' },
  ...{ admittedOn: '', dischargedOn: '', settledOn: '', outOfTown: false, referred: false, designated: true },
  ...{ totalFen: null, basicFen: null, largeFen: null, civilFen: null, aidFen: null, otherFen: null },
  ...{ ownExpenseFen: null, eligibleFen: null, selfPaidFen: null, partSelfPaidFen: null },
  ...{ basicDeductibleFen: null, aboveCapFen: null, icuDays: '', items: {}, emergency: null },
}

export const sheetOf = (b: BillIn): SheetValue => ({
  ...emptySheet,
  ...b,
  admittedOn: b.admittedOn ?? '',
  dischargedOn: b.dischargedOn ?? '',
  diagnosis: b.diagnosis ?? '',
  icuDays: b.icuDays ? String(b.icuDays) : '',
})

const oneOf = <V extends string>(values: readonly V[], value: string, otherwise: V): V =>
  values.find(v => v === value) ?? otherwise

/** Whole days as they were typed; what is no number is none. */
export const daysIn = (text: string): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0)

export function billFrom(s: SheetValue): BillIn {
  const items = Object.entries(s.items).flatMap(([id, value]) => (value === null ? [] : [[id, value] as const]))
  const told = Object.fromEntries(sums.flatMap(name => (s[name] === null ? [] : [[name, s[name]]])))
  return {
    invoice: s.invoice.trim(),
    occasion: oneOf(occasions, s.occasion, 'OTHER'),
    hospital: s.hospital.trim(),
    level: oneOf(hospitalLevels, s.level, 'UNRATED'),
    insurance: oneOf(insurances, s.insurance, 'EMPLOYEE'),
    ...(s.admittedOn ? { admittedOn: s.admittedOn } : {}),
    ...(s.dischargedOn ? { dischargedOn: s.dischargedOn } : {}),
    settledOn: s.settledOn,
    ...(s.diagnosis.trim() ? { diagnosis: s.diagnosis.trim() } : {}),
    outOfTown: s.outOfTown,
    referred: s.referred,
    designated: s.designated,
    totalFen: s.totalFen ?? 0,
    ...told,
    ...(s.emergency === null ? {} : { emergency: s.emergency }),
    ...(daysIn(s.icuDays) ? { icuDays: daysIn(s.icuDays) } : {}),
    ...(items.length ? { items: Object.fromEntries(items) } : {}),
  }
}

export interface SheetProps {
  readonly n: number
  readonly value: SheetValue
  /** Everything on the sheet, for the assessor. */
  readonly whole?: boolean
  /** The plan's own items, for the assessor. */
  readonly items?: readonly { readonly id: string; readonly title: string }[]
  readonly today: string
  onChange(value: SheetValue): void
  onRemove?: (() => void) | undefined
}

export function SheetFields({ n, value, whole = false, items = [], today, onChange, onRemove }: SheetProps) {
  const t = useText()
  const at = `bills/${n}`
  const field = <K extends keyof SheetValue & string>(name: K) => ({
    name: `${at}/${name}`,
    value: value[name],
    onChange: (answer: SheetValue[K]) => onChange({ ...value, [name]: answer }),
  })
  const stays = value.occasion === 'INPATIENT' || value.occasion === 'DAY_CARE'
  return (
    <section className="claim-sheet">
      <h2>
        {t({ zh: '第 {n} 张结算单', en: 'Sheet {n}' }, { n: n + 1 })}
        {onRemove && <Button onClick={onRemove}>{t({ zh: '去掉这张', en: 'Take away' })}</Button>}
      </h2>
      <div className="claim-grid">
        <SelectField
          {...field('occasion')}
          label={{ zh: '怎么看的病', en: 'Kind of treatment' }}
          options={optionsOf(occasions, occasionWords)}
        />
        <TextField
          {...field('hospital')}
          label={{ zh: '哪家医院', en: 'Hospital' }}
          help={{ zh: '结算单最上面的医院名称', en: 'The name at the top of the sheet' }}
          maxLength={100}
        />
        <SelectField
          {...field('level')}
          label={{ zh: '医院等级', en: 'Level' }}
          help={{ zh: '结算单上写着“三级”“二级”；没有就选“没有定级”', en: 'Printed on the sheet; if not, “unrated”' }}
          options={optionsOf(hospitalLevels, levelWords)}
        />
        <TextField
          {...field('invoice')}
          label={{ zh: '票据号或结算单号', en: 'Number of the invoice' }}
          help={{ zh: '票据右上角的号码', en: 'At the top right of the invoice' }}
          maxLength={40}
        />
        {stays && (
          <>
            <DayField {...field('admittedOn')} label={{ zh: '哪天入院', en: 'Admitted on' }} max={today} />
            <DayField {...field('dischargedOn')} label={{ zh: '哪天出院', en: 'Discharged on' }} max={today} />
          </>
        )}
        <DayField {...field('settledOn')} label={{ zh: '哪天结算', en: 'Settled on' }} max={today} />
        <SelectField
          {...field('insurance')}
          label={{ zh: '用哪种医保结的', en: 'Scheme' }}
          options={optionsOf(insurances, insuranceWords)}
        />
        <MoneyField
          {...field('totalFen')}
          label={{ zh: '总费用', en: 'Whole bill' }}
          help={{ zh: '“医疗费总额”或“费用合计”那一行', en: 'The line “total”' }}
        />
        <MoneyField
          {...field('basicFen')}
          label={{ zh: '医保统筹支付', en: 'Paid by the basic scheme' }}
          help={{ zh: '“基本医保统筹基金支付”那一行', en: 'The line “basic pooled fund”' }}
          optional
        />
        <MoneyField
          {...field('largeFen')}
          label={{ zh: '大病（大额）支付', en: 'Large-sum scheme' }}
          help={{ zh: '“大病保险”“大额补助”那一行，没有就空着', en: 'If there is such a line' }}
          optional
        />
        <MoneyField
          {...field('ownExpenseFen')}
          label={{ zh: '目录外自费', en: 'Own expense' }}
          help={{ zh: '“全自费”或“丙类自费”那一行', en: 'The line “all own expense”' }}
          optional
        />
        <MoneyField
          {...field('otherFen')}
          label={{ zh: '别处已付', en: 'Paid by others' }}
          help={{ zh: '单位、商业保险、别的互助已经给的', en: 'Employer, private cover, other aid' }}
          optional
        />
        {whole && (
          <>
            <MoneyField
              {...field('civilFen')}
              label={{ zh: '公务员补助支付', en: 'Civil servants’ supplement' }}
              optional
            />
            <MoneyField {...field('aidFen')} label={{ zh: '医疗救助支付', en: 'Medical assistance' }} optional />
            <MoneyField {...field('eligibleFen')} label={{ zh: '政策范围内费用', en: 'Eligible cost' }} optional />
            <MoneyField {...field('selfPaidFen')} label={{ zh: '统筹段内自付', en: 'Self-paid in scope' }} optional />
            <MoneyField {...field('partSelfPaidFen')} label={{ zh: '乙类先行自付', en: 'Part self-paid' }} optional />
            <MoneyField
              {...field('basicDeductibleFen')}
              label={{ zh: '基本医保起付线', en: 'Basic deductible' }}
              optional
            />
            <MoneyField {...field('aboveCapFen')} label={{ zh: '超封顶线的部分', en: 'Above the cap' }} optional />
            <TextField {...field('diagnosis')} label={{ zh: '诊断', en: 'Diagnosis' }} maxLength={100} optional />
            <TextField
              {...field('icuDays')}
              label={{ zh: '重症监护天数', en: 'ICU days' }}
              inputMode="numeric"
              maxLength={3}
              optional
            />
            {items.map(({ id, title }) => (
              <MoneyField
                key={id}
                name={`${at}/items/${id}`}
                value={value.items[id] ?? null}
                onChange={sum => onChange({ ...value, items: { ...value.items, [id]: sum } })}
                label={{ zh: title, en: title }}
                optional
              />
            ))}
            <SwitchField {...field('designated')} label={{ zh: '医保定点医院', en: 'Designated hospital' }} />
            <SwitchField {...field('outOfTown')} label={{ zh: '外地就医', en: 'Out of town' }} />
            <SwitchField {...field('referred')} label={{ zh: '办了转诊', en: 'Referred' }} />
          </>
        )}
      </div>
    </section>
  )
}
