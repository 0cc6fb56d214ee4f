// 抽查复核: the readings that wait, the oldest promise first. Neither whose they are nor how they were decided is told.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { recheckApi } from '../api-recheck.ts'

type Row = ReplyOf<typeof recheckApi.rechecks>['rows'][number]

export default function Rechecks() {
  const t = useText()
  const navigate = useNavigate()
  const list = usePages(recheckApi.rechecks, { limit: 50 })
  const columns: Column<Row>[] = [
    {
      key: 'due',
      title: { zh: '哪天前读完', en: 'Read by' },
      render: r => (
        <>
          <DayText day={r.dueOn} as="short" />{' '}
          {r.overdue && <StatusTag tone="late">{t({ zh: '超期', en: 'late' })}</StatusTag>}
        </>
      ),
    },
    { key: 'kind', title: { zh: '哪类事', en: 'Kind' }, render: r => r.kindTitle },
    { key: 'org', title: { zh: '由谁来读', en: 'Read at' }, render: r => r.orgName },
    {
      key: 'taken',
      title: { zh: '谁在读', en: 'Taken' },
      render: r => (r.takenByMe ? t({ zh: '我在读', en: 'mine' }) : t({ zh: '还没人接', en: 'nobody yet' })),
    },
  ]
  return (
    <Screen
      title={{ zh: '抽查复核', en: 'Re-checks' }}
      lead={t({
        zh: '随机抽中的决定，由没有经手的人重新读一遍。先给意见，再看原来是怎么办的。',
        en: 'Decisions drawn at random, read again by somebody who had no hand in them. Your verdict first, then theirs.',
      })}
      wide
    >
      <Table<Row>
        name="cases.rechecks"
        columns={columns}
        rows={list.rows}
        rowKey={r => r.id}
        onOpen={r => navigate(`/cases/rechecks/${r.id}`)}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        empty={<Empty picture="bowl" title={t({ zh: '没有等着读的', en: 'Nothing waits to be read' })} />}
      />
    </Screen>
  )
}
