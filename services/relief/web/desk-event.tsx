// One disaster: its grades and area, the households entered, those chosen granted together.
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { chosen as chosenRows, FootBar } from '#ui/foot-bar.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, usePages, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { gradeWords } from '../words.ts'
import { standingOf, words } from './case-words.ts'
import { Enter } from './desk-enter.tsx'
import '#ui/cases/cases.css'
import './desk.css'

type Row = ReplyOf<typeof reliefApi.households>['rows'][number]

export default function EventPage() {
  const t = useText()
  const { eventId = '' } = useParams()
  const event = useCall(reliefApi.event, { eventId })
  const [closing, setClosing] = useState(false)
  const close = useSend(reliefApi.closeEvent, () => setClosing(false))
  const e = event.data
  return (
    <Screen
      title={e?.name ?? t({ zh: '灾害救助', en: 'Disaster relief' })}
      back={{ to: '/relief/events', title: { zh: '灾害救助', en: 'Disaster relief' } }}
      lead={
        e && (
          <span className="desk-lead">
            <StatusTag tone={e.open ? 'wait' : 'quiet'}>
              {t(e.open ? { zh: '正在登记', en: 'Entries open' } : { zh: '登记已结束', en: 'Entries ended' })}
            </StatusTag>
            <span>
              {t({ zh: '{n} 户，共', en: '{n} households, together' }, { n: e.households })} <Money fen={e.totalFen} />
            </span>
          </span>
        )
      }
      actions={
        e?.mayClose && <Button onClick={() => setClosing(true)}>{t({ zh: '结束登记', en: 'End the entries' })}</Button>
      }
      wide
    >
      <Shown of={event} lines={8}>
        {of => (
          <>
            <Section title={{ zh: '怎么救助', en: 'How much' }}>
              <Facts
                of={[
                  [t({ zh: '发生', en: 'On' }), <DayText key="d" day={of.happenedOn} />],
                  [t({ zh: '登记到', en: 'Entries until' }), <DayText key="u" day={of.untilOn} />],
                  [t({ zh: '范围', en: 'Area' }), of.area.join('、')],
                  ...of.grades.map(g => [t(gradeWords[g.grade]), <Money key={g.grade} fen={g.fen} />] as const),
                  [
                    t({ zh: '依据', en: 'By' }),
                    <AsWritten key="by">{`${of.document} ${of.clause}：${of.sentence}`}</AsWritten>,
                  ],
                ]}
              />
            </Section>
            {of.mayEnter && (
              <Section title={{ zh: '登记一户', en: 'Enter a household' }}>
                <Enter event={of} />
              </Section>
            )}
            <Households eventId={eventId} />
          </>
        )}
      </Shown>
      <ConfirmStep
        open={closing}
        onClose={() => setClosing(false)}
        title={t({ zh: '结束登记吗？', en: 'End the entries?' })}
        says={t({
          zh: '结束后不能再登记，已经登记的照常审批发放。漏了的户可以走临时救助。',
          en: 'No more households can be entered; those entered go on. Who was left out may ask for temporary relief.',
        })}
        verb={t({ zh: '结束登记', en: 'End the entries' })}
        pending={close.pending}
        error={close.error}
        onConfirm={() => void close.send({ eventId })}
      />
    </Screen>
  )
}

