// What a unit spends: entered with its voucher by the cashier, approved by the chair, taken out of what the account holds.
import { useState } from 'react'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { FileLinks } from '#ui/file-links.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, Money } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { type Use, useWords } from '../words.ts'
import { type Entry, useEntryColumns, useEntrySteps } from './desk-entry.tsx'

const options = Object.entries(useWords).map(([value, label]) => ({ value, label }))

export function SpendingOf({ orgId, year }: { orgId: string; year: number }) {
  const t = useText()
  const [mayEnter, mayJudge] = [useRight('dues.enter'), useRight('dues.judge')]
  const list = usePages(duesApi.spending, { orgId, year, limit: 24 })
  const [entering, setEntering] = useState(false)
  const steps = useEntrySteps('UNIT', { mayEnter, mayJudge })
  const columns: Column<Entry>[] = [
    {
      key: 'on',
      title: { zh: '哪天', en: 'On' },
      render: r => (r.on ? <DayText day={r.on} as="table" /> : r.period),
    },
    { key: 'use', title: { zh: '用在哪里', en: 'For' }, render: r => r.useTitle },
    { key: 'document', title: { zh: '事由和票据', en: 'What for' }, render: r => <AsWritten>{r.document}</AsWritten> },
    {
      key: 'fen',
      title: { zh: '支出（元）', en: 'Spent (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    ...useEntryColumns(),
    { key: 'files', title: { zh: '票据', en: 'Vouchers' }, render: r => <FileLinks files={r.files} /> },
    steps.column,
  ]
  return (
    <Section title={{ zh: '支出', en: 'Spending' }}>
      <p className="soft">
        {t({
          zh: '有票据才登记，主席核准了才从账上扣。先用最早到账的钱，账上不够的记不了。',
          en: 'Entered with its voucher, booked when the chair approves. The oldest money goes first; more than the account holds cannot be spent.',
        })}
      </p>
      {steps.waiting(list.rows)}
      <Table
        name="dues.spending"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        actions={
          mayEnter && (
            <Button icon="plus" onClick={() => setEntering(true)}>
              {t({ zh: '登记一笔支出', en: 'Enter spending' })}
            </Button>
          )
        }
        empty={<Empty title={t({ zh: '这一年还没有登记支出', en: 'No spending entered this year' })} />}
      />
      {entering && <Enter orgId={orgId} onClose={() => setEntering(false)} />}
      {steps.sheet}
    </Section>
  )
}

function Enter({ orgId, onClose }: { orgId: string; onClose(): void }) {
  const t = useText()
  const form = useForm({
    ...{ on: todayHere(), use: 'MEMBERS', fen: null as number | null, document: '', papers: [] as readonly Paper[] },
  })
  const { on, use, fen, document, papers } = form.value
  const enter = useSend(duesApi.enterSpending, onClose)
  return (
    <FormSheet
      title={{ zh: '登记支出', en: 'Enter spending' }}
      verb={{ zh: '登记', en: 'Enter' }}
      error={enter.error}
      pending={enter.pending}
      ready={on !== '' && use in useWords && fen !== null && fen > 0 && document.trim() !== '' && papers.length > 0}
      onClose={onClose}
      onSend={() =>
        fen &&
        void enter.send({ orgId, on, use: use as Use, fen, document: document.trim(), fileIds: papers.map(p => p.id) })
      }
    >
      <DayField {...form.field('on')} label={{ zh: '哪天', en: 'On' }} max={todayHere()} />
      <SelectField {...form.field('use')} label={{ zh: '用在哪里', en: 'For' }} options={options} />
      <MoneyField {...form.field('fen')} label={{ zh: '多少', en: 'How much' }} />
      <TextField
        {...form.field('document')}
        label={{ zh: '事由和票据号', en: 'What for, and the number of the voucher' }}
        placeholder={t({
          zh: '比如：端午慰问 38 人，发票 04417730',
          en: 'Such as: festival gifts for 38, invoice 04417730',
        })}
        maxLength={100}
      />
      <PhotosField
        {...form.field('papers')}
        name="fileIds"
        label={{ zh: '票据', en: 'Vouchers' }}
        help={{ zh: '发票、签收单，照片或 PDF', en: 'Invoice, list of signatures; photos or PDF' }}
        endpoint={filesApi.upload}
        pdf
      />
    </FormSheet>
  )
}
