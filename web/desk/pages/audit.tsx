// 审计记录: who did what, when, about whom and with what outcome. Every part of a row narrows the search.
import type { ReplyOf } from '#base/endpoint.ts'
import { auditApi } from '#kernel/audit/api.ts'
import { Button } from '#ui/button.tsx'
import { FilterInput } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import './settings.css'

type Row = ReplyOf<typeof auditApi.search>['rows'][number]

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export default function Audit() {
  const t = useText()
  const [filters, setFilters] = useFilters(['day', 'endpoint', 'account', 'person'])
  const { day, endpoint, account, person } = filters
  const malformed = (account && !uuid.test(account)) || (person && !uuid.test(person))
  const list = usePages(
    auditApi.search,
    malformed
      ? null
      : {
          limit: 100,
          ...(day ? { day } : {}),
          ...(endpoint ? { endpoint } : {}),
          ...(account ? { accountId: account } : {}),
          ...(person ? { personId: person } : {}),
        },
  )
  const whose = list.rows.find(row => row.accountId === account)?.account
  const narrowed = Object.values(filters).some(Boolean)
  return (
    <Screen
      title={{ zh: '审计记录', en: 'Audit records' }}
      lead={t({
        zh: '只能看，不能改。点人、点操作，就只看那一个。',
        en: 'For reading only. Press a person or an action to see only that.',
      })}
      actions={
        <>
          {narrowed && (
            <Button icon="close" onClick={() => setFilters({ day: null, endpoint: null, account: null, person: null })}>
              {t({ zh: '全部', en: 'All' })}
            </Button>
          )}
          <Button icon="print" onClick={() => print()}>
            {t({ zh: '打印', en: 'Print' })}
          </Button>
        </>
      }
      wide
    >
      <Table<Row>
        name="settings.audit"
        columns={[
          {
            key: 'at',
            title: { zh: '时间', en: 'When' },
            width: 170,
            render: row => <DayText day={row.at} as="table" />,
          },
          {
            key: 'who',
            title: { zh: '谁', en: 'Who' },
            render: row =>
              row.accountId ? (
                <button type="button" className="quiet prints" onClick={() => setFilters({ account: row.accountId })}>
                  {row.account ?? row.accountId.slice(0, 8)}
                </button>
              ) : (
                <span className="soft">{t({ zh: '没有登录的人', en: 'Nobody signed in' })}</span>
              ),
          },
          {
            key: 'what',
            title: { zh: '操作', en: 'Action' },
            render: row => (
              <button
                type="button"
                className="quiet code prints"
                onClick={() => setFilters({ endpoint: row.endpoint })}
              >
                {row.endpoint}
              </button>
            ),
          },
          { key: 'outcome', title: { zh: '结果', en: 'Outcome' }, render: row => <Outcome code={row.outcome} /> },
          {
            key: 'about',
            title: { zh: '动了谁的', en: 'About' },
            render: row => (
              <span className="subjects">
                {row.subjects.map(subject =>
                  subject.kind === 'person' ? (
                    <button
                      key={subject.id}
                      type="button"
                      className="quiet prints"
                      onClick={() => setFilters({ person: subject.id })}
                    >
                      {t({ zh: '个人', en: 'person' })} <span className="code small">{subject.id.slice(0, 8)}</span>
                    </button>
                  ) : (
                    <span key={subject.kind + subject.id} className="soft">
                      {subject.kind} <span className="code small">{subject.id.slice(0, 8)}</span>
                    </span>
                  ),
                )}
              </span>
            ),
          },
          {
            key: 'purpose',
            title: { zh: '用途', en: 'Purpose' },
            render: row => <span className="audit-purpose">{row.purpose}</span>,
          },
          {
            key: 'behalf',
            title: { zh: '代办', en: 'On behalf' },
            hidden: true,
            render: row => (row.onBehalf ? t({ zh: '代办', en: 'yes' }) : ''),
          },
          {
            key: 'address',
            title: { zh: '地址', en: 'Address' },
            hidden: true,
            render: row => <span className="code small">{row.address}</span>,
          },
          {
            key: 'trace',
            title: { zh: '编号', en: 'Trace' },
            hidden: true,
            render: row => <span className="code small">{row.trace}</span>,
          },
          {
            key: 'sealed',
            title: { zh: '入链', en: 'Sealed' },
            render: row =>
              row.sealed ? (
                <StatusTag tone="done">{t({ zh: '已入链', en: 'sealed' })}</StatusTag>
              ) : (
                <StatusTag tone="wait">{t({ zh: '马上', en: 'soon' })}</StatusTag>
              ),
          },
        ]}
        rows={malformed ? [] : list.rows}
        rowKey={row => row.id}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        filters={
          <>
            <FilterInput
              label={{ zh: '哪天', en: 'Day' }}
              type="date"
              value={day}
              onChange={value => setFilters({ day: value })}
            />
            <FilterInput
              label={{ zh: '操作', en: 'Action' }}
              value={endpoint}
              known={[...new Set(list.rows.map(row => row.endpoint))]}
              placeholder="people.unmask"
              onChange={value => setFilters({ endpoint: value })}
            />
            <FilterInput
              label={{ zh: '个人编号', en: 'Person' }}
              value={person}
              onChange={value => setFilters({ person: value })}
            />
            {account && (
              <span className="filter">
                {t({ zh: '只看 {who}', en: 'Only {who}' }, { who: whose ?? account.slice(0, 8) })}
                <Button kind="quiet" icon="close" onClick={() => setFilters({ account: null })}>
                  {t({ zh: '不限', en: 'Anybody' })}
                </Button>
              </span>
            )}
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的记录', en: 'No such record' })}>
            {malformed
              ? t({ zh: '个人编号要完整的 36 位。', en: 'An identifier has 36 signs.' })
              : t({ zh: '放宽一点条件再看看。', en: 'Try fewer conditions.' })}
          </Empty>
        }
      />
    </Screen>
  )
}

function Outcome({ code }: { code: string }) {
  const t = useText()
  if (code === 'read') return <StatusTag tone="fact">{t({ zh: '看了', en: 'seen' })}</StatusTag>
  if (code === 'done') return <StatusTag tone="done">{t({ zh: '办了', en: 'done' })}</StatusTag>
  return (
    <span className="two-lines">
      <span>
        <StatusTag tone="quiet">{t({ zh: '没办成', en: 'refused' })}</StatusTag>
      </span>
      <span className="code small">{code}</span>
    </span>
  )
}
