// Others of a household that a disaster hit: spouse, children, parents, whoever lives there; so that nobody enters it twice.
import type { Day } from '#base/day.ts'
import { Button } from '#ui/button.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { RelationField } from '#ui/fields/relation.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'

export interface Other {
  readonly name: string
  readonly idNumber: string
  readonly relation: string
}

const somebody: Other = { name: '', idNumber: '', relation: '' }

/** As many as the list of a union holds on one line of its form. */
const most = 10

export interface OthersProps {
  readonly value: readonly Other[]
  onChange(others: readonly Other[]): void
  readonly today: Day
}

export function Others({ value, onChange, today }: OthersProps) {
  const t = useText()
  const change = (i: number, part: Partial<Other>) =>
    onChange(value.map((one, at) => (at === i ? { ...one, ...part } : one)))
  return (
    <>
      {value.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: somebody has no other name until it is typed
        <fieldset key={i} className="relief-entry relief-other">
          <legend>{one.name.trim() || t({ zh: '同户的第 {n} 人', en: 'Other {n}' }, { n: i + 1 })}</legend>
          <TextField
            name={`others/${i}/name`}
            label={{ zh: '姓名', en: 'Name' }}
            value={one.name}
            onChange={name => change(i, { name })}
            maxLength={50}
          />
          <IdNumberField
            name={`others/${i}/idNumber`}
            label={{ zh: '身份证号', en: 'ID number' }}
            help={{ zh: '孩子没有身份证，就填户口簿上的号码', en: 'A child’s number stands in the household register' }}
            value={one.idNumber}
            onChange={idNumber => change(i, { idNumber })}
          />
          <div>
            <RelationField
              name={`others/${i}/relation`}
              label={{ zh: '是户主的什么人', en: 'Relation to the head' }}
              idNumber={one.idNumber}
              today={today}
              value={one.relation}
              onChange={relation => change(i, { relation })}
            />
          </div>
          <button
            type="button"
            className="icon-btn"
            onClick={() => onChange(value.filter((_, at) => at !== i))}
            aria-label={t({ zh: '去掉{name}', en: 'Remove {name}' }, { name: one.name || String(i + 1) })}
          >
            <Icon name="bin" />
          </button>
        </fieldset>
      ))}
      <Button icon="plus" onClick={() => onChange([...value, somebody])} disabled={value.length >= most}>
        {t(
          value.length
            ? { zh: '再加一个同户的人', en: 'Add another' }
            : { zh: '加同户的人（配偶、孩子、父母）', en: 'Add others of the household (spouse, children, parents)' },
        )}
      </Button>
    </>
  )
}
