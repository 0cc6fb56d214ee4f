// Fields of words and counts: a line, a note, a phone number, a code, a small number.
import type { HTMLInputAutoCompleteAttribute } from 'react'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { type FieldProps, Frame, wired } from './frame.tsx'

export interface TextFieldProps extends FieldProps<string> {
  readonly placeholder?: string
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly maxLength?: number
  readonly type?: 'text' | 'password' | 'search'
  readonly inputMode?: 'text' | 'numeric' | 'decimal'
  /** Wide letters in groups, for codes. */
  readonly spaced?: boolean
  readonly autoFocus?: boolean
}

export function TextField(props: TextFieldProps) {
  const {
    value,
    onChange,
    placeholder,
    autoComplete,
    maxLength = 200,
    type = 'text',
    inputMode,
    spaced,
    disabled,
  } = props
  return (
    <Frame {...props}>
      {wires => (
        <input
          {...wired(wires)}
          className={spaced ? 'input input-spaced' : 'input'}
          type={type}
          value={value}
          placeholder={placeholder}
          autoComplete={autoComplete ?? 'off'}
          maxLength={maxLength}
          inputMode={inputMode}
          disabled={disabled}
          // biome-ignore lint/a11y/noAutofocus: only where a page asks one thing
          autoFocus={props.autoFocus}
          onChange={e => onChange(e.target.value)}
        />
      )}
    </Frame>
  )
}

export interface NoteFieldProps extends FieldProps<string> {
  readonly maxLength?: number
  readonly placeholder?: string
  readonly rows?: number
  /** The language of what is written in it, where that is not the page's. */
  readonly lang?: 'zh-CN'
}

export function NoteField(props: NoteFieldProps) {
  const t = useText()
  const { value, onChange, maxLength = 2000, placeholder, rows = 4, disabled, lang } = props
  const left = maxLength - value.length
  return (
    <Frame
      {...props}
      echo={left < 100 ? t({ zh: '还能写 {left} 个字', en: '{left} characters left' }, { left }) : undefined}
    >
      {wires => (
        <textarea
          {...wired(wires)}
          className="input"
          value={value}
          rows={rows}
          lang={lang}
          maxLength={maxLength}
          placeholder={placeholder}
          disabled={disabled}
          onChange={e => onChange(e.target.value)}
        />
      )}
    </Frame>
  )
}

/** Digits of a mobile number in groups of 3-4-4; the value is the eleven digits. */
export function PhoneField(props: FieldProps<string> & { readonly autoFocus?: boolean }) {
  const { value, onChange, disabled } = props
  const shown = [value.slice(0, 3), value.slice(3, 7), value.slice(7, 11)].filter(Boolean).join(' ')
  return (
    <Frame {...props}>
      {wires => (
        <input
          {...wired(wires)}
          className="input input-spaced"
          type="tel"
          inputMode="numeric"
          autoComplete="tel-national"
          value={shown}
          maxLength={15}
          disabled={disabled}
          // biome-ignore lint/a11y/noAutofocus: only where a page asks one thing
          autoFocus={props.autoFocus}
          onChange={e => onChange(phoneDigits(e.target.value))}
        />
      )}
    </Frame>
  )
}

function phoneDigits(text: string): string {
  const digits = text.replace(/[０-９]/g, d => String.fromCharCode(d.charCodeAt(0) - 0xfee0)).replace(/\D/g, '')
  return (digits.length > 11 && digits.startsWith('86') ? digits.slice(2) : digits).slice(0, 11)
}

/** True for a mainland mobile number of eleven digits. */
export const isMobile = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits)

export interface NumberFieldProps extends FieldProps<number> {
  readonly min: number
  readonly max: number
  /** 人, 天. */
  readonly unit?: string
}

/** A small whole number with − and +; what is typed beyond the limits is kept and said, not silently changed. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min, max, unit, disabled, label } = props
  const t = useText()
  const beyond = value < min || value > max
  const wrong = beyond
    ? t(
        {
          zh: '{label}要填 {min} 到 {max} 之间的数，您填的是 {value}。',
          en: '{label}: between {min} and {max}; you entered {value}.',
        },
        { label: t(label), min, max, value },
      )
    : undefined
  const error = props.error ?? wrong
  return (
    <Frame {...props} {...(error ? { error } : {})}>
      {wires => (
        <span className="stepper">
          <button
            type="button"
            disabled={disabled || value <= min}
            onClick={() => onChange(value - 1)}
            aria-label={t({ zh: '少一个', en: 'One less' })}
          >
            <Icon name="minus" />
          </button>
          <input
            {...wired(wires)}
            className="input"
            inputMode="numeric"
            value={String(value)}
            disabled={disabled}
            onChange={e => onChange(Number(e.target.value.replace(/\D/g, '').slice(0, 6)))}
          />
          <button
            type="button"
            disabled={disabled || value >= max}
            onClick={() => onChange(value + 1)}
            aria-label={t({ zh: '多一个', en: 'One more' })}
          >
            <Icon name="plus" />
          </button>
          {unit && <span className="stepper-unit">{unit}</span>}
        </span>
      )}
    </Frame>
  )
}
