// The questions of the guide, which the application asks too: they share one draft, so nobody answers twice.
import { ChoiceField, SwitchField } from '#ui/fields/choice.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import type { Facts } from '../rules.ts'

export const firstFacts: Facts = { workers: 60, members: 30, womenMembers: 10, reach: 'ONE', unions: 0, joins: false }

interface Props {
  readonly value: Facts
  onChange(part: Partial<Facts>): void
}

export function FactsFields({ value, onChange }: Props) {
  return (
    <>
      <ChoiceField
        name="reach"
        label={{ zh: '几家单位一起建', en: 'How many employers' }}
        options={[
          { value: 'ONE', label: { zh: '只有我们一家', en: 'Ours alone' } },
          { value: 'AREA', label: { zh: '一个园区、村、楼的几家', en: 'Several of one area' } },
          {
            value: 'INDUSTRY',
            label: { zh: '同一行业的几家，比如酒店', en: 'Several of one industry, such as hotels' },
          },
        ]}
        value={value.reach}
        onChange={reach => reach && onChange({ reach })}
      />
      <NumberField
        name="workers"
        label={{ zh: '一共有多少职工', en: 'Workers in all' }}
        min={1}
        max={1_000_000}
        value={value.workers}
        onChange={workers => onChange({ workers })}
      />
      <NumberField
        name="members"
        label={{ zh: '愿意入会的有多少', en: 'How many want to join' }}
        min={1}
        max={1_000_000}
        value={value.members}
        onChange={members => onChange({ members })}
      />
      <NumberField
        name="womenMembers"
        label={{ zh: '其中女职工', en: 'Women among them' }}
        min={0}
        max={1_000_000}
        value={value.womenMembers}
        onChange={womenMembers => onChange({ womenMembers })}
      />
      {value.reach === 'ONE' ? (
        value.members < 25 && (
          <SwitchField
            name="joins"
            label={{ zh: '愿意和附近的小单位合起来建', en: 'Rather together with small units nearby' }}
            value={value.joins}
            onChange={joins => onChange({ joins })}
          />
        )
      ) : (
        <NumberField
          name="unions"
          label={{ zh: '其中已经有工会的有几家', en: 'How many of them have a union already' }}
          min={0}
          max={10_000}
          value={value.unions}
          onChange={unions => onChange({ unions })}
        />
      )}
    </>
  )
}
