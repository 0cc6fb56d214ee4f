// Terms of the unions below, the first to end first: who is overdue, who ends soon, who asks for more time.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import type { TermState } from '../rules-term.ts'
import { termStateWords } from '../words.ts'
import { termTones } from './shown.ts'
import './organizing.css'

type Row = ReplyOf<typeof organizingApi.terms>['rows'][number]

export default function Terms() {
  const t = useText()
  const navigate = useNavigate()
  const [state, setState] = useState<TermState | 'ALL'>('ALL')
  const list = usePages(organizingApi.terms, state === 'ALL' ? {} : { state })
  const columns: Column<Row>[] = [
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => <b className="organizing-union">{r.org}</b> },
    {
      key: 'state',
      title: { zh: '状态', en: 'State' },
      render: r => <StatusTag tone={termTones[r.state]}>{t(termStateWords[r.state])}</StatusTag>,
    },
    { key: 'ends', title: { zh: '到期', en: 'Ends' }, render: r => <DayText day={r.endsOn} as="table" /> },
    {
      key: 'extended',
      title: { zh: '延到', en: 'Extended to' },
      render: r =>
        r.extendedTo ? (
          <DayText day={r.extendedTo} as="table" />
        ) : r.extensionAsked ? (
          t({ zh: '报了延期，等答复', en: 'Asked for' })
        ) : (
          ''
        ),
    },
    { key: 'number', title: { zh: '第几届', en: 'Term' }, align: 'right', render: r => r.number },
    {
      key: 'vacant',
      title: { zh: '主席空缺', en: 'Chair' },
      render: r =>
        r.byElectionDue ? (
          <>
            {t({ zh: '补选最晚', en: 'Elect by' })} <DayText day={r.byElectionDue} as="short" />
          </>
        ) : (
          ''
        ),
    },
  ]
  return (
    <Screen
      title={{ zh: '任期和换届', en: 'Terms' }}
      lead={t({
        zh: '到期前六、三、一个月提醒，到期当天提醒，超期后每周提醒一次。',
        en: 'Reminders go out six, three and one month before, on the day, and every week after it.',
      })}
      wide
    >
      <ChoiceField
        name="state"
        label={{ zh: '看哪些', en: 'Which' }}
        options={[
          { value: 'ALL', label: { zh: '全部', en: 'All' } },
          ...(['OVERDUE', 'ENDING', 'RUNNING'] as const).map(value => ({ value, label: termStateWords[value] })),
        ]}
        value={state}
        onChange={one => one && setState(one)}
        inline
      />
      <Table
        name="organizing.terms"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/organizing/unions/${r.orgId}`)}
        empty={<Empty title={t({ zh: '没有这样的任期', en: 'No such terms' })} picture="lamp" />}
      />
    </Screen>
  )
}
