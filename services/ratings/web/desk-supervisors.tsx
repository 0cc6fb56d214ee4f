// Citizen supervisors: who, until when; appointing one, and ending a term early.
import { useState } from 'react'
import { addYears, type Day } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'

type Row = ReplyOf<typeof ratingsApi.supervisors>['rows'][number]

export default function Supervisors() {
  const t = useText()
  const mayAppoint = useRight('ratings.appoint')
  const [appointing, setAppointing] = useState(false)
  const [ending, setEnding] = useState<Row | null>(null)
  const list = usePages(ratingsApi.supervisors, {})
  const end = useSend(ratingsApi.endSupervisor, () => setEnding(null))
  const over = (r: Row) => r.endedOn !== null || r.until < todayHere()
  const columns: Column<Row>[] = [
    { key: 'name', title: { zh: '姓名', en: 'Name' }, render: r => <AsWritten>{r.name}</AsWritten> },
    { key: 'org', title: { zh: '谁聘的', en: 'Appointed by' }, render: r => r.org },
    { key: 'from', title: { zh: '从', en: 'From' }, render: r => <DayText day={r.from} as="table" /> },
    { key: 'until', title: { zh: '到', en: 'Until' }, render: r => <DayText day={r.endedOn ?? r.until} as="table" /> },
    {
      key: 'state',
      title: { zh: '状态', en: 'State' },
      render: r => (
        <StatusTag tone={over(r) ? 'quiet' : 'done'}>
          {t(over(r) ? { zh: '结束了', en: 'Over' } : { zh: '在任', en: 'In office' })}
        </StatusTag>
      ),
    },
    {
      key: 'end',
      title: { zh: '办', en: 'Act' },
      render: r =>
        r.mayEnd && (
          <Button
            kind="quiet"
            label={t({ zh: '提前结束{name}的任期', en: 'End the term of {name}' }, { name: r.name })}
            onClick={() => setEnding(r)}
          >
            {t({ zh: '提前结束', en: 'End' })}
          </Button>
        ),
    },
  ]
  return (
    <Screen
      title={{ zh: '市民监督团', en: 'Citizen supervisors' }}
      lead={t({
        zh: '监督员在手机上提建议，工会限期回复，解决没有由监督员说。',
        en: 'Supervisors leave suggestions on the phone; unions answer by a day; the supervisor says whether it is solved.',
      })}
      actions={
        mayAppoint && (
          <Button kind="act" icon="plus" onClick={() => setAppointing(true)}>
            {t({ zh: '聘一位', en: 'Appoint one' })}
          </Button>
        )
      }
      wide
    >
      <Table
        name="ratings.supervisors"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        empty={<Empty picture="door" title={t({ zh: '还没有监督员', en: 'No supervisors yet' })} />}
      />
      {appointing && <Appoint onClose={() => setAppointing(false)} />}
      <ConfirmStep
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={t({ zh: '提前结束任期吗？', en: 'End this term early?' })}
        says={t({
          zh: '从今天起不能再提新的建议，提过的照样回复。',
          en: 'From today no new suggestions; those under way are answered all the same.',
        })}
        facts={ending ? [[t({ zh: '监督员', en: 'Supervisor' }), ending.name]] : []}
        verb={t({ zh: '结束', en: 'End it' })}
        reason="required"
        pending={end.pending}
        error={end.error}
        onConfirm={reason => ending && void end.send({ supervisorId: ending.id, reason })}
      />
    </Screen>
  )
}

function Appoint({ onClose }: { onClose(): void }) {
  const t = useText()
  const own = useMe().roles[0]
  const today = todayHere() as Day
  const form = useForm({ name: '', idNumber: '', from: today as string, until: addYears(today, 3) as string })
  const sending = useSend(ratingsApi.appoint, onClose)
  const { name, idNumber } = form.value
  return (
    <Sheet open onClose={onClose} title={t({ zh: '聘一位市民监督员', en: 'Appoint a supervisor' })}>
      <Form error={sending.error} onSubmit={() => own && void sending.send({ orgId: own.orgId, ...form.value })}>
        <TextField {...form.field('name')} label={{ zh: '姓名', en: 'Name' }} maxLength={100} />
        <IdNumberField {...form.field('idNumber')} label={{ zh: '身份证号码', en: 'ID number' }} />
        <DayField {...form.field('from')} label={{ zh: '从哪天', en: 'From' }} min={today} />
        <DayField {...form.field('until')} label={{ zh: '到哪天', en: 'Until' }} min={form.value.from} />
        <Button submit kind="act" pending={sending.pending} disabled={!name.trim() || !idNumber || !own}>
          {t({ zh: '聘任', en: 'Appoint' })}
        </Button>
      </Form>
    </Sheet>
  )
}
