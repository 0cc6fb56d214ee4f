// 发放批次: all batches, newest first, with the state each is in and whose turn it is.
import { useNavigate } from 'react-router'
import { ButtonLink } from '#ui/button.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { sources } from '../words.ts'
import { batchStateOptions, batchTones, isBatchState, isSource, sourceOptions, stepsOf } from './desk-words.ts'
import './desk-funds.css'

export default function Batches() {
  const t = useText()
  const navigate = useNavigate()
  const mayMake = useRight('funds.lock')
  const [{ state, source }, setFilters] = useFilters(['state', 'source'])
  const list = usePages(fundsApi.batches, {
    limit: 100,
    ...(isBatchState(state) ? { state } : {}),
    ...(isSource(source) ? { source } : {}),
  })
  return (
    <Screen
      title={{ zh: '发放批次', en: 'Payout batches' }}
      lead={t({
        zh: '锁定、审核、授权是三个人，少一个人钱都出不去。',
        en: 'Locking, approving and authorising take three people; without one of them no money leaves.',
      })}
      actions={
        mayMake && (
          <ButtonLink to="/funds/waiting" kind="act" icon="plus">
            {t({ zh: '编制批次', en: 'Make a batch' })}
          </ButtonLink>
        )
      }
      wide
    >
      <Table
        name="funds.batches"
        columns={[
          {
            key: 'number',
            title: { zh: '批次', en: 'Batch' },
            render: row => (
              <span className="two-lines">
                <b>{row.title}</b>
                <span className="soft small code">{row.number}</span>
              </span>
            ),
          },
          { key: 'org', title: { zh: '单位', en: 'Union' }, render: row => row.orgName },
          { key: 'source', title: { zh: '来源', en: 'Source' }, render: row => t(sources[row.source]) },
          {
            key: 'state',
            title: { zh: '到哪一步', en: 'Where it is' },
            render: row => (
              <span className="two-lines">
                <span>
                  <StatusTag tone={batchTones[row.state]}>{row.stateName}</StatusTag>
                </span>
              </span>
            ),
          },
          {
            key: 'turn',
            title: { zh: '该谁', en: 'Whose turn' },
            render: row => {
              const step = stepsOf(row).find(s => s.from === row.state)
              return step ? t(step.roleName) : '—'
            },
          },
          {
            key: 'count',
            title: { zh: '笔数', en: 'Payments' },
            align: 'right',
            render: row => row.count,
            ...(list.more ? {} : { total: list.rows.reduce((sum, row) => sum + row.count, 0) }),
          },
          {
            key: 'fen',
            title: { zh: '金额（元）', en: 'Amount (yuan)' },
            align: 'right',
            render: row => <Money fen={row.fen} as="table" />,
            ...(list.more
              ? {}
              : { total: <Money fen={list.rows.reduce((sum, row) => sum + row.fen, 0)} as="table" /> }),
          },
          {
            key: 'created',
            title: { zh: '编制时间', en: 'Made' },
            render: row => <DayText day={row.createdAt} as="table" />,
          },
        ]}
        rows={list.rows}
        rowKey={row => row.id}
        onOpen={row => navigate(`/funds/batches/${row.id}`)}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        filters={
          <>
            <FilterSelect
              label={{ zh: '到哪一步', en: 'Where it is' }}
              value={state}
              options={batchStateOptions}
              onChange={value => setFilters({ state: value })}
            />
            <FilterSelect
              label={{ zh: '来源', en: 'Source' }}
              value={source}
              options={sourceOptions}
              onChange={value => setFilters({ source: value })}
            />
          </>
        }
        empty={
          <Empty
            picture="bowl"
            title={
              state || source
                ? t({ zh: '没有符合的批次', en: 'No batch matches' })
                : t({ zh: '还没有批次', en: 'No batch yet' })
            }
          >
            {state || source
              ? t({ zh: '放宽一点条件再看看。', en: 'Try fewer conditions.' })
              : t({ zh: '从“等待发放”里编第一批。', en: 'Make the first from “Waiting to be paid”.' })}
          </Empty>
        }
      />
    </Screen>
  )
}
