// One published number: how much, of what, and what it means.
import { useNavigate } from 'react-router'
import type { InputOf, ReplyOf } from '#base/endpoint.ts'
import { type Fen, formatYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Fault } from '#ui/states.tsx'

export type PublicFigure = ReplyOf<typeof figuresApi.public>['indicators'][number]

const units: Record<PublicFigure['unit'], Text> = {
  YUAN: { zh: '元', en: 'yuan' },
  HOUSEHOLD: { zh: '户', en: 'households' },
  PERSON: { zh: '人', en: 'people' },
  PERSON_TIME: { zh: '人次', en: 'times' },
  ITEM: { zh: '件', en: 'items' },
}

/** 8,122,000 元, 437 户. */
export function Amount({ value, unit }: { value: number; unit: PublicFigure['unit'] }) {
  const t = useText()
  return (
    <>
      <b className="num">
        {unit === 'YUAN' ? formatYuan(value as Fen).replace(/\.00$/, '') : value.toLocaleString('en-US')}
      </b>{' '}
      {t(units[unit])}
    </>
  )
}

export function Figure({ of, year, orgId }: { of: PublicFigure; year: number; orgId?: string }) {
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
          <Amount value={of.value} unit={of.unit} />
        )}
      </p>
      <details>
        <summary>{t({ zh: '怎么算的', en: 'How it is counted' })}</summary>
        <p>{of.definition}</p>
        {of.note && <p>{of.note.words}</p>}
        {of.value !== null && of.value !== 0 && (
          <Freeze input={{ year, indicator: of.id, ...(orgId ? { orgId } : {}) }} title={of.title} />
        )}
      </details>
    </div>
  )
}

/** Makes the card of a number, or finds the one there is, and opens it. */
function Freeze({ input, title }: { input: InputOf<typeof figuresApi.freeze>; title: string }) {
  const t = useText()
  const navigate = useNavigate()
  const freezing = useSend(figuresApi.freeze, ({ code }) => navigate(`/cards/${code}`))
  return (
    <>
      <Button
        icon="save"
        pending={freezing.pending}
        label={t({ zh: '把{title}做成数字卡', en: 'Make a card of {title}' }, { title })}
        onClick={() => void freezing.send(input)}
      >
        {t({ zh: '做成数字卡', en: 'Make a card' })}
      </Button>
      {freezing.error && <Fault error={freezing.error} />}
    </>
  )
}
