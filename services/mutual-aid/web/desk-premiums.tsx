// Premiums that came in: a statement taken in, what matched itself, and what the cashier settles or returns by hand.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { fen, formatYuan } from '#base/money.ts'
import { Button } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { TakeFile } from '#ui/take-file.tsx'
import { AsWritten, DayText, Money, StatusTag } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'

type Line = ReplyOf<typeof mutualAidApi.openLines>['rows'][number]

const whys: Readonly<Record<Line['why'], { zh: string; en: string }>> = {
  UNKNOWN: { zh: '附言里没有缴费单号', en: 'No order number in the memo' },
  SETTLED_ORDER: { zh: '那张缴费单已经结清或取消', en: 'That order is paid or cancelled' },
  TOO_MUCH: { zh: '比缴费单多', en: 'More than the order' },
  TOO_LITTLE: { zh: '比缴费单少', en: 'Less than the order' },
  STOPPED: { zh: '金额对，但没能生效', en: 'The amount is right, but something stops it' },
}

export default function Premiums() {
  const t = useText()
  const list = usePages(mutualAidApi.openLines, { limit: 50 })
  const [settling, setSettling] = useState<Line | null>(null)
  const [returning, setReturning] = useState<Line | null>(null)
  const giveBack = useSend(mutualAidApi.returnLine, () => setReturning(null))
  const columns: Column<Line>[] = [
    { key: 'on', title: { zh: '到账日', en: 'On' }, render: r => <DayText day={r.on} as="table" /> },
    { key: 'payer', title: { zh: '付款人', en: 'Payer' }, render: r => <b lang="zh-CN">{r.payer}</b> },
    { key: 'memo', title: { zh: '附言', en: 'Memo' }, render: r => <AsWritten>{r.memo}</AsWritten> },
    {
      key: 'left',
      title: { zh: '没对上（元）', en: 'Not settled (yuan)' },
      align: 'right',
      render: r => <Money fen={r.leftFen} as="table" />,
    },
    {
      key: 'wanted',
      title: { zh: '缴费单还要（元）', en: 'Order wants (yuan)' },
      align: 'right',
      render: r => (r.wantedFen === null ? '—' : <Money fen={r.wantedFen} as="table" />),
    },
    {
      key: 'why',
      title: { zh: '为什么没对上', en: 'Why' },
      render: r => <StatusTag tone="wait">{t(whys[r.why])}</StatusTag>,
    },
    {
      key: 'do',
      title: { zh: '办理', en: 'Do' },
      render: r => (
        <span className="screen-actions">
          <Button
            kind="quiet"
            onClick={() => setSettling(r)}
            label={t(
              { zh: '把 {payer} 的到账记到缴费单', en: 'Settle the receipt of {yuan}' },
              { payer: r.payer, yuan: formatYuan(fen(r.leftFen)) },
            )}
          >
            {t({ zh: '记到缴费单', en: 'Settle' })}
          </Button>
          <Button
            kind="quiet"
            onClick={() => setReturning(r)}
            label={t(
              { zh: '退回 {payer}', en: 'Return the receipt of {yuan}' },
              { payer: r.payer, yuan: formatYuan(fen(r.leftFen)) },
            )}
          >
            {t({ zh: '退回', en: 'Return' })}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <Screen
      title={{ zh: '互助费到账', en: 'Premiums received' }}
      lead={t({
        zh: '导入专户的银行流水：单号和金额都对的自动记上、保障生效；对不上的在下面，由出纳一笔一笔处理。',
        en: 'Take in the statement of the account. Receipts whose number and amount are right settle themselves; the rest are below.',
      })}
      wide
    >
      <Take />
      <Section title={{ zh: '没对上的到账', en: 'Not settled' }}>
        <Table
          name="mutual-aid.open-lines"
          columns={columns}
          {...list}
          rowKey={r => r.id}
          empty={<Empty picture="lamp" title={t({ zh: '每一笔都对上了', en: 'Everything is settled' })} />}
        />
      </Section>
      {settling && <Settle line={settling} onClose={() => setSettling(null)} />}
      <ConfirmStep
        open={returning !== null}
        onClose={() => setReturning(null)}
        title={t({ zh: '退回这笔钱吗？', en: 'Return this money?' })}
        says={t({
          zh: '只退没有记到缴费单的部分，请同时在银行把钱转回去。已经生效的保障不退费。',
          en: 'Only what no order has used; transfer it back at the bank as well. Cover that took effect is not refunded.',
        })}
        facts={
          returning
            ? [[<AsWritten key="p">{returning.payer}</AsWritten>, <Money key="m" fen={returning.leftFen} />]]
            : []
        }
        verb={t({ zh: '退回', en: 'Return' })}
        reason="required"
        pending={giveBack.pending}
        error={giveBack.error}
        onConfirm={reason => returning && void giveBack.send({ lineId: returning.id, reason })}
      />
    </Screen>
  )
}

function Settle({ line, onClose }: { line: Line; onClose(): void }) {
  const t = useText()
  const [number, setNumber] = useState(line.number ?? '')
  const settle = useSend(mutualAidApi.settleLine, onClose)
  return (
    <Sheet open onClose={onClose} title={t({ zh: '记到缴费单', en: 'Put to an order' })}>
      <p>
        <AsWritten>{line.payer}</AsWritten> · <Money fen={line.leftFen} /> · <AsWritten>{line.memo}</AsWritten>
      </p>
      <Form onSubmit={() => void settle.send({ lineId: line.id, number })} error={settle.error}>
        <TextField
          name="number"
          label={{ zh: '缴费单号', en: 'Order number' }}
          help={{ zh: '缴费单右上角，HZ 开头', en: 'On the paper, beginning with HZ' }}
          value={number}
          onChange={setNumber}
        />
        <Button kind="act" submit disabled={!number.trim()} pending={settle.pending}>
          {t({ zh: '记上', en: 'Settle' })}
        </Button>
      </Form>
    </Sheet>
  )
}

function Take() {
  const t = useText()
  return (
    <TakeFile
      id="mutual-aid-statement"
      title={{ zh: '导入银行流水', en: 'Take a statement in' }}
      whose={{ zh: '哪个工会的专户', en: 'Whose account' }}
      needs="交易流水号、交易日期、收入金额、付款人、附言"
      verb={{ zh: '选流水文件', en: 'Choose the file' }}
      take={async (orgId, file, sending) => {
        const r = await call(mutualAidApi.takeStatement, { orgId }, { file, ...sending })
        if (r.again)
          return t({
            zh: '这份流水以前导过，没有重复记。',
            en: 'This statement was taken in before; nothing was recorded twice.',
          })
        return t(
          {
            zh: '{lines} 笔到账，{fresh} 笔是新的，自动对上 {matched} 笔。',
            en: '{lines} receipts, {fresh} new, {matched} settled themselves.',
          },
          { lines: r.lines, fresh: r.fresh, matched: r.matched },
        )
      }}
    />
  )
}
