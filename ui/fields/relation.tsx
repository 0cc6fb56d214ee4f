// What somebody is to another (GB/T 4761): all relations, the usual ones first; it says when the ID number speaks of another sex.
import { readIdNumber } from '#base/chinese-ids.ts'
import { kinships } from '#base/codes.ts'
import type { Day } from '#base/day.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import type { FieldProps } from './frame.tsx'
import { SelectField } from './select.tsx'

/** The relations people meet, in their order; the full list of GB/T 4761 has some seventy. */
const usual = [
  '10',
  '20',
  '30',
  '51',
  '52',
  '61',
  '62',
  '63',
  '64',
  '53',
  '54',
  '55',
  '56',
  '28',
  '38',
  '41',
  '42',
  '71',
  '73',
]
/** Said at home by their other name: 儿子, not 子. */
const spoken = ['20', '30', '61', '62', '63', '64', '71', '73']

export const relationOptions = [
  ...usual.flatMap(code => kinships.filter(k => k.code === code)),
  ...kinships.filter(k => !usual.includes(k.code) && k.code !== '01' && k.code !== '02'),
].map(k => ({ value: k.code, label: { zh: (spoken.includes(k.code) && k.also?.[0]) || k.zh, en: k.en } }))

/** GB/T 2261.1 of a relation that names one: 1 a son, 2 a daughter; undefined for a spouse. */
function sexOfRelation(code: string): 1 | 2 | undefined {
  if (/^(11|2\d|5[1357]|6[13]|7[13])$/.test(code)) return 1
  return /^(12|3\d|5[2468]|6[24]|7[57])$/.test(code) ? 2 : undefined
}

export interface RelationFieldProps extends FieldProps<string> {
  /** As typed so far. */
  readonly idNumber: string
  readonly today: Day
}

export function RelationField({ idNumber, today, ...field }: RelationFieldProps) {
  const t = useText()
  const read = readIdNumber(idNumber, today)
  const sex = sexOfRelation(field.value)
  const differs = read.ok && sex !== undefined && sex !== read.sex
  return (
    <>
      <SelectField {...field} options={relationOptions} />
      {differs && (
        <p className="amber small">
          <Icon name="info" size={1.1} />{' '}
          {t(
            read.sex === 1
              ? {
                  zh: '号码是男的，和上面选的对不上，请再看看。',
                  en: 'The number is a man’s; look at the relation again.',
                }
              : {
                  zh: '号码是女的，和上面选的对不上，请再看看。',
                  en: 'The number is a woman’s; look at the relation again.',
                },
          )}
        </p>
      )}
    </>
  )
}
