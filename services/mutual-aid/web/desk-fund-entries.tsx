// Entries made by hand: interest, opening balance, costs, corrections; entered by one, approved by another.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, Money, StatusTag } from '#ui/words.tsx'
import { fundApi } from '../api-fund.ts'
import { entryKindWords, entryStateWords } from '../words-fund.ts'

type Row = ReplyOf<typeof fundApi.fundEntries>['rows'][number]
type Step = { readonly row: Row; readonly what: 'APPROVE' | 'REFUSE' | 'UNDO' }

export function Entries({ orgId }: { orgId: string }) {
  const t = useText()
  const rights = useMe().rights
  const may = { enter: rights.includes('mutual-aid.fund.enter'), approve: rights.includes('mutual-aid.fund.approve') }
  const list = usePages(fundApi.fundEntries, { orgId, limit: 20 })
  const [entering, setEntering] = useState(false)
  const [step, setStep] = useState<Step | null>(null)
  const columns: Column<Row>[] = [
    { key: 'on', title: { zh: '日期', en: 'Day' }, render: r => <DayText day={r.on} as="table" /> },
    { key: 'kind', title: { zh: '哪一种', en: 'Kind' }, render: r => t(entryKindWords[r.kind]) },
    { key: 'document', title: { zh: '凭据', en: 'Document' }, render: r => <AsWritten>{r.document}</AsWritten> },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    {
      key: 'by',
      title: { zh: '登记 / 核准', en: 'Entered / approved' },
      render: r => `${r.proposedBy}${r.judgedBy ? ` / ${r.judgedBy}` : ''}`,
    },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'State' },
      render: r => (
        <>
          <StatusTag
            tone={r.undone ? 'quiet' : r.state === 'BOOKED' ? 'done' : r.state === 'REFUSED' ? 'quiet' : 'wait'}
          >
            {r.undone ? t({ zh: '已更正', en: 'Corrected' }) : t(entryStateWords[r.state])}
          </StatusTag>
          {r.why && <AsWritten>{r.why}</AsWritten>}
        </>
      ),
    },
    {
      key: 'do',
      title: { zh: '办理', en: 'Do' },
      render: r => (
        <span className="screen-actions">
          {r.postingId && <Link to={`/funds/postings/${r.postingId}`}>{t({ zh: '凭证', en: 'Voucher' })}</Link>}
          {may.approve && r.mayJudge && (
            <>
              <Button kind="quiet" onClick={() => setStep({ row: r, what: 'APPROVE' })}>
                {t({ zh: '核准', en: 'Approve' })}
              </Button>
              <Button kind="quiet" onClick={() => setStep({ row: r, what: 'REFUSE' })}>
                {t({ zh: '不同意', en: 'Refuse' })}
              </Button>
            </>
          )}
          {may.enter && r.mayUndo && (
            <Button kind="quiet" onClick={() => setStep({ row: r, what: 'UNDO' })}>
              {t({ zh: '更正', en: 'Correct' })}
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Section title={{ zh: '人手登记的账', en: 'Entries made by hand' }}>
      <p className="soft">
        {t({
          zh: '利息、期初余额、业务支出、划出的关爱救助金由一个人登记、另一个人核准，核准了才记账。记错了登一笔更正，原来的留着。',
          en: 'Interest, an opening balance, costs and what is set aside for care are entered by one and approved by another; only then are they booked. What is wrong is corrected by another entry and stays on record.',
        })}
      </p>
      <Table
        name="mutual-aid.fund-entries"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        actions={
          may.enter && (
            <Button icon="plus" onClick={() => setEntering(true)}>
              {t({ zh: '登记一笔', en: 'Enter one' })}
            </Button>
          )
        }
        empty={<Empty title={t({ zh: '还没有人手登记过', en: 'Nothing was entered by hand' })} />}
      />
      {entering && <Enter orgId={orgId} onClose={() => setEntering(false)} />}
      {step && <Judge step={step} onClose={() => setStep(null)} />}
    </Section>
  )
}

const kinds = ['INTEREST', 'COST', 'CARE', 'OPENING'] as const

function Enter({ orgId, onClose }: { orgId: string; onClose(): void }) {
  const t = useText()
  const [kind, setKind] = useState<(typeof kinds)[number]>('INTEREST')
  const [on, setOn] = useState<string>(todayHere())
  const [amount, setAmount] = useState<number | null>(null)
  const [document, setDocument] = useState('')
  const enter = useSend(fundApi.proposeFundEntry, onClose)
  return (
    <Sheet open onClose={onClose} title={t({ zh: '登记一笔', en: 'Enter one' })}>
      <Form onSubmit={() => amount && void enter.send({ orgId, kind, on, fen: amount, document })} error={enter.error}>
        <SelectField
          name="kind"
          label={{ zh: '哪一种', en: 'Kind' }}
          value={kind}
          onChange={v => setKind(kinds.find(k => k === v) ?? kind)}
          options={kinds.map(value => ({ value, label: entryKindWords[value] }))}
        />
        <DayField name="on" label={{ zh: '日期', en: 'Day' }} value={on} onChange={setOn} max={todayHere()} />
        <MoneyField name="fen" label={{ zh: '金额', en: 'Amount' }} value={amount} onChange={setAmount} />
        <TextField
          name="document"
          label={{ zh: '凭据', en: 'Document' }}
          help={{ zh: '银行回单号、发票号、交接单等', en: 'Number of the bank’s slip, the invoice, the hand-over' }}
          value={document}
          onChange={setDocument}
        />
        <Button kind="act" submit disabled={!amount || !document.trim()} pending={enter.pending}>
          {t({ zh: '登记，请另一个人核准', en: 'Enter; another approves' })}
        </Button>
      </Form>
    </Sheet>
  )
}

function Judge({ step: { row, what }, onClose }: { step: Step; onClose(): void }) {
  const t = useText()
  const judge = useSend(fundApi.judgeFundEntry, onClose)
  const undo = useSend(fundApi.undoFundEntry, onClose)
  const says = {
    APPROVE: {
      zh: '核准后马上记账，账上的数跟着变。',
      en: 'It is booked at once, and the account follows.',
    },
    REFUSE: { zh: '不记账，写明为什么。', en: 'Nothing is booked; say why.' },
    UNDO: {
      zh: '登一笔相反的账，由另一个人核准后冲销；原来的留着。',
      en: 'An opposite entry is made; another person approves it. This one stays on record.',
    },
  }[what]
  const verb = {
    APPROVE: { zh: '核准', en: 'Approve' },
    REFUSE: { zh: '不同意', en: 'Refuse' },
    UNDO: { zh: '登记更正', en: 'Enter the correction' },
  }[what]
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t(verb)}
      says={t(says)}
      facts={[
        [t(entryKindWords[row.kind]), <Money key="m" fen={row.fen} />],
        [t({ zh: '凭据', en: 'Document' }), <AsWritten key="d">{row.document}</AsWritten>],
      ]}
      verb={t(verb)}
      {...(what === 'APPROVE' ? {} : { reason: 'required' as const })}
      pending={judge.pending || undo.pending}
      error={judge.error ?? undo.error}
      onConfirm={reason =>
        what === 'UNDO'
          ? void undo.send({ entryId: row.id, document: reason })
          : void judge.send({ entryId: row.id, approve: what === 'APPROVE', ...(reason ? { why: reason } : {}) })
      }
    />
  )
}
