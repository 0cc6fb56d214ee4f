// Money of a household asked the way people know it: tick what there is, then the amount by month or by year.
import { type ReactNode, useState } from 'react'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { Frame } from '#ui/fields/frame.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import type { Heads } from './worker-answers.ts'

export interface HeadAsked<H extends string> {
  readonly head: H
  readonly label: Text
  /** What counts, in a sentence. */
  readonly hint: Text
  /** Known by the month rather than by the year. */
  readonly monthly?: boolean
  /** Said under the amount: a cap, for instance. */
  readonly note?: ReactNode
}

export interface HeadsFieldProps<H extends string> {
  readonly name: string
  readonly label: Text
  readonly heads: readonly HeadAsked<H>[]
  readonly value: Heads<H>
  onChange(value: Heads<H>): void
  /** The line for who has none of them. */
  readonly none?: { readonly label: Text; readonly on: boolean; set(on: boolean): void }
}

/** A list of kinds to tick; a ticked one opens its amount. */
export function HeadsField<H extends string>({ name, label, heads, value, onChange, none }: HeadsFieldProps<H>) {
  const tick = (head: H, on: boolean) => {
    const { [head]: _, ...others } = value as Record<H, number | null>
    none?.set(false)
    onChange((on ? { ...others, [head]: null } : others) as Heads<H>)
  }
  return (
    <Frame name={name} label={label} group>
      {wires => (
        <div className="heads">
          {heads.map(asked => {
            const on = asked.head in value
            return (
              <div key={asked.head} className={on ? 'head head-on' : 'head'}>
                <Tick label={asked.label} hint={asked.hint} on={on} onTick={() => tick(asked.head, !on)} />
                {on && (
                  <YearlyField
                    name={`${name}/${asked.head}`}
                    label={asked.label}
                    monthly={asked.monthly ?? false}
                    value={value[asked.head] ?? null}
                    onChange={amount => onChange({ ...value, [asked.head]: amount })}
                    note={asked.note}
                  />
                )}
              </div>
            )
          })}
          {none && (
            <div className="head" key={wires.id}>
              <Tick
                label={none.label}
                on={none.on}
                onTick={() => {
                  none.set(!none.on)
                  if (!none.on) onChange({})
                }}
              />
            </div>
          )}
        </div>
      )}
    </Frame>
  )
}

function Tick({ label, hint, on, onTick }: { label: Text; hint?: Text; on: boolean; onTick(): void }) {
  const t = useText()
  return (
    <label className="choice">
      <input type="checkbox" checked={on} onChange={onTick} />
      <span className="choice-sign choice-checkbox" aria-hidden="true">
        <Icon name="check" size={0.9} />
      </span>
      <span className="choice-words">
        <span>{t(label)}</span>
        {hint && <span className="soft small">{t(hint)}</span>}
      </span>
    </label>
  )
}

interface YearlyProps {
  readonly name: string
  readonly label: Text
  readonly monthly: boolean
  /** 分 a year. */
  readonly value: number | null
  onChange(value: number | null): void
  readonly note?: ReactNode
}

const most = 1_000_000_000_00

function YearlyField({ name, label, monthly, value, onChange, note }: YearlyProps) {
  const t = useText()
  // What was kept as a year's sum is shown by the month only when it divides.
  const [byMonth, setByMonth] = useState(monthly && (value === null || value % 12 === 0))
  const per = byMonth ? 12 : 1
  const unit = byMonth ? { zh: '每月多少', en: 'How much a month' } : { zh: '一年多少', en: 'How much a year' }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the amount of one line of a fieldset, not a fieldset of its own
    <div className="yearly" role="group" aria-label={t(label)}>
      <MoneyField
        key={String(byMonth)}
        name={name}
        label={unit}
        value={value === null ? null : Math.floor(value / per)}
        max={most / per}
        onChange={amount => onChange(amount === null ? null : amount * per)}
      />
      <div className="yearly-foot">
        <button type="button" className="quiet small" onClick={() => setByMonth(!byMonth)}>
          {t(
            byMonth
              ? { zh: '改成按一年填', en: 'By the year instead' }
              : { zh: '改成按每月填', en: 'By the month instead' },
          )}
        </button>
        {byMonth && value !== null && (
          <span className="soft small">
            {t({ zh: '合一年 {yuan} 元', en: '{yuan} yuan a year' }, { yuan: sentenceYuan(fen(value)) })}
          </span>
        )}
      </div>
      {note && <p className="soft small">{note}</p>}
    </div>
  )
}

/** What the numbers say so far, while they are typed. */
export function SoFar({ perCapita, line }: { perCapita: Fen; line: Fen }) {
  const t = useText()
  return (
    <p className="so-far" role="status">
      {t(
        {
          zh: '照现在填的，每人每月 {per} 元；标准是 {line} 元以下。',
          en: 'So far {per} yuan per head and month; the line is {line}.',
        },
        { per: sentenceYuan(perCapita < 0 ? fen(0) : perCapita), line: sentenceYuan(line) },
      )}
    </p>
  )
}
