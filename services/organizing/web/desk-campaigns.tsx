// Campaigns to found unions: planned and made; and beginning one.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { addDays, type Day } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { orgApi } from '#kernel/org/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { NumberField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'

type Row = ReplyOf<typeof organizingApi.campaigns>['rows'][number]

export default function Campaigns() {
  const t = useText()
  const navigate = useNavigate()
  const mayPlan = useRight('organizing.plan')
  const [beginning, setBeginning] = useState(false)
  const list = useCall(organizingApi.campaigns, {})
  const columns: Column<Row>[] = [
    { key: 'name', title: { zh: '行动', en: 'Campaign' }, render: r => <AsWritten>{r.name}</AsWritten> },
    { key: 'planned', title: { zh: '计划', en: 'Planned' }, align: 'right', render: r => r.planned },
    { key: 'made', title: { zh: '建成', en: 'Made' }, align: 'right', render: r => r.made },
    { key: 'from', title: { zh: '从', en: 'From' }, render: r => <DayText day={r.from} as="table" /> },
    { key: 'until', title: { zh: '到', en: 'Until' }, render: r => <DayText day={r.until} as="table" /> },
    { key: 'org', title: { zh: '谁发起', en: 'By' }, render: r => r.org },
  ]
  return (
    <Screen
      title={{ zh: '建会攻坚', en: 'Founding campaigns' }}
      lead={t({
        zh: '完成数从建会批复里数，不用报。',
        en: 'What is made is counted from approvals; nobody reports it.',
      })}
      actions={
        mayPlan && (
          <Button kind="act" icon="plus" onClick={() => setBeginning(true)}>
            {t({ zh: '发起一次', en: 'Begin one' })}
          </Button>
        )
      }
      wide
    >
      <Shown
        of={list}
        lines={4}
        isEmpty={l => l.rows.length === 0}
        empty={<Empty picture="lamp" title={t({ zh: '还没有行动', en: 'No campaign yet' })} />}
      >
        {({ rows }) => (
          <Table
            name="organizing.campaigns"
            columns={columns}
            rows={rows}
            rowKey={r => r.id}
            onOpen={r => navigate(`/organizing/campaigns/${r.id}`)}
            empty={null}
          />
        )}
      </Shown>
      {beginning && (
        <Begin onClose={() => setBeginning(false)} onDone={id => navigate(`/organizing/campaigns/${id}`)} />
      )}
    </Screen>
  )
}

function Begin({ onClose, onDone }: { onClose(): void; onDone(id: string): void }) {
  const t = useText()
  const me = useMe()
  const own = me.roles[0]
  const below = useCall(orgApi.children, own ? { parentId: own.orgId, limit: 200 } : null)
  const form = useForm({ name: '', from: todayHere(), until: addDays(todayHere() as Day, 100) as string })
  const [plans, setPlans] = useState<Readonly<Record<string, number>>>({})
  const sending = useSend(organizingApi.beginCampaign, c => onDone(c.id))
  const rows = below.data?.rows ?? []
  const send = () => {
    if (!own) return
    const targets = (rows.length ? rows.map(r => r.id) : [own.orgId]).map(orgId => ({
      orgId,
      planned: plans[orgId] ?? 0,
    }))
    void sending.send({ orgId: own.orgId, ...form.value, targets })
  }
  return (
    <Sheet open onClose={onClose} title={t({ zh: '发起建会攻坚', en: 'Begin a campaign' })} wide>
      <Form error={sending.error} onSubmit={send}>
        <TextField
          {...form.field('name')}
          label={{ zh: '叫什么', en: 'Name' }}
          placeholder={t({ zh: '比如：百日攻坚', en: 'Such as: A hundred days' })}
          maxLength={60}
        />
        <DayField {...form.field('from')} label={{ zh: '从哪天', en: 'From' }} />
        <DayField {...form.field('until')} label={{ zh: '到哪天', en: 'Until' }} min={form.value.from} />
        {rows.map(r => (
          <NumberField
            key={r.id}
            name={`targets/${r.id}`}
            label={{ zh: `${r.name}计划新建`, en: `Planned by ${r.name}` }}
            min={0}
            max={10_000}
            value={plans[r.id] ?? 0}
            onChange={n => setPlans({ ...plans, [r.id]: n })}
          />
        ))}
        <Button submit kind="act" pending={sending.pending} disabled={!form.value.name.trim()}>
          {t({ zh: '发起', en: 'Begin' })}
        </Button>
      </Form>
    </Sheet>
  )
}
