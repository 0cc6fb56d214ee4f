// 关爱救助金 on the desk: what the night has proposed, on which claims it rests, confirmed by somebody who had no hand in them.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ChosenSum } from '#ui/chosen-sum.tsx'
import { Cite } from '#ui/cite.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { ConfirmMany } from '#ui/confirm-many.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { careApi } from '../api-care.ts'
import { careStateWords } from '../words-care.ts'
import { careTone } from './worker-care.tsx'

type Row = ReplyOf<typeof careApi.careGrants>['rows'][number]

const states = Object.entries(careStateWords).map(([value, label]) => ({ value, label }))
const years = Array.from({ length: 5 }, (_, i) => String(Number(todayHere().slice(0, 4)) - i)).map(value => ({
  value,
  label: { zh: `${value} 年`, en: value },
}))
const sum = (rows: readonly Row[]) => rows.reduce((all, r) => all + r.fen, 0)

export default function CarePage() {
  const t = useText()
  const mayConfirm = useRight('mutual-aid.care.confirm')
  const [{ state, year }, setFilters] = useFilters(['state', 'year'])
  const list = usePages(careApi.careGrants, {
    limit: 100,
    ...(state && state in careStateWords ? { state: state as keyof typeof careStateWords } : {}),
    ...(year && /^20\d\d$/.test(year) ? { year: Number(year) } : {}),
  })
  const [selected, setSelected] = useState<readonly string[]>([])
  const [opened, setOpened] = useState<string | null>(null)
  const [confirming, setConfirming] = useState<readonly Row[]>([])
  const chosen = list.rows.filter(r => selected.includes(r.id))
  const open = chosen.filter(r => r.state === 'PROPOSED')
  const columns: Column<Row>[] = [
    { key: 'person', title: { zh: '给谁', en: 'For' }, render: r => <b className="nowrap">{r.person}</b> },
    { key: 'org', title: { zh: '单位', en: 'Unit' }, render: r => r.org },
    { key: 'year', title: { zh: '哪一年', en: 'Year' }, render: r => r.year },
    {
      key: 'borne',
      title: { zh: '本人负担（元）', en: 'Borne (yuan)' },
      align: 'right',
      render: r => <Money fen={r.borneFen} as="table" />,
    },
    {
      key: 'fen',
      title: { zh: '救助金（元）', en: 'Grant (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    {
      key: 'state',
      title: { zh: '到哪了', en: 'State' },
      render: r => <StatusTag tone={careTone(r)}>{r.stateTitle}</StatusTag>,
    },
    {
      key: 'by',
      title: { zh: '谁办的', en: 'By' },
      hidden: true,
      render: r => r.decidedBy ?? <span className="soft">–</span>,
    },
  ]
  return (
    <Screen
      title={{ zh: '关爱救助金', en: 'Care grants' }}
      lead={t({
        zh: '在档困难职工家庭里看大病的会员，凭已批的申领主动给；没有经手过那份申领的人来确认。',
        en: 'For members with a serious illness whose household is on file: found by their approved claims, confirmed by somebody who had no hand in them.',
      })}
      wide
    >
      <Table
        name="mutual-aid.care"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => setOpened(r.id)}
        filters={
          <>
            <FilterSelect
              label={{ zh: '到哪了', en: 'State' }}
              value={state}
              options={states}
              onChange={value => setFilters({ state: value })}
            />
            <FilterSelect
              label={{ zh: '哪一年', en: 'Year' }}
              value={year}
              options={years}
              onChange={value => setFilters({ year: value })}
            />
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的关爱救助金', en: 'No such care grants' })} picture="bowl">
            {t({
              zh: '夜里自动查找：先在“免申即享”里改成主动给，再给“关爱救助金”调剂预算。',
              en: 'They are found at night: switch the benefit to be granted under Benefits, and move money to the budget for care grants.',
            })}
          </Empty>
        }
        {...(mayConfirm ? { selected, onSelect: setSelected } : {})}
      />
      {chosen.length > 0 && (
        <ChosenSum
          words={{ zh: '选了 {n} 笔等确认的，共', en: '{n} to be confirmed, together' }}
          n={open.length}
          fen={sum(open)}
          others={chosen.length - open.length}
          onClear={() => setSelected([])}
        >
          <Button kind="act" onClick={() => setConfirming(open)}>
            {t({ zh: '确认 {n} 笔', en: 'Confirm {n}' }, { n: open.length })}
          </Button>
        </ChosenSum>
      )}
      {opened && <One grantId={opened} mayDrop={mayConfirm} onClose={() => setOpened(null)} />}
      {confirming.length > 0 && (
        <Confirm
          rows={confirming}
          onClose={done => {
            setConfirming([])
            if (done) setSelected([])
          }}
        />
      )}
    </Screen>
  )
}

