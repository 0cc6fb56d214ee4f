// Beginning a unit's joining: which plan, which unit, which year; where the federation pays everything, its members are covered at once.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { SwitchField } from '#ui/fields/choice.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { mutualAidApi } from '../api.ts'

export function OpenBatch({ onClose, onDone }: { onClose(): void; onDone(batchId: string): void }) {
  const t = useText()
  const { roles } = useMe()
  const near = [...new Map(roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const plans = useCall(mutualAidApi.joinable, {})
  const [planId, setPlan] = useState('')
  const [union, setUnion] = useState<UnionPicked | null>(near.length === 1 ? (near[0] ?? null) : null)
  const [year, setYear] = useState(Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).format()))
  const [free, setFree] = useState(false)
  const [kind, setKind] = useState('')
  const open = useSend(mutualAidApi.openBatch, r => onDone(r.batchId))
  const enrolFree = useSend(mutualAidApi.enrolFree, r => onDone(r.batchId))
  const kinds = plans.data?.rows.find(p => p.id === planId)?.employeeKinds ?? []
  const ready = planId !== '' && union !== null && (!free || kinds.length === 0 || kind !== '')
  const send = () => {
    if (!union || !planId) return
    if (!free) void open.send({ planId, orgId: union.id, year })
    else
      void enrolFree.send({
        planId,
        orgId: union.id,
        year,
        auto: true,
        ...(kind ? { employeeKind: kind } : {}),
      })
  }
  return (
    <Sheet open onClose={onClose} title={t({ zh: '给单位报名', en: 'Enrol a unit' })}>
      <Form onSubmit={send} error={open.error ?? enrolFree.error}>
        <SelectField
          name="planId"
          label={{ zh: '互助计划', en: 'Plan' }}
          value={planId}
          onChange={id => {
            setPlan(id)
            setKind('')
          }}
          options={(plans.data?.rows ?? []).map(p => ({ value: p.id, label: { zh: p.title, en: p.titleEn } }))}
        />
        <UnionField
          name="orgId"
          label={{ zh: '单位工会', en: 'Union of the unit' }}
          value={union}
          onChange={setUnion}
          near={near}
          level="GRASSROOTS"
        />
        <NumberField
          name="year"
          label={{ zh: '哪一年的', en: 'Year' }}
          value={year}
          onChange={setYear}
          min={2000}
          max={2099}
        />
        <SwitchField
          name="free"
          label={{ zh: '总工会全出，会员不交费', en: 'Paid by the federation, free for members' }}
          help={{
            zh: '本单位的会员马上参加，以后新入会的第二天自动参加',
            en: 'All members of the unit are covered now, new ones by the next morning',
          }}
          value={free}
          onChange={setFree}
        />
        {free && kinds.length > 0 && (
          <SelectField
            name="employeeKind"
            label={{ zh: '用工类别', en: 'Kind of employment' }}
            help={{
              zh: '这个计划分用工类别，参加的人都按这一类算',
              en: 'This plan tells kinds apart; all who join count as this one',
            }}
            value={kind}
            onChange={setKind}
            options={kinds.map(k => ({ value: k.id, label: { zh: k.title, en: k.titleEn } }))}
          />
        )}
        <Button kind="act" submit disabled={!ready} pending={open.pending || enrolFree.pending}>
          {free ? t({ zh: '现在参加', en: 'Cover them now' }) : t({ zh: '开始报名单', en: 'Begin the roster' })}
        </Button>
      </Form>
    </Sheet>
  )
}
