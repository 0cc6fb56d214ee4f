// Grants: the month's allowances proposed by the standard, each confirmed by a named person, and where the money is.
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Button } from '#ui/button.tsx'
import { ChosenSum } from '#ui/chosen-sum.tsx'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { RowDo } from '#ui/row-do.tsx'
import { Said } from '#ui/said.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Money } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { categories } from '../rules-standards.ts'
import { categoryWords, grantStates } from '../words.ts'
import { GrantState } from './desk-archive.tsx'
import { ConfirmGrants, DropGrant } from './desk-confirm.tsx'
import { LivingSheet } from './desk-living.tsx'
import { sourceOf } from './desk-words.ts'
import './desk.css'
import type { GrantRow } from './desk-view.ts'

const states = Object.entries(grantStates).map(([value, label]) => ({ value, label }))
const kinds = categories.map(value => ({ value, label: categoryWords[value] }))

export default function Grants() {
  const t = useText()
  const navigate = useNavigate()
  const mayGrant = useRight('hardship.grant')
  const [{ state, category, period }, setFilters] = useFilters(['state', 'category', 'period'])
  const list = usePages(hardshipApi.grants, {
    limit: 200,
    ...(state && state in grantStates ? { state: state as keyof typeof grantStates } : {}),
    ...(category && category in categoryWords ? { category: category as keyof typeof categoryWords } : {}),
    ...(period ? { period } : {}),
  })
  const [selected, setSelected] = useState<readonly string[]>([])
  const [living, setLiving] = useState(false)
  const [confirming, setConfirming] = useState<readonly GrantRow[]>([])
  const [dropping, setDropping] = useState<GrantRow | null>(null)
  const [said, setSaid] = useState('')
  const chosen = list.rows.filter(r => selected.includes(r.id))
  const open = chosen.filter(r => r.state === 'PROPOSED')
  const sum = (rows: readonly GrantRow[]) => rows.reduce((all, r) => all + r.fen, 0)
  const columns: Column<GrantRow>[] = [
    {
      key: 'archive',
      title: { zh: '档案', en: 'Archive' },
      render: r => (
        <Link to={`/hardship/archives/${r.archiveId}`} className="code small" onClick={e => e.stopPropagation()}>
          {r.archiveNo}
        </Link>
      ),
      ...(chosen.length ? {} : { total: t({ zh: '已列出的合计', en: 'Total of those listed' }) }),
    },
    {
      key: 'person',
      title: { zh: '户主 / 给谁', en: 'Applicant / for' },
      render: r => (
        <span className="nowrap">
          <b>{r.person}</b>
          {r.beneficiary !== r.person && <span className="soft"> → {r.beneficiary}</span>}
        </span>
      ),
    },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => <span className="hd-org">{r.org}</span> },
    { key: 'category', title: { zh: '类别', en: 'Kind' }, render: r => t(categoryWords[r.category]) },
    { key: 'period', title: { zh: '期', en: 'Period' }, render: r => <span className="nowrap">{r.period}</span> },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
      ...(chosen.length ? {} : { total: <Money fen={sum(list.rows.filter(r => r.state !== 'DROPPED'))} as="table" /> }),
    },
    {
      key: 'source',
      title: { zh: '资金', en: 'Fund' },
      hidden: true,
      render: r => t(sourceOf(r.source)),
    },
    {
      key: 'basis',
      title: { zh: '依据', en: 'By' },
      hidden: true,
      render: r => `${r.basis.document} ${r.basis.clause}`,
    },
    { key: 'state', title: { zh: '到哪了', en: 'State' }, render: r => <GrantState of={r} /> },
    {
      key: 'by',
      title: { zh: '确认人', en: 'Confirmed by' },
      hidden: true,
      render: r => r.confirmedBy ?? <span className="soft">–</span>,
    },
    ...(mayGrant
      ? [
          {
            key: 'drop',
            title: { zh: '办理', en: 'Do' },
            render: (r: GrantRow) =>
              r.state === 'PROPOSED' ? (
                <RowDo>
                  <Button
                    kind="quiet"
                    onClick={() => setDropping(r)}
                    label={t({ zh: '不发放{who}的这一笔', en: 'Drop the grant of {who}' }, { who: r.person })}
                  >
                    {t({ zh: '不发放', en: 'Drop' })}
                  </Button>
                </RowDo>
              ) : null,
          },
        ]
      : []),
  ]
  return (
    <Screen
      title={{ zh: '帮扶发放', en: 'Grants' }}
      lead={t({
        zh: '按标准自动算出，由人确认；自己提出的要别人确认。',
        en: 'Computed by the standard, confirmed by a person; what you proposed somebody else confirms.',
      })}
      actions={
        mayGrant && (
          <Button kind={selected.length ? 'plain' : 'act'} icon="day" onClick={() => setLiving(true)}>
            {t({ zh: '生成本月生活补助', en: 'Propose the month’s allowances' })}
          </Button>
        )
      }
      wide
    >
      <Said>{said}</Said>
      <Table
        name="hardship.grants"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/hardship/archives/${r.archiveId}`)}
        filters={
          <>
            <FilterSelect
              label={{ zh: '到哪了', en: 'State' }}
              value={state}
              options={states}
              onChange={value => setFilters({ state: value })}
            />
            <FilterSelect
              label={{ zh: '类别', en: 'Kind' }}
              value={category}
              options={kinds}
              onChange={value => setFilters({ category: value })}
            />
            <FilterInput
              type="month"
              label={{ zh: '哪个月', en: 'Month' }}
              value={period}
              onChange={value => setFilters({ period: value })}
            />
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的帮扶', en: 'No such grants' })} picture="bowl">
            {t({
              zh: '换个条件，或者先生成本月的生活补助。',
              en: 'Change the filters, or propose the month’s allowances first.',
            })}
          </Empty>
        }
        {...(mayGrant ? { selected, onSelect: setSelected } : {})}
      />
      {chosen.length > 0 && (
        <ChosenSum
          words={{ zh: '选了 {n} 笔待确认的，共', en: '{n} proposed, together' }}
          n={open.length}
          fen={sum(open)}
          others={chosen.length - open.length}
          onClear={() => setSelected([])}
        >
          <Button kind="act" onClick={() => setConfirming(open)}>
            {t({ zh: '确认发放 {n} 笔', en: 'Confirm {n}' }, { n: open.length })}
          </Button>
        </ChosenSum>
      )}
      {living && (
        <LivingSheet
          onClose={() => setLiving(false)}
          onDone={month => setFilters({ state: 'PROPOSED', category: 'LIVING', period: month })}
        />
      )}
      {confirming.length > 0 && (
        <ConfirmGrants
          rows={confirming}
          onClose={done => {
            setConfirming([])
            if (done) setSelected([])
          }}
        />
      )}
      {dropping && (
        <DropGrant
          row={dropping}
          onClose={() => setDropping(null)}
          onDone={() => {
            setDropping(null)
            setSaid(t({ zh: '这一笔不发放了，理由记下了', en: 'Dropped; the reason is kept' }))
          }}
        />
      )}
    </Screen>
  )
}
