// 核算: bills and findings as the papers show them; the statement stands beside and is counted anew with every change.
import { useEffect, useState } from 'react'
import type { Static } from 'typebox'
import { Button } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { MoveSheet } from '#ui/cases/move-sheet.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField, ManyField, SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useAsk, useSend } from '#ui/query.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { claimsApi } from '../api-claims.ts'
import type { AssessIn } from '../api-claims-forms.ts'
import { causeWords } from '../rules-code-words.ts'
import { type Cause, causes } from '../rules-when.ts'
import { billFrom, daysIn, emptySheet, SheetFields, type SheetValue, sheetOf } from './claim-sheet.tsx'
import { optionsOf } from './claim-words.ts'
import type { Moving } from './desk-claim-view.ts'
import { ClaimStatement } from './statement.tsx'
import './claim.css'

type Facts = Static<typeof AssessIn>
interface Value {
  readonly cause: Cause | null
  readonly sheets: readonly SheetValue[]
  readonly accidentOn: string
  readonly diagnosedOn: string
  readonly diedOn: string
  readonly notifiedOn: string
  readonly disabledOn: string
  readonly grade: string
  readonly sickLeave: string
  readonly diagnosis: string
  readonly classes: readonly string[]
  readonly inSitu: boolean
  readonly preExisting: boolean
  readonly exclusions: readonly string[]
  readonly marks: readonly string[]
  readonly happening: string
  readonly happenedOn: string
  /** As typed: whole numbers, of money 分. */
  readonly numbers: Readonly<Record<string, number>>
  readonly materials: readonly string[]
  readonly opinion: string
}

const factsFrom = (v: Value, before: Facts): Facts => {
  const { cause, first } = before
  return {
    cause: v.cause ?? cause,
    first,
    bills: v.sheets.map(billFrom),
    ...(v.accidentOn ? { accidentOn: v.accidentOn } : {}),
    ...(v.diagnosedOn ? { diagnosedOn: v.diagnosedOn } : {}),
    ...(v.diedOn ? { diedOn: v.diedOn } : {}),
    ...(v.notifiedOn ? { notifiedOn: v.notifiedOn } : {}),
    ...(v.disabledOn && v.grade ? { disabledOn: v.disabledOn, disabilityGrade: Number(v.grade) } : {}),
    sickLeaveDays: daysIn(v.sickLeave),
    ...(v.diagnosis.trim() ? { diagnosis: v.diagnosis.trim() } : {}),
    classes: [...v.classes],
    inSitu: v.inSitu,
    preExisting: v.preExisting,
    exclusions: [...v.exclusions],
    marks: [...v.marks],
    ...(v.happening && v.happenedOn ? { happening: v.happening, happenedOn: v.happenedOn } : {}),
    ...(Object.keys(v.numbers).length ? { numbers: { ...v.numbers } } : {}),
    materials: [...v.materials],
  }
}

const optionOf = ({ id, title, titleEn }: { id: string; title: string; titleEn: string }) => ({
  value: id,
  label: { zh: title, en: titleEn },
})

const grades = Array.from({ length: 10 }, (_, i) => ({
  value: String(i + 1),
  label: { zh: `${i + 1} 级`, en: `Grade ${i + 1}` },
}))

