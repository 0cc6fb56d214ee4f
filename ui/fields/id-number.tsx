// An ID number in groups of 6-8-4, checked while it is typed: a wrong digit is said at once, a right number says who it names.
import { readIdNumber } from '#base/chinese-ids.ts'
import { ageOn, formatDay } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { todayHere } from '../clock.ts'
import { Icon } from '../icons.tsx'
import { useLang, useText } from '../lang.tsx'
import { type FieldProps, Frame, wired } from './frame.tsx'

export interface IdNumberFieldProps extends FieldProps<string> {
  readonly autoFocus?: boolean
}

const wrongs: Record<'digits' | 'legacy' | 'province' | 'birth' | 'check' | 'future' | 'age', Text> = {
  digits: {
    zh: '身份证号前 17 位都是数字，只有最后一位可以是 X。',
    en: 'The first 17 signs are digits; only the last may be X.',
  },
  legacy: {
    zh: '这是 15 位的老号码，2013 年起停用了。请填二代身份证上的 18 位号码。',
    en: 'This is an old 15-digit number, no longer valid. Use the 18 digits of the present card.',
  },
  province: {
    zh: '开头两位不是任何省份的代码，请对照证件再看一遍。',
    en: 'The first two digits are not a province. Check against the card.',
  },
  birth: {
    zh: '第 7 到 14 位应当是出生日期，这一天不存在。请对照证件再看一遍。',
    en: 'Digits 7 to 14 are the birth date; there is no such day. Check against the card.',
  },
  check: {
    zh: '最后一位对不上，有一位数填错了。请对照证件再看一遍。',
    en: 'The last digit does not fit, so one digit is wrong. Check against the card.',
  },
  future: {
    zh: '出生日期在今天以后，请对照证件再看一遍。',
    en: 'The birth date is in the future. Check against the card.',
  },
  age: {
    zh: '按出生日期已经超过 130 岁，请对照证件再看一遍。',
    en: 'By its birth date this person is over 130. Check against the card.',
  },
}

export function IdNumberField(props: IdNumberFieldProps) {
  const { value, onChange, disabled } = props
  const t = useText()
  const lang = useLang()
  const today = todayHere()
  const reading = readIdNumber(value, today)
  // Fifteen digits may be an old number or one still being typed: only a whole one is judged.
  const wrong = !reading.ok && reading.why !== 'length' && value.length === 18 ? t(wrongs[reading.why]) : undefined
  const error = props.error ?? wrong
  const echo = reading.ok ? (
    <span className="jade">
      <Icon name="check" size={1.1} />{' '}
      {t(
        { zh: '号码没填错：{sex}，{birth}出生，{age} 岁', en: 'The number checks: {sex}, born {birth}, aged {age}' },
        {
          sex: t(reading.sex === 1 ? { zh: '男', en: 'male' } : { zh: '女', en: 'female' }),
          birth: formatDay(reading.birthOn, lang)
            .replace(/\(.*\)$/, '')
            .replace(/^[A-Z][a-z]{2} /, ''),
          age: ageOn(reading.birthOn, today),
        },
      )}
    </span>
  ) : value.length > 0 && value.length < 18 ? (
    t({ zh: '还差 {n} 位', en: '{n} more' }, { n: 18 - value.length })
  ) : undefined
  return (
    <Frame {...props} {...(error ? { error } : {})} echo={echo}>
      {wires => (
        <input
          {...wired(wires)}
          className="input input-spaced"
          // A numeric keyboard has no X on many phones, so the full one is asked for at the last place.
          inputMode={value.length >= 17 ? 'text' : 'numeric'}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={grouped(value)}
          maxLength={24}
          disabled={disabled}
          // biome-ignore lint/a11y/noAutofocus: only where a page asks one thing
          autoFocus={props.autoFocus}
          onChange={e => onChange(signs(e.target.value))}
        />
      )}
    </Frame>
  )
}

const grouped = (id: string) => [id.slice(0, 6), id.slice(6, 14), id.slice(14, 18)].filter(Boolean).join(' ')

function signs(text: string): string {
  return text
    .replace(/[０-９Ｘｘ]/g, d => String.fromCharCode(d.charCodeAt(0) - 0xfee0))
    .toUpperCase()
    .replace(/[^0-9X]/g, '')
    .slice(0, 18)
}
