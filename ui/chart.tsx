// A chart where people would rather look than read: named directly, few colours, and the same figures as a table for screen readers.
import { lazy, Suspense } from 'react'
import type { ChartProps } from './chart-data.ts'
import { useText } from './lang.tsx'
import { Loading } from './states.tsx'

const Drawn = lazy(() => import('./chart-drawn.tsx'))

export function Chart(props: ChartProps) {
  const { title, labels, series, say = String, note } = props
  const t = useText()
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <div aria-hidden="true">
        <Suspense fallback={<Loading lines={5} />}>
          <Drawn {...props} />
        </Suspense>
      </div>
      <details>
        <summary>{t({ zh: '看数字', en: 'See the figures' })}</summary>
        <table className="plain-table">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <td />
              {series.map(s => (
                <th key={s.name} scope="col">
                  {s.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, i) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {series.map(s => {
                  const value = s.values[i]
                  return <td key={s.name}>{value === null || value === undefined ? '—' : say(value)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {note && <p className="soft small">{note}</p>}
    </figure>
  )
}
