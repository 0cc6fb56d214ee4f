// What the tax bureau collected: a file taken in, what it held, and payments whose union nobody knows yet.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { fen, formatYuan } from '#base/money.ts'
import { Button } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { TakeFile } from '#ui/take-file.tsx'
import { AsWritten, DayText, Money } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { Correct } from './desk-correct.tsx'

type Taken = ReplyOf<typeof duesApi.collections>['rows'][number]
type Open = ReplyOf<typeof duesApi.openPayments>['rows'][number]

export default function Collected() {
  const t = useText()
  const files = usePages(duesApi.collections, { limit: 20 })
  const open = usePages(duesApi.openPayments, { limit: 50 })
  const [assigning, setAssigning] = useState<Open | null>(null)
  const [returning, setReturning] = useState<Open | null>(null)
  const [said, setSaid] = useState('')
  const fileColumns: Column<Taken>[] = [
    { key: 'at', title: { zh: '导入', en: 'Taken in' }, render: r => <DayText day={r.at} as="moment" /> },
    { key: 'name', title: { zh: '文件', en: 'File' }, render: r => <AsWritten>{r.name}</AsWritten> },
    { key: 'by', title: { zh: '谁导入的', en: 'By' }, hidden: true, render: r => r.by ?? '–' },
    { key: 'lines', title: { zh: '几笔', en: 'Payments' }, align: 'right', render: r => r.lines },
    { key: 'fresh', title: { zh: '新的', en: 'New' }, align: 'right', render: r => r.fresh },
    {
      key: 'fen',
      title: { zh: '新的合计（元）', en: 'New, together (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    { key: 'open', title: { zh: '没对上', en: 'Not assigned' }, align: 'right', render: r => r.open },
  ]
  const openColumns: Column<Open>[] = [
    { key: 'on', title: { zh: '入库日', en: 'On' }, render: r => <DayText day={r.on} as="table" /> },
    { key: 'employer', title: { zh: '单位', en: 'Employer' }, render: r => <b lang="zh-CN">{r.employer}</b> },
    { key: 'uscc', title: { zh: '识别号', en: 'Code' }, render: r => <span className="code">{r.uscc}</span> },
    { key: 'period', title: { zh: '哪个月', en: 'Month' }, render: r => r.period },
    {
      key: 'fen',
      title: { zh: '实缴（元）', en: 'Paid (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    {
      key: 'do',
      title: { zh: '办理', en: 'Do' },
      render: r => (
        <span className="screen-actions">
          <Button
            kind="quiet"
            onClick={() => setAssigning(r)}
            label={t({ zh: '说明{who}归哪家工会', en: 'Assign {who}' }, { who: r.employer })}
          >
            {t({ zh: '归哪家工会', en: 'Assign' })}
          </Button>
          <Button
            kind="quiet"
            onClick={() => setReturning(r)}
            label={t(
              { zh: '{who} {month} 退库', en: 'Given back: {who} {month}' },
              { who: r.employer, month: r.period },
            )}
          >
            {t({ zh: '退库', en: 'Given back' })}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <Screen
      title={{ zh: '税务代收', en: 'Collected by the tax bureau' }}
      lead={t({
        zh: '导入税务局的代收文件：对上单位工会的，当场按比例分成、记到各级的账；对不上的先挂着，说明一次归哪家，以后自动对。',
        en: 'Take in the bureau’s file. What finds its union is split at once into the accounts of all levels; the rest waits, and is assigned once for all.',
      })}
      wide
    >
      <Take />
      <Said>{said}</Said>
      <Section title={{ zh: '没对上工会的', en: 'Not assigned yet' }}>
        <Table
          name="dues.open"
          columns={openColumns}
          {...open}
          rowKey={r => r.id}
          empty={<Empty picture="lamp" title={t({ zh: '每一笔都对上了', en: 'Everything is assigned' })} />}
        />
      </Section>
      <Section title={{ zh: '导入过的文件', en: 'Files taken in' }}>
        <Table
          name="dues.files"
          columns={fileColumns}
          {...files}
          rowKey={r => r.id}
          empty={<Empty title={t({ zh: '还没有导入过', en: 'None was taken in yet' })} />}
        />
      </Section>
      {returning && (
        <Correct
          line={returning}
          open
          onClose={() => setReturning(null)}
          onDone={words => {
            setReturning(null)
            setSaid(words)
          }}
        />
      )}
      {assigning && (
        <Assign
          line={assigning}
          onClose={() => setAssigning(null)}
          onDone={words => {
            setAssigning(null)
            setSaid(words)
          }}
        />
      )}
    </Screen>
  )
}

function Assign({ line, onClose, onDone }: { line: Open; onClose(): void; onDone(said: string): void }) {
  const t = useText()
  const [unit, setUnit] = useState<UnionPicked | null>(null)
  const assigning = useSend(duesApi.assignPayer, reply =>
    onDone(
      t(
        {
          zh: '{n} 笔、{yuan} 元分好了，以后这个单位自动对上。',
          en: '{n} payments of {yuan} yuan were split; this employer is found by itself from now on.',
        },
        { n: reply.settled, yuan: formatYuan(fen(reply.fen)) },
      ),
    ),
  )
  return (
    <Sheet open onClose={onClose} title={t({ zh: '归哪家工会', en: 'Assign the employer' })}>
      <p>
        <AsWritten>{line.employer}</AsWritten> <span className="code">{line.uscc}</span>
      </p>
      <Form onSubmit={() => unit && void assigning.send({ lineId: line.id, unitId: unit.id })} error={assigning.error}>
        <UnionField
          name="unitId"
          label={{ zh: '单位工会', en: 'Union of the unit' }}
          help={{ zh: '这个单位等着的每一笔都会分到它的账上', en: 'All payments of this employer that wait are split' }}
          value={unit}
          onChange={setUnit}
          level="GRASSROOTS"
        />
        <Button kind="act" submit disabled={!unit} pending={assigning.pending}>
          {t({ zh: '就是它', en: 'Assign' })}
        </Button>
      </Form>
    </Sheet>
  )
}

function Take() {
  const t = useText()
  return (
    <TakeFile
      id="dues-collection"
      title={{ zh: '导入代收文件', en: 'Take a file in' }}
      whose={{ zh: '记到哪个总工会', en: 'Whose account' }}
      needs="电子税票号、纳税人识别号、单位名称、费款所属期、入库日期、实缴金额"
      better="工会统一社会信用代码、工资总额"
      verb={{ zh: '选代收文件', en: 'Choose the file' }}
      take={async (orgId, file, sending) => {
        const r = await call(duesApi.takeCollection, { orgId }, { file, ...sending })
        if (r.again)
          return t({
            zh: '这份文件以前导过，没有重复记。',
            en: 'This file was taken in before; nothing was recorded twice.',
          })
        return t(
          {
            zh: '{lines} 笔，新的 {fresh} 笔、{yuan} 元；当场分好 {settled} 笔。',
            en: '{lines} payments, {fresh} new ({yuan} yuan), {settled} split at once.',
          },
          { lines: r.lines, fresh: r.fresh, settled: r.settled, yuan: formatYuan(fen(r.totalFen)) },
        )
      }}
    />
  )
}
