// One unit's joining as a calm line: roster, confirm, pay, in effect; what is to do now stands first.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, usePages, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'
import { listedAtOnce } from '../rules-enrol.ts'
import { batchKindWords, batchStateWords, stepsOfJoining } from '../words-enrol.ts'
import { ConfirmRoster } from './desk-enrol-confirm.tsx'
import { RosterFile } from './desk-enrol-file.tsx'
import { type Batch, stepOf, toneOf } from './enrol-view.ts'
import '#ui/cases/cases.css'
import './enrol.css'

type Person = ReplyOf<typeof mutualAidApi.roster>['rows'][number]

export default function BatchPage() {
  const t = useText()
  const { batchId = '' } = useParams()
  const batch = useCall(mutualAidApi.batch, { batchId })
  const [cancelling, setCancelling] = useState(false)
  const cancel = useSend(mutualAidApi.cancelBatch, () => setCancelling(false))
  const b = batch.data
  const open = b && (b.state === 'ROSTER' || b.state === 'CONFIRMED')
  return (
    <Screen
      title={b ? `${b.unit}` : t({ zh: '单位参加', en: 'A unit joining' })}
      back={{ to: '/mutual-aid/enrol', title: { zh: '参加互助保障', en: 'Joining mutual aid' } }}
      lead={
        b && (
          <span className="desk-lead">
            <StatusTag tone={toneOf(b.state)}>{t(batchStateWords[b.state])}</StatusTag>
            <span>
              <AsWritten>{b.plan}</AsWritten> · {b.period} · {t(batchKindWords[b.kind])}
            </span>
          </span>
        )
      }
      actions={
        open && b.mayEnrol && <Button onClick={() => setCancelling(true)}>{t({ zh: '取消', en: 'Cancel' })}</Button>
      }
      wide
    >
      <Shown of={batch} lines={8}>
        {of => (
          <>
            {of.state !== 'CANCELLED' && <Line done={stepOf[of.state]} />}
            {of.because && (
              <p className="move-warn">{t({ zh: '取消的原因：{why}', en: 'Cancelled: {why}' }, { why: of.because })}</p>
            )}
            {of.state === 'ROSTER' && of.mayEnrol && <RosterFile batch={of} />}
            {of.state === 'ROSTER' && <ConfirmRoster batch={of} />}
            {of.kind === 'FREE' ? <Free batch={of} /> : of.number && <Order batch={of} />}
            <Diff batch={of} />
            <People batchId={of.id} />
          </>
        )}
      </Shown>
      <ConfirmStep
        open={cancelling}
        onClose={() => setCancelling(false)}
        title={t({ zh: '取消这份名单吗？', en: 'Cancel this roster?' })}
        says={t({
          zh: '名单和缴费单作废，名单里的人可以由别的单位报。以后要参加，重新报一份。',
          en: 'The roster and its order are void; others may enrol these people. To join later, begin another.',
        })}
        verb={t({ zh: '取消名单', en: 'Cancel it' })}
        reason="required"
        pending={cancel.pending}
        error={cancel.error}
        onConfirm={reason => void cancel.send({ batchId, reason })}
      />
    </Screen>
  )
}

function Line({ done }: { done: number }) {
  const t = useText()
  return (
    <ol className="enrol-line" aria-label={t({ zh: '办到哪一步', en: 'Where it stands' })}>
      {stepsOfJoining.map((step, n) => (
        <li
          key={step.en}
          className={n < done ? 'enrol-done' : n === done ? 'enrol-now' : ''}
          {...(n === done ? { 'aria-current': 'step' as const } : {})}
        >
          {t(step)}
          {n < done && <span className="unseen">{t({ zh: '（办好了）', en: ' (done)' })}</span>}
        </li>
      ))}
    </ol>
  )
}

function Order({ batch: b }: { batch: Batch }) {
  const t = useText()
  const p = b.parts
  const part = (zh: string, en: string, n: number | undefined) =>
    n ? [[t({ zh, en }), <Money key={en} fen={n} />] as const] : []
  return (
    <Section title={{ zh: '交费', en: 'Payment' }}>
      <Facts
        of={[
          [
            t({ zh: '缴费单号', en: 'Order number' }),
            <b key="n" className="code">
              {b.number}
            </b>,
          ],
          [
            t({ zh: '参加的人', en: 'People' }),
            t({ zh: '{n} 人，{s} 份', en: '{n} people, {s} shares' }, { n: b.persons, s: b.shares }),
          ],
          [
            t({ zh: '要转的钱', en: 'To be paid' }),
            <span key="d">
              <Money fen={b.dueFen ?? 0} /> <Money fen={b.dueFen ?? 0} as="capital" />
            </span>,
          ],
          ...part('个人出', 'By members', p?.memberFen),
          ...part('单位出', 'By the unit', p?.unitFen),
          ...part('工会补贴', 'By the federation', p?.federationFen),
          ...part('财政补贴', 'By the government', p?.governmentFen),
          ...part('其他补贴', 'By others', p?.otherFen),
          [t({ zh: '已到账', en: 'Arrived' }), <Money key="p" fen={b.paidFen ?? 0} />],
          ...(b.paidOn ? [[t({ zh: '交齐日', en: 'Paid on' }), <DayText key="o" day={b.paidOn} />] as const] : []),
        ]}
      />
      {b.state === 'CONFIRMED' && (
        <p className="soft">
          {t({
            zh: '转账时附言里只写缴费单号，金额一模一样，到账当天就能自动对上。没到账以前，名单里的人还没有保障。',
            en: 'Write only the order number in the memo and transfer exactly the amount. Until the money has come nobody on the roster is covered.',
          })}
        </p>
      )}
      <div className="screen-actions">
        <a
          className="btn btn-plain"
          href={hrefOf(mutualAidApi.orderPaper, { batchId: b.id })}
          target="_blank"
          rel="noreferrer"
        >
          {t({ zh: '打印缴费单', en: 'Print the order' })}
        </a>
        {b.state === 'IN_EFFECT' && <CertificateLists batchId={b.id} persons={b.persons} />}
      </div>
    </Section>
  )
}

