// What a plan lets one try beyond bills and days: for whom of the family, and with which numbers of its own.
import { MoneyField } from '#ui/fields/money.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import type { Benefit } from '../rules-benefits.ts'
import { relationWords } from '../rules-code-words.ts'
import type { Plan } from '../rules-plan.ts'
import type { Relation, When } from '../rules-when.ts'
import { optionsOf } from './claim-words.ts'

export interface TriedOwn {
  readonly whom: string
  readonly numbers: Readonly<Record<string, number>>
}

/** Numbers that the benefit speaks of; the days of an allowance are tried as days. */
const numbersIn = (plan: Plan, benefit: Benefit) => {
  const told = JSON.stringify({ ...benefit, ...(benefit.kind === 'ALLOWANCE' ? { number: null } : {}) })
  return (plan.words?.numbers ?? []).filter(n => told.includes(`"${n.id}"`))
}

const relationsIn = ({ when }: Benefit): readonly Relation[] => when?.relation ?? []

export function conditionOfOwn({ whom, numbers }: TriedOwn, plan: Plan, benefit: Benefit): When {
  const relation = relationsIn(benefit).filter(r => r === whom)
  const told = numbersIn(plan, benefit).flatMap(({ id }) => {
    const n = numbers[id]
    return n === undefined ? [] : [{ number: id, from: n, to: n }]
  })
  return { ...(relation.length ? { relation } : {}), ...(told.length ? { numbers: told } : {}) }
}

interface TryOwnProps {
  readonly plan: Plan
  readonly benefit: Benefit
  readonly value: TriedOwn
  /** What the sample has where nothing was typed. */
  readonly sample: Readonly<Record<string, number>>
  onChange(part: Partial<TriedOwn>): void
}

export function TryOwn({ plan, benefit, value, sample, onChange }: TryOwnProps) {
  const relations = relationsIn(benefit)
  const put = (id: string, n: number) => onChange({ numbers: { ...value.numbers, [id]: n } })
  return (
    <>
      {relations.length > 1 && (
        <SelectField
          name="try-whom"
          label={{ zh: '谁的', en: 'Whose' }}
          value={value.whom || relations[0]!}
          options={optionsOf(relations, relationWords)}
          onChange={whom => onChange({ whom })}
        />
      )}
      {numbersIn(plan, benefit).map(({ id, title, titleEn, unit }) => {
        const shared = { name: `try-number-${id}`, label: { zh: title, en: titleEn ?? title } }
        return unit === 'FEN' ? (
          <MoneyField
            key={id}
            {...shared}
            value={value.numbers[id] ?? sample[id] ?? null}
            onChange={n => put(id, n ?? 0)}
          />
        ) : (
          <NumberField
            key={id}
            {...shared}
            value={value.numbers[id] ?? sample[id] ?? 0}
            min={0}
            max={unit === 'PERCENT' ? 100 : 1_000}
            onChange={n => put(id, n)}
          />
        )
      })}
    </>
  )
}
