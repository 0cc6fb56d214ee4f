// Members' dues of a unit: entered month by month by the cashier, approved by the chair.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { NumberField, TextField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, Money, StatusTag } from '#ui/words.tsx'
import { duesApi } from '../api.ts'

type Row = ReplyOf<typeof duesApi.dues>['rows'][number]
type Step = { readonly row: Row; readonly approve: boolean }

export const entryTone = (state: Row['state']) =>
  state === 'BOOKED' ? 'done' : state === 'PROPOSED' ? 'wait' : 'quiet'

export function DuesOf({ orgId, year }: { orgId: string; year: number }) {
  const t = useText()
  const [mayEnter, mayJudge] = [useRight('dues.enter'), useRight('dues.judge')]
  const list = usePages(duesApi.dues, { orgId, year, limit: 24 })
  const [entering, setEntering] = useState(false)
  const [step, setStep] = useState<Step | null>(null)
  const columns: Column<Row>[] = [
    { key: 'period', title: { zh: '哪个月', en: 'Month' }, render: r => r.period },
    { key: 'members', title: { zh: '几个人交', en: 'Members' }, align: 'right', render: r => r.members },
    {
      key: 'fen',
      title: { zh: '会费（元）', en: 'Dues (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    { key: 'document', title: { zh: '凭据', en: 'Document' }, render: r => <AsWritten>{r.document}</AsWritten> },
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
          <StatusTag tone={entryTone(r.state)}>{r.stateTitle}</StatusTag> {r.why && <AsWritten>{r.why}</AsWritten>}
        </>
      ),
    },
    {
      key: 'do',
      title: { zh: '办理', en: 'Do' },
      render: r =>
        mayJudge &&
        r.mayJudge && (
          <span className="screen-actions">
            <Button kind="quiet" onClick={() => setStep({ row: r, approve: true })}>
              {t({ zh: '核准', en: 'Approve' })}
            </Button>
            <Button kind="quiet" onClick={() => setStep({ row: r, approve: false })}>
              {t({ zh: '不同意', en: 'Refuse' })}
            </Button>
          </span>
        ),
    },
  ]
  return (
    <Section title={{ zh: '会费', en: 'Members’ dues' }}>
      <p className="soft">
        {t({
          zh: '会费全部留在本单位。一个月登记一笔，主席核准了才记账。',
          en: 'Dues stay in the unit. One entry a month, booked when the chair approves it.',
        })}
      </p>
      <Table
        name="dues.dues"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        actions={
          mayEnter && (
            <Button icon="plus" onClick={() => setEntering(true)}>
              {t({ zh: '登记一个月', en: 'Enter a month' })}
            </Button>
          )
        }
        empty={<Empty title={t({ zh: '这一年还没有登记会费', en: 'No dues entered this year' })} />}
      />
      {entering && <Enter orgId={orgId} onClose={() => setEntering(false)} />}
      {step && <Judge step={step} onClose={() => setStep(null)} />}
    </Section>
  )
}

function Enter({ orgId, onClose }: { orgId: string; onClose(): void }) {
  const t = useText()
  const [month, setMonth] = useState(todayHere().slice(0, 7))
  const [members, setMembers] = useState(1)
  const [amount, setAmount] = useState<number | null>(null)
  const [document, setDocument] = useState('')
  const enter = useSend(duesApi.enterDues, onClose)
  const ready = /^20\d\d-\d\d$/.test(month) && members > 0 && amount && document.trim()
  return (
    <Sheet open onClose={onClose} title={t({ zh: '登记会费', en: 'Enter dues' })}>
      <Form
        onSubmit={() => ready && void enter.send({ orgId, month, members, fen: amount, document })}
        error={enter.error}
      >
        <TextField
          name="month"
          label={{ zh: '哪个月', en: 'Month' }}
          help={{ zh: '像 2026-03', en: 'Such as 2026-03' }}
          value={month}
          onChange={setMonth}
        />
        <NumberField
          name="members"
          label={{ zh: '几个人交了', en: 'Members who paid' }}
          min={1}
          max={1_000_000}
          value={members}
          onChange={setMembers}
        />
        <MoneyField name="fen" label={{ zh: '一共多少', en: 'Together' }} value={amount} onChange={setAmount} />
        <TextField
          name="document"
          label={{ zh: '凭据', en: 'Document' }}
          help={{ zh: '银行回单号或会费收据号', en: 'Number of the bank slip or the receipt' }}
          value={document}
          onChange={setDocument}
        />
        <Button kind="act" submit disabled={!ready} pending={enter.pending}>
          {t({ zh: '登记', en: 'Enter' })}
        </Button>
      </Form>
    </Sheet>
  )
}

function Judge({ step: { row, approve }, onClose }: { step: Step; onClose(): void }) {
  const t = useText()
  const [fault, setFault] = useState<Error | null>(null)
  const judging = useSend(duesApi.judgeDues, reply => {
    const [verdict] = reply.verdicts
    if (verdict?.ok) onClose()
    else setFault(new Error(verdict?.message ?? ''))
  })
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={
        approve
          ? t({ zh: '核准这一笔会费？', en: 'Approve these dues?' })
          : t({ zh: '不同意这一笔？', en: 'Refuse this entry?' })
      }
      says={
        approve
          ? t({
              zh: '核准后记到本单位的账上，不能撤回。',
              en: 'It is booked into the unit’s account and cannot be undone.',
            })
          : t({ zh: '不记账，可以改好重新登记。', en: 'Nothing is booked; it can be entered anew.' })
      }
      facts={[
        [t({ zh: '哪个月', en: 'Month' }), row.period],
        [t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={row.fen} />],
        [t({ zh: '凭据', en: 'Document' }), row.document],
      ]}
      verb={approve ? t({ zh: '核准', en: 'Approve' }) : t({ zh: '不同意', en: 'Refuse' })}
      reason={approve ? undefined : 'required'}
      pending={judging.pending}
      error={judging.error ?? fault}
      onConfirm={why => void judging.send({ entryIds: [row.id], approve, ...(why ? { why } : {}) })}
    />
  )
}
