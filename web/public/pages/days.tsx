// Counts a deadline day by day on the working calendar, so that anybody can recount a promised date.

import { isDay } from '#base/day.ts'
import { calendarApi } from '#kernel/calendar/api.ts'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { PromisedDay } from '#ui/promise.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'

type Unit = 'D' | 'WD' | 'M' | 'Y'

const units = [
  { value: 'WD', label: { zh: '个工作日', en: 'working days' } },
  { value: 'D', label: { zh: '天', en: 'days' } },
  { value: 'M', label: { zh: '个月', en: 'months' } },
  { value: 'Y', label: { zh: '年', en: 'years' } },
] as const

export default function Days() {
  const t = useText()
  const form = useForm<{ from: string; n: number; unit: Unit | null }>({ from: todayHere(), n: 10, unit: 'WD' })
  const { from, n, unit } = form.value
  const answer = useCall(calendarApi.explain, isDay(from) && unit && n <= 1000 ? { from, n, unit } : null, {
    keep: true,
  })
  return (
    <Screen
      title={{ zh: '这个期限到哪天？', en: 'When does it end?' }}
      lead={t({
        zh: '调休上班的周六周日算工作日，放假的不算。和我们给您的日期用的是同一本日历。',
        en: 'Weekends worked in exchange count, holidays do not. The same calendar as for the dates we promise.',
      })}
    >
      <Form onSubmit={() => undefined}>
        <DayField
          {...form.field('from')}
          label={{ zh: '从哪天起', en: 'From' }}
          help={{ zh: '当天不算，从第二天数', en: 'That day is not counted' }}
        />
        <NumberField {...form.field('n')} label={{ zh: '多长', en: 'How long' }} min={0} max={1000} />
        <ChoiceField {...form.field('unit')} label={{ zh: '单位', en: 'Unit' }} options={units} inline />
      </Form>
      <div aria-live="polite">
        {isDay(from) && (
          <Shown of={answer} lines={4}>
            {a => (
              <div className="card">
                <PromisedDay
                  doing={t({ zh: '到这一天为止', en: 'It ends on this day' })}
                  dueOn={a.dueOn}
                  doneOn={null}
                  quiet
                />
                <ol className="days-lines">
                  {a.lines.map(line => (
                    <li key={line}>{line}</li>
                  ))}
                </ol>
              </div>
            )}
          </Shown>
        )}
      </div>
    </Screen>
  )
}
