// An amount in 元 as a person writes it, echoed in Chinese capitals; the value is 分, or null while it is no amount.
import { useState } from 'react'
import { capital, type Fen, fen, parseYuan, sentenceYuan } from '#base/money.ts'
import { useText } from '../lang.tsx'
import { type FieldProps, Frame, wired } from './frame.tsx'

export interface MoneyFieldProps extends FieldProps<number | null> {
  /** 分. */
  readonly max?: number
  readonly placeholder?: string
}

export function MoneyField(props: MoneyFieldProps) {
  const { value, onChange, max, placeholder, disabled } = props
  const t = useText()
  const [typed, setTyped] = useState(value === null ? '' : sentenceYuan(fen(value)))
  const read = typed.trim() === '' ? undefined : parseYuan(typed)
  const garbled = typed.trim() !== '' && read === undefined
  const over = read !== undefined && max !== undefined && read > max
  const wrong = garbled
    ? t({ zh: '这里只填数字，比如 3200 或 3200.50。', en: 'Digits only, such as 3200 or 3200.50.' })
    : over
      ? t({ zh: '最多 {max} 元。', en: 'At most {max} yuan.' }, { max: sentenceYuan(max as Fen) })
      : undefined
  const error = props.error ?? wrong
  return (
    <Frame
      {...props}
      {...(error ? { error } : {})}
      echo={
        read === undefined ? undefined : (
          <span lang="zh-CN" className="capitals">
            {capital(read)}
          </span>
        )
      }
    >
      {wires => (
        <span className="with-unit">
          <input
            {...wired(wires)}
            className="input input-money"
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            maxLength={20}
            placeholder={placeholder}
            disabled={disabled}
            onChange={e => {
              setTyped(e.target.value)
              const now = e.target.value.trim() === '' ? undefined : parseYuan(e.target.value)
              onChange(now === undefined || now < 0 ? null : now)
            }}
          />
          <span aria-hidden="true">{t({ zh: '元', en: 'yuan' })}</span>
        </span>
      )}
    </Frame>
  )
}
