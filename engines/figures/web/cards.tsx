// The numbers themselves: large, with what they mean, and what was published otherwise.
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { unitNotes } from '../words.ts'
import { brief, exact } from './amount.tsx'
import type { Indicator } from './asking.ts'
import type { Opening } from './opened.tsx'

export interface CardsProps {
  readonly indicators: readonly Indicator[]
  readonly chosen: string | undefined
  onChoose(id: string): void
  onOpen(opening: Opening): void
}

export function Cards({ indicators, chosen, onChoose, onOpen }: CardsProps) {
  const t = useText()
  return (
    <ul className="fg-cards">
      {indicators.map(i => {
        const short = brief(i.value, i.unit, t)
        const whole = exact(i.value, i.unit)
        return (
          <li key={i.id} className={i.id === chosen ? 'fg-card fg-card-at' : 'fg-card'}>
            <h2>{i.title}</h2>
            <button
              type="button"
              className="fg-number prints"
              onClick={() => onOpen({ indicator: i, value: i.value })}
              aria-label={t(
                { zh: '{title} {n}，看记录', en: '{title} {n}: open the records' },
                { title: i.title, n: `${short.n} ${short.unit}` },
              )}
            >
              <b className="num">{short.n}</b> <span>{short.unit}</span>
            </button>
            {i.unit === 'YUAN' && short.n !== whole && (
              <p className="soft small num">
                {whole} {t({ zh: '元', en: 'yuan' })}
              </p>
            )}
            <p className="fg-card-foot">
              <button
                type="button"
                className="quiet small"
                aria-pressed={i.id === chosen}
                onClick={() => onChoose(i.id)}
              >
                {i.id === chosen
                  ? t({ zh: '下面的图就是它', en: 'drawn below' })
                  : t({ zh: '画这个', en: 'Draw this' })}
              </button>
            </p>
            <details>
              <summary title={i.definition}>
                <Icon name="info" size={1} /> {t({ zh: '怎么算的', en: 'How it is counted' })}
              </summary>
              <p className="small">{i.definition}</p>
              <p className="soft small">
                {t(unitNotes[i.unit])} · {t({ zh: '口径第 {v} 版', en: 'definition {v}' }, { v: i.version })}
              </p>
            </details>
            {i.note && <p className="small fg-note">{i.note.words}</p>}
          </li>
        )
      })}
    </ul>
  )
}
