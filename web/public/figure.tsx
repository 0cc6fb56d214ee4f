// One published number: how much, of what, and what it means.
import type { ReplyOf } from '#base/endpoint.ts'
import { type Fen, formatYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import type { figuresApi } from '#engines/figures/api.ts'
import { useText } from '#ui/lang.tsx'

export type PublicFigure = ReplyOf<typeof figuresApi.public>['indicators'][number]

const units: Record<PublicFigure['unit'], Text> = {
  YUAN: { zh: '元', en: 'yuan' },
  HOUSEHOLD: { zh: '户', en: 'households' },
  PERSON: { zh: '人', en: 'people' },
  PERSON_TIME: { zh: '人次', en: 'times' },
  ITEM: { zh: '件', en: 'items' },
}

export function Figure({ of }: { of: PublicFigure }) {
  const t = useText()
  return (
    <div className="figure">
      <p className="figure-title">{of.title}</p>
      <p className="figure-value">
        {of.value === null ? (
          <span className="soft">
            {t({ zh: '不足 5 {unit}', en: 'fewer than 5 {unit}' }, { unit: t(units[of.unit]) })}
          </span>
        ) : (
          <>
            <b className="num">
              {of.unit === 'YUAN' ? formatYuan(of.value as Fen).replace(/\.00$/, '') : of.value.toLocaleString('en-US')}
            </b>{' '}
            {t(units[of.unit])}
          </>
        )}
      </p>
      <details>
        <summary>{t({ zh: '怎么算的', en: 'How it is counted' })}</summary>
        <p>{of.definition}</p>
        {of.note && <p>{of.note.words}</p>}
      </details>
    </div>
  )
}
