// Entering a new union, renaming one from a day on: each read over before it is done.
import { useState } from 'react'
import { isDay } from '#base/day.ts'
import { type Level, levels } from '#base/flow.ts'
import { orgApi } from '#kernel/org/api.ts'
import { kindWords, levelWords, type OrgKind, orgKinds } from '#kernel/org/words.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { DayText } from '#ui/words.tsx'

interface Union {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly level: Level
  readonly regionCode: string
  readonly foundedOn: string
}

interface StepProps {
  onClose(): void
  onDone(said: string): void
}

export function NewUnion({ above, onClose, onDone }: StepProps & { above: Union }) {
  const t = useText()
  const below = levels.slice(levels.indexOf(above.level) + 1)
  const form = useForm({
    name: '',
    short: '',
    level: '',
    kind: '',
    regionCode: above.regionCode,
    uscc: '',
    phone: '',
    address: '',
    foundedOn: todayHere() as string,
    basis: '',
  })
  const v = form.value
  const making = useSend(orgApi.create, () =>
    onDone(
      t(
        { zh: '{name}已设立，在{above}下面。', en: '{name} now stands below {above}.' },
        { name: v.name, above: above.name },
      ),
    ),
  )
  const level = below.find(l => l === v.level)
  const kind = orgKinds.find(k => k === v.kind)
  const send = () => {
    if (!level || !kind) return
    const { name, short, regionCode, foundedOn, uscc, phone, address, basis } = v
    void making.send({
      parentId: above.id,
      name: name.trim(),
      short: short.trim(),
      level,
      kind,
      regionCode: regionCode.trim(),
      foundedOn,
      ...filled({ uscc, phone, address, basis }),
    })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '在{above}下面新设', en: 'New union below {above}' }, { above: above.name })}
    >
      <Form onSubmit={send} error={making.error}>
        <TextField
          {...form.field('name')}
          label={{ zh: '全称', en: 'Full name' }}
          help={{ zh: '照批复文件写', en: 'As in the approval' }}
        />
        <TextField {...form.field('short')} label={{ zh: '简称', en: 'Short name' }} />
        <div className="two-fields">
          <SelectField
            {...form.field('level')}
            label={{ zh: '层级', en: 'Level' }}
            options={below.map(value => ({ value, label: levelWords[value] }))}
          />
          <SelectField
            {...form.field('kind')}
            label={{ zh: '类型', en: 'Kind' }}
            options={orgKinds.map((value: OrgKind) => ({ value, label: kindWords[value] }))}
          />
        </div>
        <div className="two-fields">
          <TextField
            {...form.field('regionCode')}
            label={{ zh: '行政区划代码', en: 'Region code' }}
            inputMode="numeric"
            maxLength={12}
          />
          <DayField {...form.field('foundedOn')} label={{ zh: '成立日期', en: 'Founded on' }} />
        </div>
        <TextField
          {...form.field('uscc')}
          label={{ zh: '统一社会信用代码', en: 'Credit code' }}
          optional
          maxLength={30}
        />
        <div className="two-fields">
          <TextField {...form.field('phone')} label={{ zh: '电话', en: 'Phone' }} optional maxLength={40} />
          <TextField {...form.field('basis')} label={{ zh: '批复文号', en: 'Approval document' }} optional />
        </div>
        <TextField {...form.field('address')} label={{ zh: '地址', en: 'Address' }} optional />
        <Button
          kind="act"
          submit
          pending={making.pending}
          disabled={!v.name.trim() || !v.short.trim() || !level || !kind}
        >
          {t({ zh: '设立', en: 'Enter it' })}
        </Button>
      </Form>
    </Sheet>
  )
}

/** Only what was filled in. */
function filled<T extends Record<string, string>>(fields: T): Partial<T> {
  const kept: Partial<T> = {}
  for (const name of Object.keys(fields) as (keyof T)[]) if (fields[name]?.trim()) kept[name] = fields[name]
  return kept
}

export function RenameUnion({ union, onClose, onDone }: StepProps & { union: Union }) {
  const t = useText()
  const form = useForm({ name: union.name, short: union.short, from: todayHere() as string, basis: '' })
  const v = form.value
  const renaming = useSend(orgApi.rename, () =>
    onDone(
      t({ zh: '已更名，从起用那天起叫{name}。', en: 'Renamed: it is {name} from that day on.' }, { name: v.name }),
    ),
  )
  const [sure, setSure] = useState(false)
  if (sure)
    return (
      <ConfirmStep
        open
        onClose={() => setSure(false)}
        title={t({ zh: '这样更名吗？', en: 'Rename it like this?' })}
        says={t({
          zh: '起用那天以前的文书还是原来的名称。',
          en: 'Papers of the days before keep the former name.',
        })}
        facts={[
          [t({ zh: '原来', en: 'Before' }), union.name],
          [t({ zh: '以后', en: 'After' }), `${v.name}（${v.short}）`],
          [t({ zh: '起用', en: 'From' }), isDay(v.from) && <DayText day={v.from} />],
          [t({ zh: '依据', en: 'Basis' }), v.basis],
        ]}
        verb={t({ zh: '更名', en: 'Rename' })}
        pending={renaming.pending}
        error={renaming.error}
        onConfirm={() => void renaming.send({ orgId: union.id, ...v })}
      />
    )
  return (
    <Sheet open onClose={onClose} title={t({ zh: '更名', en: 'Rename' })}>
      <Form onSubmit={() => setSure(true)}>
        <TextField {...form.field('name')} label={{ zh: '新的全称', en: 'New full name' }} />
        <TextField {...form.field('short')} label={{ zh: '新的简称', en: 'New short name' }} />
        <DayField {...form.field('from')} label={{ zh: '从哪天起', en: 'From' }} min={union.foundedOn} />
        <TextField {...form.field('basis')} label={{ zh: '批复文号', en: 'Approval document' }} />
        <Button kind="act" submit disabled={!v.name.trim() || !v.short.trim() || !v.basis.trim() || !isDay(v.from)}>
          {t({ zh: '下一步：核对', en: 'Next: check it' })}
        </Button>
      </Form>
    </Sheet>
  )
}
