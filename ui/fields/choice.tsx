// Choosing: one of several (cards to tap), several of several, yes or no, and consent with its text to read.
import { type ReactNode, useState } from 'react'
import type { Text } from '#base/text.ts'
import { Icon, type IconName } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { type FieldProps, Frame } from './frame.tsx'

export interface Option<V extends string> {
  readonly value: V
  readonly label: Text
  readonly hint?: Text
  readonly icon?: IconName
  readonly disabled?: boolean
}

export interface ChoiceFieldProps<V extends string> extends FieldProps<V | null> {
  readonly options: readonly Option<V>[]
  /** Side by side where there is room, for short words. */
  readonly inline?: boolean
}

export function ChoiceField<V extends string>(props: ChoiceFieldProps<V>) {
  const { options, value, onChange, inline, disabled } = props
  return (
    <Frame {...props} group>
      {wires => (
        <div className={inline ? 'choices choices-inline' : 'choices'}>
          {options.map(option => (
            <Card
              key={option.value}
              option={option}
              kind="radio"
              name={wires.id}
              checked={value === option.value}
              disabled={disabled}
              onPick={() => onChange(option.value)}
            />
          ))}
        </div>
      )}
    </Frame>
  )
}

export interface ManyFieldProps<V extends string> extends FieldProps<readonly V[]> {
  readonly options: readonly Option<V>[]
  readonly inline?: boolean
}

export function ManyField<V extends string>(props: ManyFieldProps<V>) {
  const { options, value, onChange, inline, disabled } = props
  return (
    <Frame {...props} group>
      {wires => (
        <div className={inline ? 'choices choices-inline' : 'choices'}>
          {options.map(option => {
            const on = value.includes(option.value)
            const toggled = on ? value.filter(v => v !== option.value) : [...value, option.value]
            return (
              <Card
                key={option.value}
                option={option}
                kind="checkbox"
                name={wires.id}
                checked={on}
                disabled={disabled}
                onPick={() => onChange(toggled)}
              />
            )
          })}
        </div>
      )}
    </Frame>
  )
}

interface CardProps<V extends string> {
  readonly option: Option<V>
  readonly kind: 'radio' | 'checkbox'
  readonly name: string
  readonly checked: boolean
  readonly disabled?: boolean | undefined
  onPick(): void
}

function Card<V extends string>({ option, kind, name, checked, disabled, onPick }: CardProps<V>) {
  const t = useText()
  return (
    <label className="choice">
      <input type={kind} name={name} checked={checked} disabled={disabled || option.disabled} onChange={onPick} />
      <span className={`choice-sign choice-${kind}`} aria-hidden="true">
        <Icon name="check" size={0.9} />
      </span>
      {option.icon && <Icon name={option.icon} size={1.5} />}
      <span className="choice-words">
        <span>{t(option.label)}</span>
        {option.hint && <span className="soft small">{t(option.hint)}</span>}
      </span>
    </label>
  )
}

/** Yes or no, as a switch. */
export function SwitchField(props: FieldProps<boolean>) {
  const t = useText()
  const { value, onChange, label, help, disabled, name } = props
  return (
    <div className="field switch-row" data-field={name}>
      <label>
        <span className="choice-words">
          <span>{t(label)}</span>
          {help && <span className="soft small">{t(help)}</span>}
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-checked={value}
          className="switch"
          checked={value}
          disabled={disabled}
          onChange={e => onChange(e.target.checked)}
        />
      </label>
    </div>
  )
}

export interface ConsentFieldProps extends FieldProps<boolean> {
  /** The whole text agreed to; it opens in place. */
  readonly text: ReactNode
  /** Beside the box, where it is not the reader who agrees but somebody it was read to. */
  readonly agree?: Text
}

/** One consent for one purpose (PIPL arts. 14, 29): never ticked beforehand, its text readable on the spot, refusable on its own. */
export function ConsentField(props: ConsentFieldProps) {
  const t = useText()
  const { value, onChange, label, text, agree = agreed, disabled } = props
  const [open, setOpen] = useState(false)
  return (
    <Frame {...props} group>
      {wires => (
        <div className="consent">
          <button
            type="button"
            className="quiet"
            aria-expanded={open}
            aria-controls={`${wires.id}-text`}
            onClick={() => setOpen(!open)}
          >
            {t(open ? { zh: '收起', en: 'Fold' } : { zh: '看看同意的是什么', en: 'Read what you agree to' })}
          </button>
          <div id={`${wires.id}-text`} hidden={!open} className="consent-text">
            {text}
          </div>
          <label className="choice">
            <input
              type="checkbox"
              checked={value}
              disabled={disabled}
              onChange={e => onChange(e.target.checked)}
              aria-label={`${t(agree)}：${t(label)}`}
            />
            <span className="choice-sign choice-checkbox" aria-hidden="true">
              <Icon name="check" size={0.9} />
            </span>
            <span>{t(agree)}</span>
          </label>
        </div>
      )}
    </Frame>
  )
}

const agreed: Text = { zh: '我看过了，同意', en: 'I have read it and agree' }
