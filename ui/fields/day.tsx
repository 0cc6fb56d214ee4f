// A day: the device's own picker, which every phone's user already knows, with the weekday echoed in words.
import { formatDay, isDay } from '#base/day.ts'
import { useLang } from '../lang.tsx'
import { type FieldProps, Frame, wired } from './frame.tsx'

export interface DayFieldProps extends FieldProps<string> {
  readonly min?: string
  readonly max?: string
}

/** The value is 'YYYY-MM-DD', or '' while none is chosen. */
export function DayField(props: DayFieldProps) {
  const { value, onChange, min, max, disabled } = props
  const lang = useLang()
  return (
    <Frame {...props} echo={isDay(value) ? formatDay(value, lang) : undefined}>
      {wires => (
        <input
          {...wired(wires)}
          className="input input-day"
          type="date"
          value={value}
          min={min ?? '1900-01-01'}
          max={max ?? '2199-12-31'}
          disabled={disabled}
          onChange={e => onChange(e.target.value)}
        />
      )}
    </Frame>
  )
}
