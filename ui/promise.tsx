// A promised day as a leaf of a tear-off calendar: the date, the weekday, how long still, and on asking, why that day.
import { type ReactNode, useId, useState } from 'react'
import { type Day, daysBetween, formatDay, weekday } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { todayHere } from './clock.ts'
import { Icon } from './icons.tsx'
import { useLang, useText } from './lang.tsx'

export interface PromisedDayProps {
  /** What is promised: 正在区总工会审核. */
  readonly doing: ReactNode
  readonly dueOn: string
  /** Working days left as the server counts them; without it calendar days are said. */
  readonly workdaysLeft?: number | undefined
  /** The day-by-day explanation in sentences. */
  readonly explanation?: readonly string[] | undefined
  /** The clock stands still, because: 等您补材料. */
  readonly paused?: ReactNode
  /** Kept: the day it was done. */
  readonly doneOn?: string | null | undefined
  readonly today?: string
  /** Said to whoever must keep it, not to whom it was given. */
  readonly desk?: boolean
  /** Only the day and what it is of: a date that is not a promise of ours. */
  readonly quiet?: boolean
}

export function PromisedDay({
  doing,
  dueOn,
  workdaysLeft,
  explanation,
  paused,
  doneOn,
  today = todayHere(),
  desk,
  quiet,
}: PromisedDayProps) {
  const t = useText()
  const lang = useLang()
  const [open, setOpen] = useState(false)
  const id = useId()
  const left = daysBetween(today as Day, dueOn as Day)
  const late = !quiet && !doneOn && !paused && left < 0
  return (
    <div className={`promise${late ? ' promise-late' : ''}${doneOn ? ' promise-done' : ''}`}>
      <CalendarLeaf day={(doneOn ?? dueOn) as Day} />
      <div className="promise-words">
        <p className="promise-doing">{doing}</p>
        {quiet ? (
          <p className="soft">{formatDay(dueOn as Day, lang)}</p>
        ) : doneOn ? (
          <p className="jade">
            <Icon name="tick" /> {t({ zh: '{day}办完', en: 'Done on {day}' }, { day: formatDay(doneOn as Day, lang) })}
          </p>
        ) : paused ? (
          <p className="amber">
            <Icon name="pause" /> {paused}
          </p>
        ) : late ? (
          <p className="late">
            <Icon name="flag" /> {t(desk ? lateDesk : left === -1 ? lateOne : lateMany, { n: -left })}
          </p>
        ) : (
          <p className="amber">
            <Icon name="clock" /> {t(desk ? leftDesk(left) : leftText(left, workdaysLeft), { n: workdaysLeft ?? left })}
          </p>
        )}
        {explanation && explanation.length > 0 && (
          <>
            <button
              type="button"
              className="quiet"
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
            >
              {t({ zh: '这一天怎么算出来的', en: 'How this day was counted' })}{' '}
              <Icon name={open ? 'minus' : 'plus'} size={1} />
            </button>
            <ol id={id} hidden={!open} className="promise-why">
              {explanation.map(line => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </>
        )}
      </div>
    </div>
  )
}

const lateOne: Text = { zh: '超期 1 天，是我们没做到', en: '1 day late. We did not keep our word' }
const lateMany: Text = { zh: '超期 {n} 天，是我们没做到', en: '{n} days late. We did not keep our word' }

const lateDesk: Text = { zh: '超期 {n} 天', en: '{n} days late' }

const leftDesk = (left: number): Text =>
  left === 0
    ? { zh: '今天要办完', en: 'Due today' }
    : { zh: '这天前要办完，还有 {n} 天', en: 'Due by then, {n} days left' }

function leftText(left: number, workdays: number | undefined): Text {
  if (left === 0) return { zh: '今天给您答复', en: 'You get an answer today' }
  if (left === 1) return { zh: '明天前给您答复', en: 'You get an answer by tomorrow' }
  if (workdays !== undefined)
    return { zh: '这天前给您答复，还有 {n} 个工作日', en: 'You get an answer by then, {n} working days left' }
  return { zh: '这天前给您答复，还有 {n} 天', en: 'You get an answer by then, {n} days left' }
}

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** One leaf of a tear-off calendar. */
export function CalendarLeaf({ day }: { day: string }) {
  const lang = useLang()
  const d = day as Day
  const month = Number(d.slice(5, 7))
  return (
    <time className="leaf" dateTime={day}>
      <span className="unseen">{formatDay(d, lang)}</span>
      <span aria-hidden="true" className="leaf-month">
        {lang === 'zh' ? `${month}月` : months[month - 1]}
      </span>
      <span aria-hidden="true" className="leaf-day">
        {Number(d.slice(8))}
      </span>
      <span aria-hidden="true" className="leaf-week">
        {weekdays[lang][weekday(d) - 1]}
      </span>
    </time>
  )
}
