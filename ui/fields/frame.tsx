// The frame of every field: its label, help, fault and the wires between them for screen readers.
import { type ReactNode, useId } from 'react'
import type { Text } from '#base/text.ts'
import { useFault } from '../form.tsx'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'

/** What all fields take beside their value. */
export interface FieldProps<T> {
  /** The path in the endpoint's input (`members/0/name`): the server's fault of that path lands here. */
  readonly name: string
  readonly label: Text
  readonly help?: Text | undefined
  /** A fault found in the page; wins over the server's. */
  readonly error?: string | undefined
  /** Marked 选填. Fields are required unless said so. */
  readonly optional?: boolean
  readonly disabled?: boolean
  readonly value: T
  onChange(value: T): void
}

export interface Wires {
  readonly id: string
  readonly describedBy: string | undefined
  readonly invalid: boolean
}

interface FrameProps extends Pick<FieldProps<unknown>, 'name' | 'label' | 'help' | 'error' | 'optional'> {
  /** A group of controls (radios, photos) is labelled by a legend instead. */
  readonly group?: boolean
  /** Said under the control as one types: capitals, age, how many digits are left. */
  readonly echo?: ReactNode
  readonly children: (wires: Wires) => ReactNode
}

export function Frame({ name, label, help, error, optional, group, echo, children }: FrameProps) {
  const t = useText()
  const id = useId()
  const fault = useFault(name)
  const wrong = error ?? fault
  const describedBy = [help && `${id}-help`, wrong && `${id}-wrong`, echo && `${id}-echo`].filter(Boolean).join(' ')
  const wires: Wires = { id, describedBy: describedBy || undefined, invalid: wrong !== undefined }
  const title = (
    <>
      {t(label)}
      {optional && <span className="field-optional">{t({ zh: '选填', en: 'optional' })}</span>}
    </>
  )
  const inside = (
    <>
      {group ? (
        <legend className="field-label">{title}</legend>
      ) : (
        <label className="field-label" htmlFor={id}>
          {title}
        </label>
      )}
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {t(help)}
        </p>
      )}
      {children(wires)}
      {echo && (
        <p className="field-echo" id={`${id}-echo`} aria-live="polite">
          {echo}
        </p>
      )}
      {wrong && (
        <p className="field-wrong" id={`${id}-wrong`} role="alert">
          <Icon name="alert" size={1.1} />
          {wrong}
        </p>
      )}
    </>
  )
  const shared = { className: `field${wrong ? ' field-bad' : ''}`, 'data-field': name }
  return group ? (
    <fieldset {...shared} aria-describedby={wires.describedBy}>
      {inside}
    </fieldset>
  ) : (
    <div {...shared}>{inside}</div>
  )
}

/** The attributes a single control takes from its frame. */
export const wired = (wires: Wires) => ({
  id: wires.id,
  'aria-describedby': wires.describedBy,
  'aria-invalid': wires.invalid || undefined,
})
