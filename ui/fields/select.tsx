// One of a long list, by the device's own list: light, searchable by typing, known to everybody.
import type { Text } from '#base/text.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { type FieldProps, Frame, wired } from './frame.tsx'

export interface SelectFieldProps extends FieldProps<string> {
  readonly options: readonly { readonly value: string; readonly label: Text }[]
}

export function SelectField(props: SelectFieldProps) {
  const { value, onChange, options, disabled } = props
  const t = useText()
  return (
    <Frame {...props}>
      {wires => (
        <span className="select">
          <select
            {...wired(wires)}
            className="input"
            value={value}
            disabled={disabled}
            onChange={e => onChange(e.target.value)}
          >
            <option value="" disabled={!props.optional}>
              {t({ zh: '请选择', en: 'Choose' })}
            </option>
            {options.map(option => (
              <option key={option.value} value={option.value}>
                {t(option.label)}
              </option>
            ))}
          </select>
          <Icon name="down" size={1} />
        </span>
      )}
    </Frame>
  )
}