export function AssessClaim(props: Moving) {
  const t = useText()
  const { review } = props
  const { facts } = review.claim
  const form = useForm<Value>({
    cause: facts.cause,
    sheets: facts.bills.map(sheetOf),
    ...{ accidentOn: facts.accidentOn ?? '', diagnosedOn: facts.diagnosedOn ?? '', diedOn: facts.diedOn ?? '' },
    ...{ notifiedOn: facts.notifiedOn ?? '', disabledOn: facts.disabledOn ?? '' },
    ...{
      grade: facts.disabilityGrade ? String(facts.disabilityGrade) : '',
      sickLeave: facts.sickLeaveDays ? String(facts.sickLeaveDays) : '',
    },
    diagnosis: facts.diagnosis ?? '',
    ...{ happening: facts.happening ?? '', happenedOn: facts.happenedOn ?? '', numbers: facts.numbers ?? {} },
    ...{ classes: facts.classes, inSitu: facts.inSitu, preExisting: facts.preExisting },
    ...{ exclusions: facts.exclusions, marks: facts.marks, materials: facts.materials ?? [], opinion: '' },
  })
  const v = form.value
  const sending = useSend(claimsApi.assessClaim, () =>
    props.onDone(t({ zh: '算好了，已交第二个人复审', en: 'Assessed, and with the reviewer' })),
  )
  const [missing, setMissing] = useState(false)
  const now = factsFrom(v, facts)
  const send = () => {
    setMissing(!v.opinion.trim())
    if (v.opinion.trim())
      void sending.send({ caseId: review.case.id, version: review.case.version, facts: now, opinion: v.opinion.trim() })
  }
  const today = todayHere()
  const { lists } = review
  const many = (name: 'classes' | 'exclusions' | 'marks' | 'materials', zh: string, en: string) =>
    lists[name].length > 0 && (
      <ManyField {...form.field(name)} label={{ zh, en }} options={lists[name].map(optionOf)} inline optional />
    )
  const setSheet = (n: number, value: SheetValue) =>
    form.change({ sheets: v.sheets.map((s, i) => (i === n ? value : s)) })
  return (
    <MoveSheet
      of={props}
      wide
      sending={sending}
      says={t({
        zh: '对着单据把数改准，下面的计算单跟着变。最初交的会留着。',
        en: 'Put the numbers right by the papers; the statement below follows. What was told at first stays on record.',
      })}
      onSubmit={send}
    >
      <ChoiceField
        {...form.field('cause')}
        label={{ zh: '什么原因', en: 'Cause' }}
        options={optionsOf(causes, causeWords)}
        inline
      />
      <div className="claim-grid">
        <TextField {...form.field('diagnosis')} label={{ zh: '诊断', en: 'Diagnosis' }} maxLength={100} optional />
        <DayField {...form.field('diagnosedOn')} label={{ zh: '哪天确诊', en: 'Diagnosed on' }} max={today} optional />
        <DayField {...form.field('accidentOn')} label={{ zh: '哪天出事', en: 'Accident on' }} max={today} optional />
        <DayField {...form.field('diedOn')} label={{ zh: '哪天过世', en: 'Died on' }} max={today} optional />
        <DayField
          {...form.field('notifiedOn')}
          label={{ zh: '哪天报的案', en: 'Notice given on' }}
          max={today}
          optional
        />
        <DayField
          {...form.field('disabledOn')}
          label={{ zh: '哪天评定伤残', en: 'Disability appraised on' }}
          max={today}
          optional
        />
        <SelectField
          {...form.field('grade')}
          label={{ zh: '伤残等级', en: 'Grade of disability' }}
          help={{ zh: '评定日和等级要都填，才算伤残', en: 'Counts only with the day of the appraisal' }}
          options={grades}
          optional
        />
        <TextField
          {...form.field('sickLeave')}
          label={{ zh: '医生开的休息天数', en: 'Days of sick leave' }}
          inputMode="numeric"
          maxLength={3}
          optional
        />
      </div>
      {many('classes', '病种类别', 'Classes of diseases')}
      {lists.happenings.length + lists.numbers.length > 0 && (
        <div className="claim-grid">
          {lists.happenings.length > 0 && (
            <>
              <SelectField
                {...form.field('happening')}
                label={{ zh: '计划自己的事项', en: 'What the plan is for' }}
                options={lists.happenings.map(optionOf)}
                optional
              />
              <DayField
                {...form.field('happenedOn')}
                label={{ zh: '哪天的事', en: 'On which day' }}
                max={today}
                optional
              />
            </>
          )}
          {lists.numbers.map(n => (
            <PlanNumber
              key={n.id}
              of={n}
              value={v.numbers[n.id]}
              onChange={value => form.change({ numbers: withNumber(v.numbers, n.id, value) })}
            />
          ))}
        </div>
      )}
      {v.sheets.map((sheet, n) => (
        <SheetFields
          // biome-ignore lint/suspicious/noArrayIndexKey: sheets have no name until their number is typed
          key={n}
          n={n}
          whole
          items={lists.items}
          value={sheet}
          today={today}
          onChange={value => setSheet(n, value)}
          onRemove={() => form.change({ sheets: v.sheets.filter((_, i) => i !== n) })}
        />
      ))}
      <Button icon="plus" onClick={() => form.change({ sheets: [...v.sheets, emptySheet] })}>
        {t({ zh: '加一张结算单', en: 'Add a sheet' })}
      </Button>
      {many('materials', '已经有的材料', 'Papers that are there')}
      {many('marks', '申领的标记', 'Marks of the claim')}
      {many('exclusions', '属于不给的情形', 'Exclusions found')}
      <SwitchField {...form.field('inSitu')} label={{ zh: '原位癌', en: 'In situ' }} />
      <SwitchField {...form.field('preExisting')} label={{ zh: '参加以前就有的病', en: 'Illness from before' }} />
      <Live caseId={review.case.id} facts={now} />
      <NoteField
        {...form.field('opinion')}
        label={{ zh: '核算意见', en: 'Your opinion' }}
        rows={2}
        error={missing && !v.opinion.trim() ? t({ zh: '请写一句核算意见。', en: 'Write your opinion.' }) : undefined}
      />
    </MoveSheet>
  )
}

const withNumber = (all: Value['numbers'], id: string, value: number | null): Value['numbers'] => {
  const { [id]: _, ...others } = all
  return value === null ? others : { ...others, [id]: value }
}

/** One number of the plan's own: a sum in yuan, or a whole number. */
function PlanNumber({
  of,
  value,
  onChange,
}: {
  of: Moving['review']['lists']['numbers'][number]
  value: number | undefined
  onChange(value: number | null): void
}) {
  const shared = { name: `numbers/${of.id}`, label: { zh: of.title, en: of.titleEn }, optional: true }
  if (of.unit === 'FEN') return <MoneyField {...shared} value={value ?? null} onChange={onChange} />
  return (
    <TextField
      {...shared}
      value={value === undefined ? '' : String(value)}
      inputMode="numeric"
      maxLength={6}
      onChange={text => onChange(/^\d+$/.test(text.trim()) ? Number(text.trim()) : null)}
    />
  )
}

/** Counted anew half a second after the last key, so that typing a number is one question and not eight. */
function Live({ caseId, facts }: { caseId: string; facts: Facts }) {
  const key = JSON.stringify(facts)
  const [asked, setAsked] = useState(key)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key), 500)
    return () => clearTimeout(timer)
  }, [key])
  const told = useAsk(['mutual-aid.trial', caseId, asked], () =>
    call(claimsApi.tryClaim, { caseId, facts: JSON.parse(asked) as Facts }),
  )
  if (told.error) return <Fault error={told.error} />
  return told.data ? <ClaimStatement of={told.data} /> : <Loading lines={3} />
}
