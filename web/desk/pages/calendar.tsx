// 工作日历: the days off and exchanged of a year on one page, a deadline counted day by day, and days of the federation's own.
import { useState } from 'react'
import { addDays, isDay } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { calendarApi } from '#kernel/calendar/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { AddDays } from './calendar-add.tsx'
import { CountDays } from './calendar-count.tsx'
import { Year } from './calendar-year.tsx'
import './settings.css'

type Row = ReplyOf<typeof calendarApi.days>['rows'][number]

export default function CalendarPage() {
  const t = useText()
  const mayAdd = useRight('calendar.manage')
  const [filters, setFilters] = useFilters(['year'])
  const year = Number(filters.year ?? todayHere().slice(0, 4))
  const days = useCall(calendarApi.days, { year }, { keep: true })
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const turn = (by: number) => setFilters({ year: String(year + by) })
  return (
    <Screen
      title={t({ zh: '{year} 年工作日历', en: 'Working calendar {year}' }, { year })}
      lead={t({
        zh: '期限按它来数。已经答应过的日子，不因后来的调整改变。',
        en: 'Deadlines are counted by it. Days already promised do not move when it changes.',
      })}
      actions={
        <>
          <Button icon="back" onClick={() => turn(-1)}>
            {String(year - 1)}
          </Button>
          <Button icon="next" onClick={() => turn(1)}>
            {String(year + 1)}
          </Button>
          {mayAdd && (
            <Button kind="act" icon="plus" onClick={() => setAdding(true)}>
              {t({ zh: '增加或更正', en: 'Add or correct' })}
            </Button>
          )}
        </>
      }
      wide
    >
      <Said>{said}</Said>
      <Shown of={days} lines={10}>
        {value => (
          <>
            {!value.arranged && (
              <p>
                <StatusTag tone="wait">
                  {t({
                    zh: '这一年的放假安排国务院还没有发布',
                    en: 'The State Council has not arranged this year yet',
                  })}
                </StatusTag>{' '}
                <span className="soft">
                  {t({
                    zh: '先按周末和法定节日数，算出的日子会注明“可能调整”。',
                    en: 'Weekends and statutory holidays count for now; such days are marked as provisional.',
                  })}
                </span>
              </p>
            )}
            <Year year={year} rows={value.rows} />
            <div className="two">
              <Section title={{ zh: '放假和调休', en: 'Days off and worked in exchange' }}>
                <Arranged rows={value.rows} />
              </Section>
              <CountDays />
            </div>
          </>
        )}
      </Shown>
      {adding && (
        <AddDays
          year={year}
          arranged={days.data?.arranged ?? true}
          onClose={() => setAdding(false)}
          onDone={words => {
            setAdding(false)
            setSaid(words)
          }}
        />
      )}
    </Screen>
  )
}

interface Run extends Row {
  readonly until: string
  readonly count: number
}

/** Days in a row of one name, kind and document, as one line. */
function runsOf(rows: readonly Row[]): Run[] {
  const runs: Run[] = []
  for (const row of rows) {
    const last = runs.at(-1)
    const follows = last && isDay(last.until) && addDays(last.until, 1) === row.day
    if (last && follows && last.name === row.name && last.work === row.work && last.basis === row.basis)
      runs[runs.length - 1] = { ...last, until: row.day, count: last.count + 1 }
    else runs.push({ ...row, until: row.day, count: 1 })
  }
  return runs
}

function Arranged({ rows }: { rows: readonly Row[] }) {
  const t = useText()
  if (rows.length === 0) return <p className="soft">{t({ zh: '还没有。', en: 'None yet.' })}</p>
  return (
    <ul className="rows">
      {runsOf(rows).map(run => (
        <li key={run.day} className="row">
          <span className="row-words">
            <span>
              <b>{run.name}</b> <DayText day={run.day} as="short" />
              {run.count > 1 && (
                <>
                  {t({ zh: ' 到 ', en: ' to ' })}
                  <DayText day={run.until} as="short" />
                  {t({ zh: '，{n} 天', en: ', {n} days' }, { n: run.count })}
                </>
              )}
            </span>
            <span className="soft small">
              <AsWritten>{run.basis}</AsWritten>
            </span>
          </span>
          <span className="row-aside">
            <StatusTag tone={run.work ? 'wait' : 'done'} icon={run.work ? 'work' : 'cup'}>
              {run.work ? t({ zh: '上班', en: 'worked' }) : t({ zh: '放假', en: 'off' })}
            </StatusTag>{' '}
            {run.own && <StatusTag tone="fact">{t({ zh: '本地', en: 'own' })}</StatusTag>}
          </span>
        </li>
      ))}
    </ul>
  )
}
