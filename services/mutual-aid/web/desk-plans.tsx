// 互助计划: whose they are, how each stands, since when.
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
import { mutualAidApi } from '../api.ts'
import { planStandWords } from '../words.ts'
import { standTones } from './plan-words.ts'

type Row = ReplyOf<typeof mutualAidApi.plans>['rows'][number]

export default function Plans() {
  const t = useText()
  const go = useNavigate()
  const may = useRight('mutual-aid.plan.edit')
  const list = usePages(mutualAidApi.plans, { limit: 50 })
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: { zh: '计划', en: 'Plan' },
      render: row => (
        <span className="two-lines">
          <b>
            <AsWritten>{t({ zh: row.title, en: row.titleEn })}</AsWritten>
          </b>
          <span className="soft small">
            <AsWritten>{row.org}</AsWritten> · {row.code}
          </span>
        </span>
      ),
    },
    {
      key: 'stands',
      title: { zh: '到哪一步', en: 'Stands' },
      width: 200,
      render: row => <StatusTag tone={standTones[row.stands]}>{t(planStandWords[row.stands])}</StatusTag>,
    },
    {
      key: 'from',
      title: { zh: '从哪天起', en: 'From' },
      width: 130,
      render: row => <DayText day={row.from} as="table" />,
    },
    {
      key: 'versions',
      title: { zh: '采用过几版', en: 'Versions' },
      width: 110,
      render: row => <span className="num">{row.versions}</span>,
    },
  ]
  return (
    <Screen
      title={planListTitle}
      lead={t({
        zh: '交多少、保多久、什么情况给多少，都写在计划里。一个人写，另一个人采用；采用以后不改，要改就出新版本。',
        en: 'What is paid in, for how long, what is given when. One writes it, another adopts it; what is adopted stays, a change is a new version.',
      })}
      actions={
        may && (
          <ButtonLink to="/mutual-aid/plans/new" kind="act" icon="plus">
            {t({ zh: '新建计划', en: 'New plan' })}
          </ButtonLink>
        )
      }
      wide
    >
      <Table
        name="mutual-aid.plans"
        columns={columns}
        rows={list.rows}
        rowKey={row => row.id}
        onOpen={row => void go(`/mutual-aid/plans/${row.id}`)}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        empty={
          <Empty title={t({ zh: '还没有互助计划', en: 'No plan yet' })} picture="lamp">
            {t({
              zh: '从各地的例子里抄一个最像的，改成自己的，最快。',
              en: 'The quickest way is to copy the example most like yours and change it.',
            })}
          </Empty>
        }
      />
    </Screen>
  )
}

const planListTitle = { zh: '互助计划', en: 'Mutual-aid plans' }
