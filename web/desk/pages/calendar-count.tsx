// How a deadline is counted, line by line, so that anybody can follow it with a calendar on the wall.
import { useState } from 'react'
import { isDay } from '#base/day.ts'
import type { Term } from '#base/flow.ts'
import { calendarApi } from '#kernel/calendar/api.ts'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { units, unitWords } from './rules-terms.ts'

export function CountDays() {
  const t = useText()
  const [from, setFrom] = useState<string>(todayHere())
  const [length, setLength] = useState('10')
  const [unit, setUnit] = useState<string>('WD')
  const n = Number(length)
  const asked = isDay(from) && length !== '' && n <= 1_000 ? { from, n, unit: unit as Term['unit'] } : null
  const due = useCall(calendarApi.explain, asked, { keep: true })
  return (
    <Section title={{ zh: '一个期限是怎么数的', en: 'How a deadline is counted' }}>
      <div className="two-fields">
        <DayField name="from" label={{ zh: '从哪天', en: 'From' }} value={from} onChange={setFrom} />
        <TextField
          name="n"
          label={{ zh: '多久', en: 'Length' }}
          value={length}
          inputMode="numeric"
          maxLength={4}
          onChange={text => setLength(text.replace(/\D/g, ''))}
        />
        <SelectField
          name="unit"
          label={{ zh: '单位', en: 'Unit' }}
          value={unit}
          options={units.map(value => ({ value, label: unitWords[value] }))}
          onChange={setUnit}
        />
      </div>
      {asked && (
        <Shown of={due}>
          {value => (
            <>
              <p>
                {t({ zh: '到期日', en: 'Due on' })}{' '}
                <b>
                  <DayText day={value.dueOn} />
                </b>{' '}
                {value.provisional && <StatusTag tone="wait">{t({ zh: '可能调整', en: 'provisional' })}</StatusTag>}
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
              <ol className="counted small" tabIndex={0} aria-label={t({ zh: '逐日', en: 'Day by day' })}>
                {value.lines.map(line => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </>
          )}
        </Shown>
      )}
    </Section>
  )
}