function Households({ eventId }: { eventId: string }) {
  const t = useText()
  const navigate = useNavigate()
  const mayGrant = useRight('relief.decide')
  const [{ state }, setFilters] = useFilters(['state'])
  const list = usePages(reliefApi.households, { eventId, limit: 200, ...(state ? { state } : {}) })
  const [selected, setSelected] = useState<readonly string[]>([])
  const [granting, setGranting] = useState(false)
  const [said, setSaid] = useState('')
  const chosen = list.rows.filter(r => selected.includes(r.caseId) && r.state === 'COUNTY')
  const sum = chosen.reduce((all, r) => all + r.fen, 0)
  const grant = useSend(reliefApi.grantMany, done => {
    setGranting(false)
    setSelected([])
    const why = [...new Set(done.verdicts.flatMap(v => (v.message ? [v.message] : [])))]
    setSaid(
      t(
        { zh: '同意了 {n} 户。{why}', en: 'Granted {n}. {why}' },
        {
          n: done.granted,
          why: why.length
            ? t(
                { zh: '{m} 户没有办成：{why}', en: '{m} not: {why}' },
                { m: done.verdicts.length - done.granted, why: why.join(' ') },
              )
            : '',
        },
      ),
    )
  })
  const columns: Column<Row>[] = [
    { key: 'person', title: { zh: '户主', en: 'Household of' }, render: r => <b className="nowrap">{r.person}</b> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => r.org },
    { key: 'grade', title: { zh: '档次', en: 'Grade' }, render: r => t(gradeWords[r.grade]) },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    {
      key: 'card',
      title: { zh: '收款卡', en: 'Card' },
      render: r =>
        r.payable ? (
          <StatusTag tone="done">{t({ zh: '有', en: 'There' })}</StatusTag>
        ) : (
          <StatusTag tone="wait">{t({ zh: '等本人补', en: 'Missing' })}</StatusTag>
        ),
    },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'Step' },
      render: r => <StatusTag tone={words.toneOf(r.state)}>{t(standingOf(r.state, r.payment))}</StatusTag>,
    },
    { key: 'number', title: { zh: '编号', en: 'Number' }, render: r => <span className="code small">{r.number}</span> },
  ]
  return (
    <Section title={{ zh: '受灾户', en: 'Households' }}>
      <Said>{said}</Said>
      <Table
        name="relief.households"
        columns={columns}
        {...list}
        rowKey={r => r.caseId}
        onOpen={r => navigate(`/relief/cases/${r.caseId}`)}
        filters={
          <FilterSelect
            label={{ zh: '到哪一步', en: 'Step' }}
            value={state}
            options={words.stateOptions}
            onChange={value => setFilters({ state: value })}
          />
        }
        empty={<Empty title={t({ zh: '还没有登记', en: 'None entered yet' })} picture="door" />}
        {...(mayGrant ? { selected, onSelect: setSelected } : {})}
      />
      {mayGrant && selected.length > 0 && (
        <FootBar
          label={chosenRows}
          words={
            <>
              {t({ zh: '选了 {n} 户待审批的，共', en: '{n} waiting, together' }, { n: chosen.length })}{' '}
              <Money fen={sum} />{' '}
              <span className="soft">
                <Money fen={sum} as="capital" />
              </span>
            </>
          }
        >
          <Button kind="act" disabled={chosen.length === 0} onClick={() => setGranting(true)}>
            {t({ zh: '同意这 {n} 户', en: 'Grant {n}' }, { n: chosen.length })}
          </Button>
        </FootBar>
      )}
      <ConfirmStep
        open={granting}
        onClose={() => setGranting(false)}
        title={t({ zh: '同意 {n} 户的灾害救助吗？', en: 'Grant relief to {n} households?' }, { n: chosen.length })}
        says={t({
          zh: '每户登记应付、出具决定书、通知本人。办不成的会单独说明，不影响别的户。',
          en: 'Each is committed, gets its letter and is told. One that cannot be granted holds up no other.',
        })}
        facts={[
          [
            t({ zh: '合计', en: 'Together' }),
            <span key="s">
              <Money fen={sum} /> <Money fen={sum} as="capital" />
            </span>,
          ],
        ]}
        verb={t({ zh: '同意', en: 'Grant' })}
        pending={grant.pending}
        error={grant.error}
        onConfirm={() => void grant.send({ cases: chosen.map(r => ({ caseId: r.caseId, version: r.version })) })}
      />
    </Section>
  )
}