function One({ grantId, mayDrop, onClose }: { grantId: string; mayDrop: boolean; onClose(): void }) {
  const t = useText()
  const grant = useCall(careApi.careGrant, { grantId })
  const [asked, setAsked] = useState(false)
  const dropping = useSend(careApi.dropCare, onClose)
  const of = grant.data
  return (
    <Sheet
      open
      wide
      onClose={onClose}
      title={of ? `${of.person} · ${of.year}` : t({ zh: '关爱救助金', en: 'Care grant' })}
      foot={
        mayDrop &&
        of?.state === 'PROPOSED' && (
          <Button kind="quiet" onClick={() => setAsked(true)}>
            {t({ zh: '这一笔不给', en: 'Do not give it' })}
          </Button>
        )
      }
    >
      <Shown of={grant} lines={5}>
        {g => (
          <>
            <p>
              <Money fen={g.fen} as="big" /> <StatusTag tone={careTone(g)}>{g.stateTitle}</StatusTag>
            </p>
            <Facts
              of={[
                [t({ zh: '单位', en: 'Unit' }), g.org],
                ...g.claims.map(
                  c =>
                    [
                      <Link key="l" to={`/mutual-aid/cases/${c.caseId}`} className="code">
                        {c.number}
                      </Link>,
                      <span key="s">
                        <AsWritten>{c.disease}</AsWritten> <Money fen={c.borneFen} />
                      </span>,
                    ] as const,
                ),
                [t({ zh: '本人负担合计', en: 'Borne in all' }), <Money key="b" fen={g.borneFen} />],
                ...(g.paidOn ? [[t({ zh: '到账', en: 'Arrived' }), <DayText key="p" day={g.paidOn} />] as const] : []),
                ...(g.decidedBy ? [[t({ zh: '谁办的', en: 'By' }), g.decidedBy] as const] : []),
                ...(g.reason ? [[t({ zh: '为什么不给', en: 'Why not' }), g.reason] as const] : []),
              ]}
            />
            <p className="small">
              <AsWritten>{g.basis.sentence}</AsWritten> <Cite document={g.basis.document} clause={g.basis.clause} />
            </p>
          </>
        )}
      </Shown>
      <ConfirmStep
        open={asked}
        onClose={() => setAsked(false)}
        title={t({ zh: '这一笔不给？', en: 'Not give this grant?' })}
        says={t({
          zh: '这一年就不再给了，理由留着，本人也看得到。',
          en: 'It is not given this year; the reason stays on record and the member reads it.',
        })}
        facts={of ? [[t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={of.fen} />]] : []}
        verb={t({ zh: '不给', en: 'Do not give' })}
        reason="required"
        pending={dropping.pending}
        error={dropping.error}
        onConfirm={reason => void dropping.send({ grantId, reason })}
      />
    </Sheet>
  )
}

function Confirm({ rows, onClose }: { rows: readonly Row[]; onClose(done: boolean): void }) {
  const t = useText()
  const confirming = useSend(careApi.confirmCare)
  const { reply } = confirming
  return (
    <ConfirmMany
      title={t({ zh: '确认关爱救助金 {n} 笔', en: 'Confirm {n} care grants' }, { n: rows.length })}
      says={t({
        zh: '确认后从互助金专户的“关爱救助金”里付，进入待付款，不能撤回。一笔不能确认，不耽误别的。',
        en: 'Each is paid from the account’s budget for care grants and queued; it cannot be undone. Each stands for itself.',
      })}
      rows={rows.map(r => ({ id: r.id, who: r.person, fen: r.fen }))}
      verb={t({ zh: '确认 {n} 笔', en: 'Confirm {n}' }, { n: rows.length })}
      next={t({
        zh: '接下来由财务成批、复核、交银行。',
        en: 'Next the cashier puts them in a batch, it is checked, and goes to the bank.',
      })}
      answer={
        reply && { done: reply.confirmed, verdicts: reply.verdicts.map(({ grantId, ...v }) => ({ id: grantId, ...v })) }
      }
      pending={confirming.pending}
      error={confirming.error}
      onConfirm={() => void confirming.send({ grantIds: rows.slice(0, 200).map(r => r.id) })}
      onClose={onClose}
    />
  )
}
