// The draft that both sides agreed on: its term and text, the floor of a wage contract, the units that a contract of a region or a trade covers.
import { useState } from 'react'
import { fen, sentenceYuan } from '#base/money.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere as today } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { contractsApi } from '../api.ts'
import { leastEmployers } from '../rules-reach.ts'
import type { Contract } from './shown.ts'

interface Employer {
  readonly name: string
  readonly staff: number
  readonly union: UnionPicked | null
}

const sum = (all: readonly Employer[]) => all.reduce((n, e) => n + e.staff, 0)

export function Draft({ of, onClose }: { readonly of: Contract; onClose(): void }) {
  const t = useText()
  const many = of.reach !== 'UNIT'
  const wages = of.kind === 'WAGE'
  const form = useForm({
    ...{ on: today(), startsOn: '', endsOn: '', covers: of.covers ?? of.staff ?? 1, summary: of.summary ?? '' },
    ...{ floor: of.floorFen as number | null, papers: [] as readonly Paper[] },
    employers: of.employers.map(e => ({
      ...{ name: e.name, staff: e.staff, union: e.orgId ? { id: e.orgId, name: e.name } : null },
    })) as readonly Employer[],
  })
  const sending = useSend(contractsApi.draft, onClose)
  const { papers, employers, floor, ...value } = form.value
  const ready =
    value.startsOn !== '' &&
    value.endsOn !== '' &&
    value.summary.trim() !== '' &&
    papers.length > 0 &&
    (!wages || (floor !== null && floor > 0)) &&
    (!many || employers.length >= leastEmployers)
  const send = () =>
    void sending.send({
      ...{ ...value, summary: value.summary.trim(), fileIds: papers.map(p => p.id) },
      ...{ contractId: of.id, version: of.version },
      ...(wages && floor ? { floorFen: floor } : {}),
      ...(many
        ? {
            employers: employers.map(({ name, staff, union }) => ({
              name,
              staff,
              ...(union ? { orgId: union.id } : {}),
            })),
          }
        : {}),
    })
  return (
    <FormSheet
      title={{ zh: '交合同草案', en: 'Hand in the draft' }}
      lead={{ zh: '交了以后，由职代会或职工大会表决。', en: 'After this the congress or all staff vote on it.' }}
      verb={{ zh: '交草案', en: 'Hand in' }}
      error={sending.error}
      pending={sending.pending}
      ready={ready}
      onClose={onClose}
      onSend={send}
    >
      <DayField {...form.field('on')} label={{ zh: '哪天定的稿', en: 'Drafted on' }} max={today()} />
      <DayField {...form.field('startsOn')} label={{ zh: '合同从哪天', en: 'Runs from' }} />
      <DayField {...form.field('endsOn')} label={{ zh: '到哪天', en: 'Until' }} />
      {wages && (
        <MoneyField
          {...form.field('floor')}
          name="floorFen"
          label={{ zh: '约定的最低月工资', en: 'Lowest monthly wage agreed on' }}
          help={
            of.minimumFen === null
              ? {
                  zh: '不能低于当地最低工资标准；本地标准还没有填，请核对',
                  en: 'Not below the local minimum wage, which has not been entered yet: check it',
                }
              : {
                  zh: `不能低于本地最低工资标准 ${sentenceYuan(fen(of.minimumFen))} 元`,
                  en: `Not below the local minimum wage of ${sentenceYuan(fen(of.minimumFen))} yuan`,
                }
          }
        />
      )}
      {many && (
        <Employers value={employers} onChange={all => form.change({ employers: all, covers: Math.max(1, sum(all)) })} />
      )}
      <NumberField {...form.field('covers')} label={{ zh: '覆盖职工', en: 'Workers covered' }} min={1} max={999_999} />
      <NoteField
        {...form.field('summary')}
        label={{ zh: '主要内容', en: 'In short' }}
        help={{ zh: '职工在手机上先看到的就是这几句', en: 'What the workers read first on the phone' }}
        rows={4}
      />
      <PhotosField
        {...form.field('papers')}
        name="fileIds"
        label={{ zh: '合同文本', en: 'Text of the contract' }}
        endpoint={filesApi.upload}
        pdf
      />
      {many && employers.length < leastEmployers && (
        <p className="soft">
          {t({ zh: '至少列出 {n} 家单位。', en: 'List {n} units at least.' }, { n: leastEmployers })}
        </p>
      )}
    </FormSheet>
  )
}

interface EmployersProps {
  readonly value: readonly Employer[]
  onChange(value: readonly Employer[]): void
}

/** The units covered, one added at a time; with its union it counts in the coverage. */
function Employers({ value, onChange }: EmployersProps) {
  const t = useText()
  const [name, setName] = useState('')
  const [staff, setStaff] = useState(1)
  const [union, setUnion] = useState<UnionPicked | null>(null)
  const add = () => {
    onChange([...value, { name: name.trim(), staff, union }])
    setName('')
    setStaff(1)
    setUnion(null)
  }
  return (
    <fieldset className="contracts-person" data-field="employers">
      <legend>{t({ zh: '覆盖的单位（{n} 家）', en: 'Units covered ({n})' }, { n: value.length })}</legend>
      {value.length > 0 && (
        <ul className="contracts-list">
          {value.map(e => (
            <li key={e.name} className="contracts-line">
              <span lang="zh-CN">{e.name}</span>
              <span>
                {t({ zh: '{n} 人', en: '{n} staff' }, { n: e.staff })}{' '}
                <Button
                  kind="quiet"
                  label={t({ zh: '去掉{name}', en: 'Remove {name}' }, { name: e.name })}
                  onClick={() => onChange(value.filter(x => x !== e))}
                >
                  {t({ zh: '去掉', en: 'Remove' })}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <UnionField
        name="employerUnion"
        label={{ zh: '它的工会', en: 'Its union' }}
        help={{ zh: '没有建会的不填', en: 'Leave it empty where there is none' }}
        value={union}
        onChange={picked => {
          setUnion(picked)
          if (picked && !name.trim()) setName(picked.name)
        }}
        level="GRASSROOTS"
        optional
      />
      <TextField
        name="employerName"
        label={{ zh: '单位名称', en: 'Name of the unit' }}
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <NumberField
        name="employerStaff"
        label={{ zh: '职工人数', en: 'Staff' }}
        value={staff}
        onChange={setStaff}
        min={1}
        max={999_999}
      />
      <Button onClick={add} disabled={name.trim() === '' || value.some(e => e.name === name.trim())}>
        {t({ zh: '加上这一家', en: 'Add this unit' })}
      </Button>
    </fieldset>
  )
}
