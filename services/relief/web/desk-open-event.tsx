// 发起灾害: which flood, whose area, how much for each grade, by which document.
import { addDays, type Day } from '#base/day.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { reliefApi } from '../api.ts'
import { type Grade, grades } from '../rules.ts'
import { gradeWords } from '../words.ts'

interface Props {
  onClose(): void
  onDone(eventId: string): void
}

export function OpenEvent({ onClose, onDone }: Props) {
  const t = useText()
  const me = useMe()
  const near = me.roles.map(r => ({ id: r.orgId, name: r.org }))
  const form = useForm<{
    org: UnionPicked | null
    name: string
    happenedOn: string
    untilOn: string
    area: readonly UnionPicked[]
    amounts: Readonly<Partial<Record<Grade, number | null>>>
    document: string
    clause: string
    sentence: string
  }>({
    org: near[0] ?? null,
    name: '',
    happenedOn: todayHere(),
    untilOn: addDays(todayHere() as Day, 14),
    area: near.slice(0, 1),
    amounts: {},
    document: '',
    clause: '',
    sentence: '',
  })
  const sending = useSend(reliefApi.openEvent, e => onDone(e.id))
  const v = form.value
  const given = grades.flatMap(grade => {
    const amount = v.amounts[grade]
    return amount ? [{ grade, fen: amount }] : []
  })
  const ready =
    v.org && v.name.trim() && v.area.length > 0 && given.length > 0 && v.document.trim() && v.sentence.trim()
  const send = () => {
    if (!ready || !v.org) return
    void sending.send({
      orgId: v.org.id,
      name: v.name.trim(),
      happenedOn: v.happenedOn,
      untilOn: v.untilOn,
      areaOrgIds: v.area.map(a => a.id),
      grades: given,
      document: v.document.trim(),
      clause: v.clause.trim() || '–',
      sentence: v.sentence.trim(),
    })
  }
  return (
    <Sheet open onClose={onClose} title={t({ zh: '发起一次灾害救助', en: 'Open a disaster' })} wide>
      <Form onSubmit={send} error={sending.error}>
        <UnionField {...form.field('org')} label={{ zh: '发起的总工会', en: 'Opened by' }} near={near} />
        <TextField
          {...form.field('name')}
          label={{ zh: '叫什么', en: 'Name' }}
          placeholder={t({ zh: '比如：六月暴雨', en: 'For example: June floods' })}
          maxLength={60}
        />
        <div className="relief-entry">
          <DayField {...form.field('happenedOn')} label={{ zh: '哪天发生', en: 'On which day' }} max={todayHere()} />
          <DayField {...form.field('untilOn')} label={{ zh: '登记到哪天', en: 'Entries until' }} min={todayHere()} />
        </div>
        <UnionField
          name="areaOrgIds"
          label={{ zh: '范围（可以加几个）', en: 'Area (several may be added)' }}
          help={{ zh: '选中的工会和它下面的都能登记', en: 'These unions and those below may enter households' }}
          near={near}
          value={null}
          onChange={one => one && form.change({ area: [...v.area.filter(a => a.id !== one.id), one] })}
        />
        {v.area.length > 0 && (
          <ul className="relief-filters">
            {v.area.map(a => (
              <li key={a.id}>
                <Button
                  icon="bin"
                  label={t({ zh: '去掉{name}', en: 'Remove {name}' }, { name: a.name })}
                  onClick={() => form.change({ area: v.area.filter(b => b.id !== a.id) })}
                >
                  {a.name}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="relief-entry">
          {grades.map(grade => (
            <MoneyField
              key={grade}
              name={`grades/${grade}`}
              label={gradeWords[grade]}
              value={v.amounts[grade] ?? null}
              onChange={amount => form.change({ amounts: { ...v.amounts, [grade]: amount } })}
              optional
            />
          ))}
        </div>
        <TextField {...form.field('document')} label={{ zh: '依据文号', en: 'Document' }} maxLength={200} />
        <TextField {...form.field('clause')} label={{ zh: '条款', en: 'Clause' }} maxLength={200} optional />
        <NoteField {...form.field('sentence')} label={{ zh: '原文', en: 'Its words' }} rows={2} />
        <div className="steps-foot">
          <Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>
          <Button kind="act" submit pending={sending.pending} disabled={!ready}>
            {t({ zh: '发起，各工会可以登记', en: 'Open it' })}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
