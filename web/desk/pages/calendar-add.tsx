// Adding or correcting days of the federation's own: which day, off or worked, its name, and the document that says so.
import { useState } from 'react'
import { formatDay, isDay } from '#base/day.ts'
import { calendarApi } from '#kernel/calendar/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'

interface Entered {
  readonly day: string
  readonly kind: 'off' | 'work' | null
  readonly name: string
}

const fresh: Entered = { day: '', kind: 'off', name: '' }

export interface AddDaysProps {
  readonly year: number
  /** Whether the State Council's notice for the year is known already. */
  readonly arranged: boolean
  onClose(): void
  onDone(said: string): void
}

export function AddDays({ year, arranged, onClose, onDone }: AddDaysProps) {
  const t = useText()
  const lang = useLang()
  const [days, setDays] = useState<readonly Entered[]>([fresh])
  const [basis, setBasis] = useState('')
  const [notice, setNotice] = useState<'year' | 'other' | null>(arranged ? 'other' : null)
  const [sure, setSure] = useState(false)
  const adding = useSend(calendarApi.add, reply =>
    onDone(
      t(
        { zh: '已记 {n} 天，以后的期限按它数。', en: '{n} days entered; later deadlines count by them.' },
        { n: reply.added },
      ),
    ),
  )
  const change = (at: number, part: Partial<Entered>) =>
    setDays(days.map((one, i) => (i === at ? { ...one, ...part } : one)))
  const ready = basis.trim() !== '' && notice && days.every(d => isDay(d.day) && d.kind && d.name.trim())
  if (sure)
    return (
      <ConfirmStep
        open
        onClose={() => setSure(false)}
        title={t({ zh: '记进工作日历吗？', en: 'Enter these days?' })}
        says={t({
          zh: '以后算的期限按它数，已经答应的日子不变。记了不能删，记错了再记一次更正。',
          en: 'Deadlines counted later go by them; promised days stay. Days cannot be removed, only corrected by entering them again.',
        })}
        facts={[
          ...days.map(
            d =>
              [
                isDay(d.day) ? formatDay(d.day, lang) : d.day,
                `${d.name} · ${d.kind === 'work' ? t({ zh: '上班', en: 'worked' }) : t({ zh: '放假', en: 'off' })}`,
              ] as const,
          ),
          [t({ zh: '依据', en: 'Basis' }), basis],
          ...(notice === 'year'
            ? [
                [
                  t({ zh: '年度安排', en: 'Arrangement' }),
                  t({ zh: '{year} 年从此算安排好了', en: '{year} counts as arranged from now on' }, { year }),
                ] as const,
              ]
            : []),
        ]}
        verb={t({ zh: '记下来', en: 'Enter them' })}
        pending={adding.pending}
        error={adding.error}
        onConfirm={() =>
          void adding.send({
            days: days.map(d => ({ day: d.day, work: d.kind === 'work', name: d.name.trim() })),
            basis: basis.trim(),
            ...(notice === 'year' ? { arranges: year } : {}),
          })
        }
      />
    )
  return (
    <Sheet open onClose={onClose} title={t({ zh: '增加或更正日子', en: 'Add or correct days' })}>
      <Form onSubmit={() => ready && setSure(true)}>
        {days.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
          <div key={i} className="two-fields">
            <DayField
              name={`days/${i}/day`}
              label={{ zh: '日期', en: 'Day' }}
              value={one.day}
              min={`${Math.min(year, Number(todayHere().slice(0, 4)))}-01-01`}
              onChange={value => change(i, { day: value })}
            />
            <TextField
              name={`days/${i}/name`}
              label={{ zh: '名称', en: 'Name' }}
              help={{ zh: '比如 春节、台风停工', en: 'Such as Spring Festival' }}
              value={one.name}
              maxLength={50}
              onChange={name => change(i, { name })}
            />
            <ChoiceField
              name={`days/${i}/work`}
              label={{ zh: '这天', en: 'That day is' }}
              value={one.kind}
              inline
              options={[
                { value: 'off', label: { zh: '放假', en: 'off' } },
                { value: 'work', label: { zh: '上班', en: 'worked' } },
              ]}
              onChange={kind => change(i, { kind })}
            />
          </div>
        ))}
        {days.length < 60 && (
          <p>
            <Button icon="plus" onClick={() => setDays([...days, { ...fresh, name: days.at(-1)?.name ?? '' }])}>
              {t({ zh: '再加一天', en: 'One more day' })}
            </Button>
          </p>
        )}
        {!arranged && (
          <ChoiceField<'year' | 'other'>
            name="arranges"
            label={{ zh: '这是哪份通知', en: 'Which notice is it' }}
            help={{
              zh: '年度通知的日子请一次录全：周末以外放假的，和周末要上班的。',
              en: 'Enter all days of a year’s notice at once: weekdays that are off, and weekend days that are worked.',
            }}
            value={notice}
            options={[
              {
                value: 'year',
                label: { zh: `国务院办公厅 ${year} 年的放假安排`, en: `The State Council’s for ${year}` },
              },
              { value: 'other', label: { zh: '别的通知，只改这几天', en: 'Another one, for these days only' } },
            ]}
            onChange={setNotice}
          />
        )}
        <TextField
          name="basis"
          label={{ zh: '依据文号', en: 'Basis' }}
          help={{ zh: '哪份通知这样定的', en: 'The notice that says so' }}
          value={basis}
          onChange={setBasis}
        />
        <Button kind="act" submit disabled={!ready}>
          {t({ zh: '下一步：核对', en: 'Next: check it' })}
        </Button>
      </Form>
    </Sheet>
  )
}
