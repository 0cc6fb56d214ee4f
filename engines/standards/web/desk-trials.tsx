// 标准试算: what was tried out, by whom, and what became of it.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { standardsApi } from '../api.ts'
import { standTones, standWords } from './desk-words.ts'

type Row = ReplyOf<typeof standardsApi.trials>['rows'][number]

export default function Trials() {
  const t = useText()
  const go = useNavigate()
  const may = useRight('standards.change')
  const list = usePages(standardsApi.trials, { limit: 50 })
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: { zh: '试什么', en: 'What' },
      render: row => (
        <span className="two-lines trial-name">
          <b>
            <AsWritten>{row.title}</AsWritten>
          </b>
          <span className="soft small">
            {row.org} · {t(row.set)}
          </span>
        </span>
      ),
    },
    {
      key: 'from',
      title: { zh: '从哪天起', en: 'From' },
      width: 130,
      render: row => <DayText day={row.from} as="table" />,
    },
    {
      key: 'stands',
      title: { zh: '到哪一步', en: 'Stands' },
      width: 230,
      render: row => <StatusTag tone={standTones[row.stands]}>{t(standWords[row.stands])}</StatusTag>,
    },
    {
      key: 'by',
      title: { zh: '谁算的', en: 'By' },
      width: 200,
      render: row => (
        <span className="two-lines soft small">
          <span>{row.madeBy}</span>
          <DayText day={row.madeAt} as="table" />
        </span>
      ),
    },
  ]
  const begin = may && (
    <ButtonLink to="/standards/new" kind="act" icon="plus">
      {t({ zh: '试一个标准', en: 'Try one out' })}
    </ButtonLink>
  )
  return (
    <Screen
      title={{ zh: '标准试算', en: 'What-if' }}
      lead={t({
        zh: '改标准之前先算：谁进、谁出、要花多少、预算够不够。一个人提出，另一个人通过，才从那天起用。',
        en: 'Before a standard changes: who enters, who leaves, what it costs, whether the budget holds. One proposes, another adopts.',
      })}
      actions={begin}
      wide
    >
      <Table
        name="standards.trials"
        columns={columns}
        rows={list.rows}
        rowKey={row => row.id}
        onOpen={row => void go(`/standards/trials/${row.id}`)}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        empty={
          <Empty title={t({ zh: '还没有试算过', en: 'Nothing was tried out yet' })} picture="lamp">
            {t({
              zh: '想提高补助、换低保线？先在这里试，试了什么都不会变。',
              en: 'Raising a grant, or a new minimum-living line? Try it here first; trying changes nothing.',
            })}
          </Empty>
        }
      />
    </Screen>
  )
}
