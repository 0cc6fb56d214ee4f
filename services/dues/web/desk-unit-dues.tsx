// Members' dues of a unit: entered month by month by the cashier, approved by the chair.

import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { MoneyField } from '#ui/fields/money.tsx'
import { NumberField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, Money } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { type Entry, useEntryColumns, useEntrySteps } from './desk-entry.tsx'

export function DuesOf({ orgId, year }: { orgId: string; year: number }) {
  const t = useText()
  const [mayEnter, mayJudge] = [useRight('dues.enter'), useRight('dues.judge')]
  const list = usePages(duesApi.dues, { orgId, year, limit: 24 })
  const [entering, setEntering] = useState(false)
  const steps = useEntrySteps('UNIT', { mayEnter, mayJudge })
  const columns: Column<Entry>[] = [
    { key: 'period', title: { zh: '哪个月', en: 'Month' }, render: r => r.period },
    { key: 'members', title: { zh: '几个人交', en: 'Members' }, align: 'right', render: r => r.members },
    {
      key: 'fen',
      title: { zh: '会费（元）', en: 'Dues (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    { key: 'document', title: { zh: '凭据', en: 'Document' }, render: r => <AsWritten>{r.document}</AsWritten> },
    ...useEntryColumns(),
    steps.column,
  ]
  return (
    <Section title={{ zh: '会费', en: 'Members’ dues' }}>
      <p className="soft">
        {t({
          zh: '会费全部留在本单位。一个月登记一笔，主席核准了才记账。',
          en: 'Dues stay in the unit. One entry a month, booked when the chair approves it.',
        })}
      </p>
      {steps.waiting(list.rows)}
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
      {steps.sheet}
    </Section>
  )
}

function Enter({ orgId, onClose }: { orgId: string; onClose(): void }) {
  const form = useForm({ month: todayHere().slice(0, 7), members: 1, fen: null as number | null, document: '' })
  const { month, members, fen, document } = form.value
  const enter = useSend(duesApi.enterDues, onClose)
  return (
    <FormSheet
      title={{ zh: '登记会费', en: 'Enter dues' }}
      verb={{ zh: '登记', en: 'Enter' }}
      error={enter.error}
      pending={enter.pending}
      ready={/^20\d\d-\d\d$/.test(month) && members > 0 && fen !== null && fen > 0 && document.trim() !== ''}
      onClose={onClose}
      onSend={() => fen && void enter.send({ orgId, month, members, fen, document })}
    >
      <TextField
        {...form.field('month')}
        label={{ zh: '哪个月', en: 'Month' }}
        help={{ zh: '像 2026-03', en: 'Such as 2026-03' }}
      />
      <NumberField
        {...form.field('members')}
        label={{ zh: '几个人交了', en: 'Members who paid' }}
        min={1}
        max={1_000_000}
      />
      <MoneyField {...form.field('fen')} label={{ zh: '一共多少', en: 'Together' }} />
      <TextField
        {...form.field('document')}
        label={{ zh: '凭据', en: 'Document' }}
        help={{ zh: '银行回单号或会费收据号', en: 'Number of the bank slip or the receipt' }}
      />
    </FormSheet>
  )
}