/** What the federation pays has no order: its papers are the lists of certificates. */
function Free({ batch: b }: { batch: Batch }) {
  const t = useText()
  return (
    <Section title={{ zh: '凭证', en: 'Certificates' }}>
      <Facts
        of={[
          [
            t({ zh: '凭证号从这个号排', en: 'Certificates are numbered from' }),
            <b key="n" className="code">
              {b.number}
            </b>,
          ],
          [t({ zh: '参加的人', en: 'People covered' }), t({ zh: '{n} 人', en: '{n}' }, { n: b.persons })],
          [
            t({ zh: '新入会的', en: 'Who joins the union later' }),
            b.auto && t({ zh: '第二天自动参加', en: 'is covered by the next morning' }),
          ],
        ]}
      />
      <div className="screen-actions">
        <CertificateLists batchId={b.id} persons={b.persons} />
      </div>
    </Section>
  )
}

/** The list is printed a thousand people a paper: a few papers stand beside one another, of many one is chosen. */
function CertificateLists({ batchId, persons }: { batchId: string; persons: number }) {
  const t = useText()
  const papers = Math.max(1, Math.ceil(persons / listedAtOnce))
  const [chosen, setChosen] = useState('1')
  const range = (part: number) => `${(part - 1) * listedAtOnce + 1}–${Math.min(persons, part * listedAtOnce)}`
  if (papers > 3)
    return (
      <>
        <SelectField
          name="part"
          label={{ zh: '凭证名单，一份一千人', en: 'Certificate list, a thousand people each' }}
          value={chosen}
          onChange={setChosen}
          options={Array.from({ length: papers }, (_, n) => ({
            value: String(n + 1),
            label: { zh: `第 ${range(n + 1)} 人`, en: `People ${range(n + 1)}` },
          }))}
        />
        <a
          className="btn btn-plain"
          href={hrefOf(mutualAidApi.certificateList, { batchId, part: Number(chosen) })}
          target="_blank"
          rel="noreferrer"
        >
          {t({ zh: '打印这一份', en: 'Print this list' })}
        </a>
      </>
    )
  return Array.from({ length: papers }, (_, n) => n + 1).map(part => (
    <a
      key={part}
      className="btn btn-plain"
      href={hrefOf(mutualAidApi.certificateList, { batchId, part })}
      target="_blank"
      rel="noreferrer"
    >
      {t({ zh: '打印凭证名单', en: 'Print the certificate list' })}
      {papers > 1 && ` ${range(part)}`}
    </a>
  ))
}

function Diff({ batch: { diff } }: { batch: Batch }) {
  const t = useText()
  if (!diff) return null
  const names = (of: Batch['diff'] & object, part: 'joiners' | 'leavers') =>
    of[part].n === 0
      ? t({ zh: '没有', en: 'none' })
      : of[part].names.map(n => n.name).join('、') + (of[part].n > of[part].names.length ? '…' : '')
  return (
    <Section title={{ zh: `和 ${diff.period} 年比`, en: `Beside ${diff.period}` }}>
      <Facts
        of={[
          [t({ zh: '新来的 {n} 人', en: '{n} joining' }, { n: diff.joiners.n }), names(diff, 'joiners')],
          [t({ zh: '不再参加的 {n} 人', en: '{n} leaving' }, { n: diff.leavers.n }), names(diff, 'leavers')],
        ]}
      />
    </Section>
  )
}

function People({ batchId }: { batchId: string }) {
  const t = useText()
  const list = usePages(mutualAidApi.roster, { batchId, limit: 50 })
  const columns: Column<Person>[] = [
    { key: 'name', title: { zh: '姓名', en: 'Name' }, render: r => <b className="nowrap">{r.name}</b> },
    {
      key: 'id',
      title: { zh: '证件号码', en: 'ID number' },
      render: r => <span className="code small">{r.idNumber}</span>,
    },
    { key: 'shares', title: { zh: '份数', en: 'Shares' }, align: 'right', render: r => r.shares },
    {
      key: 'cover',
      title: { zh: '凭证', en: 'Certificate' },
      render: r =>
        r.coverId && (
          <a href={hrefOf(mutualAidApi.certificate, { coverId: r.coverId })} target="_blank" rel="noreferrer">
            {t({ zh: '打开', en: 'Open' })}
            <span className="unseen">{r.name}</span>
          </a>
        ),
    },
  ]
  return (
    <Section title={{ zh: '名单', en: 'Roster' }}>
      <Table
        name="mutual-aid.roster"
        columns={columns}
        {...list}
        rowKey={r => r.personId}
        empty={
          <Empty picture="door" title={t({ zh: '名单里还没有人', en: 'Nobody on the roster yet' })}>
            {t({ zh: '先下载名单，填好再传上来。', en: 'Download the roster, fill it in and upload it.' })}
          </Empty>
        }
      />
    </Section>
  )
}
