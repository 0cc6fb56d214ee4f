// The roster: members of the unions one looks after; a line opens the person, where changes are entered.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { type MembershipStatus, membershipStatuses, openStatuses } from '#base/membership.ts'
import { isVerified, trustLevels } from '#base/trust.ts'
import { Button } from '#ui/button.tsx'
import { download } from '#ui/call.ts'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { useFilters } from '#ui/filters.ts'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'

type Row = ReplyOf<typeof membershipApi.members>['rows'][number]
type Open = (typeof openStatuses)[number]

const columns = (t: ReturnType<typeof useText>): Column<Row>[] => [
  { key: 'name', title: { zh: '姓名', en: 'Name' }, render: r => <b className="nowrap">{r.name}</b> },
  {
    key: 'id',
    title: { zh: '证件号', en: 'ID number' },
    render: r => <span className="num nowrap">{r.idNumber}</span>,
  },
  {
    key: 'status',
    title: { zh: '状态', en: 'Status' },
    render: r => (
      <StatusTag tone={r.status === 'ACTIVE' ? 'done' : 'wait'}>
        {t(membershipStatuses[r.status as MembershipStatus])}
      </StatusTag>
    ),
  },
  {
    key: 'trust',
    title: { zh: '实名', en: 'Identity' },
    render: r => <StatusTag tone={isVerified(r.trust) ? 'done' : 'wait'}>{t(trustLevels[r.trust])}</StatusTag>,
  },
  { key: 'since', title: { zh: '从', en: 'Since' }, render: r => <DayText day={r.since} as="table" /> },
  { key: 'union', title: { zh: '工会', en: 'Union' }, render: r => r.union },
]

export default function Members() {
  const t = useText()
  const navigate = useNavigate()
  const [{ status, text, verified, orgId }, setFilters] = useFilters(['status', 'text', 'verified', 'orgId'])
  const [taking, setTaking] = useState(false)
  const open = openStatuses.find(s => s === status) as Open | undefined
  const list = usePages(membershipApi.members, {
    limit: 50,
    ...(open ? { status: open } : {}),
    ...(text ? { text } : {}),
    ...(orgId ? { orgId } : {}),
    ...(verified ? { verified: verified === 'yes' } : {}),
  })
  return (
    <Screen
      title={{ zh: '会员名册', en: 'Roster of members' }}
      actions={
        <Button icon="save" onClick={() => setTaking(true)}>
          {t({ zh: '导出 Excel', en: 'Take out as Excel' })}
        </Button>
      }
      wide
    >
      {orgId && (
        <p>
          {t({ zh: '只看一个工会和它下面的。', en: 'One union and what is below it.' })}{' '}
          <Button kind="quiet" onClick={() => setFilters({ orgId: null })}>
            {t({ zh: '看全部', en: 'Show all' })}
          </Button>
        </p>
      )}
      {taking && <TakeOut orgId={orgId} onClose={() => setTaking(false)} />}
      <Table
        name="membership.members"
        columns={columns(t)}
        {...list}
        rowKey={r => r.membershipId}
        onOpen={r => navigate(`/people/${r.personId}`)}
        filters={
          <>
            <FilterInput
              label={{ zh: '姓名、拼音首字母、手机或证件号', en: 'Name, initials, phone or document' }}
              value={text}
              onChange={value => setFilters({ text: value })}
            />
            <FilterSelect
              label={{ zh: '状态', en: 'Status' }}
              value={status}
              options={openStatuses.map(value => ({ value, label: membershipStatuses[value] }))}
              onChange={value => setFilters({ status: value })}
            />
            <FilterSelect
              label={{ zh: '实名', en: 'Identity' }}
              value={verified}
              options={[
                { value: 'yes', label: { zh: '核过', en: 'Verified' } },
                { value: 'no', label: { zh: '还没核', en: 'Not verified' } },
              ]}
              onChange={value => setFilters({ verified: value })}
            />
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的会员', en: 'No such member' })}>
            {t({
              zh: '把姓名写全，或者先贴出入会二维码。',
              en: 'Write the whole name, or put up the code for joining first.',
            })}
          </Empty>
        }
      />
    </Screen>
  )
}

function TakeOut({ orgId, onClose }: { orgId: string | undefined; onClose(): void }) {
  const t = useText()
  const mayOpen = useRight('people.unmask')
  const [purpose, setPurpose] = useState('')
  const [error, setError] = useState<Error | null>(null)
  const take = () => {
    setError(null)
    const asked = { ...(orgId ? { orgId } : {}), ...(purpose.trim() ? { purpose: purpose.trim() } : {}) }
    download(membershipApi.exportMembers, asked).then(onClose, e =>
      setError(e instanceof Error ? e : new Error(String(e))),
    )
  }
  return (
    <Sheet open onClose={onClose} title={t({ zh: '导出会员名册', en: 'Take the roster out' })}>
      <Form onSubmit={take} error={error}>
        <p>
          {t({
            zh: '不写用途，证件号和手机号打星号。写了用途，导出完整号码，谁导出的、做什么用都会记下来。',
            en: 'Without a purpose, numbers are masked. With one they stand in full, and who took them out and what for is on record.',
          })}
        </p>
        {mayOpen && (
          <TextField
            name="purpose"
            label={{ zh: '用来做什么', en: 'What for' }}
            help={{ zh: '比如：核对 2026 年名册', en: 'Such as: to check the roster of 2026' }}
            optional
            maxLength={200}
            value={purpose}
            onChange={setPurpose}
          />
        )}
        <Button kind="act" submit wide icon="save">
          {t({ zh: '导出', en: 'Take out' })}
        </Button>
      </Form>
    </Sheet>
  )
}
