// A year on one page: twelve small months; days off and days worked in exchange differ by sign as well as by colour.
import { addMonths, day, endOfMonth, startOfMonth, weekday } from '#base/day.ts'
import { todayHere } from '#ui/clock.ts'
import { useText } from '#ui/lang.tsx'

export interface YearProps {
  readonly year: number
  readonly rows: readonly { readonly day: string; readonly work: boolean; readonly name: string }[]
}

const weekdays = { zh: '一二三四五六日', en: 'MTWTFSS' }

export function Year({ year, rows }: YearProps) {
  const t = useText()
  const byDay = new Map(rows.map(row => [row.day, row]))
  const first = day(`${year}-01-01`)
  return (
    <>
      <p className="day-key small" aria-hidden="true">
        <span className="day-off">
          <i className="tag-done" lang="zh-CN">
            休
          </i>
          {t({ zh: '放假', en: 'off' })}
        </span>
        <span className="day-work">
          <i className="tag-wait">
            <u lang="zh-CN">班</u>
          </i>
          {t({ zh: '调休上班', en: 'worked in exchange' })}
        </span>
      </p>
      <div className="year">
        {Array.from({ length: 12 }, (_, n) => addMonths(first, n)).map(month => (
          <Month key={month} month={month} byDay={byDay} />
        ))}
      </div>
    </>
  )
}

interface MonthProps {
  readonly month: string
  readonly byDay: ReadonlyMap<string, { readonly work: boolean; readonly name: string }>
}

function Month({ month, byDay }: MonthProps) {
  const t = useText()
  const first = startOfMonth(day(month))
  const length = Number(endOfMonth(first).slice(8))
  const before = weekday(first) - 1
  const weeks = Math.ceil((before + length) / 7)
  const today = todayHere()
  return (
    <div className="month">
      <table>
        <caption>{t({ zh: '{n} 月', en: 'Month {n}' }, { n: Number(first.slice(5, 7)) })}</caption>
        <thead>
          <tr>
            {[...t(weekdays)].map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week in their order
              <th key={i} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: weeks }, (_, week) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: weeks in their order
            <tr key={week}>
              {Array.from({ length: 7 }, (_, column) => {
                const n = week * 7 + column - before + 1
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty place of the grid
                if (n < 1 || n > length) return <td key={column} />
                const date = `${first.slice(0, 8)}${String(n).padStart(2, '0')}`
                const row = byDay.get(date)
                const kind = row ? (row.work ? 'day-work' : 'day-off') : column > 4 ? 'day-free' : ''
                const words =
                  row && `${row.name} ${row.work ? t({ zh: '上班', en: 'worked' }) : t({ zh: '放假', en: 'off' })}`
                return (
                  <td key={date} className={`${kind}${date === today ? ' day-today' : ''}`} title={words}>
                    <span>
                      {n}
                      {words && <span className="unseen">，{words}</span>}
                    </span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
