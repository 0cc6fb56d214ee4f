// Allocating a budget, and moving money between two of one source: filled in, then read once more as what it will do.
import { useState } from 'react'
import type { InputOf } from '#base/endpoint.ts'
import { fen, sentenceYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Money } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { categoryName, sources } from '../words.ts'
import type { BudgetRow } from './desk-rows.ts'
import { categoryOptions, isSource, sourceOptions } from './desk-words.ts'

type Allocation = InputOf<typeof fundsApi.allocate>
type Transfer = InputOf<typeof fundsApi.transfer>

interface StepProps {
  onClose(): void
  onDone(said: string): void
}

const documentLabel: Text = { zh: '文号或依据', en: 'Document' }
const documentHelp: Text = { zh: '比如 总财字〔2026〕12号，印在凭证上', en: 'It is printed on the voucher' }

const years = () => {
  const now = Number(todayHere().slice(0, 4))
  return [now, now + 1, now - 1].map(y => ({ value: String(y), label: { zh: `${y} 年`, en: String(y) } }))
}

/** The unions at which the officer holds a role, to begin with. */
function useNear(): readonly UnionPicked[] {
  const { roles } = useMe()
  return [...new Map(roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
}

export function AllocateBudget({ onClose, onDone }: StepProps) {
  const t = useText()
  const near = useNear()
  const form = useForm({
    org: near.length === 1 ? (near[0] ?? null) : (null as UnionPicked | null),
    source: '',
    category: '',
    year: todayHere().slice(0, 4),
    fen: null as number | null,
    document: '',
  })
  const v = form.value
  const [ready, setReady] = useState<Allocation | null>(null)
  const sending = useSend(fundsApi.allocate, reply => onDone(reply.said))
  const complete =
    v.org && isSource(v.source) && v.category && v.fen && v.document.trim()
      ? {
          orgId: v.org.id,
          source: v.source,
          category: v.category,
          year: Number(v.year),
          fen: v.fen,
          document: v.document.trim(),
        }
      : null
  if (ready)
    return (
      <ConfirmStep
        open
        onClose={() => setReady(null)}
        title={t({ zh: '下达这笔预算吗？', en: 'Allocate this budget?' })}
        says={t({
          zh: '下达后生成一张凭证，这笔钱就可以用来登记应付款。凭证不能改，错了只能冲销。',
          en: 'A voucher is made and the money can be committed to payments. A voucher cannot be changed, only reversed.',
        })}
        facts={[
          [t({ zh: '给', en: 'To' }), v.org?.name],
          [t({ zh: '来源和类别', en: 'Source and category' }), <Purse key="p" {...ready} />],
          [t({ zh: '年度', en: 'Year' }), ready.year],
          [t({ zh: '金额', en: 'Amount' }), <Amount key="a" fen={ready.fen} />],
          [t(documentLabel), ready.document],
        ]}
        verb={t({ zh: '下达', en: 'Allocate' })}
        pending={sending.pending}
        error={sending.error}
        onConfirm={() => void sending.send(ready)}
      />
    )
  return (
    <Sheet open onClose={onClose} title={t({ zh: '下达预算', en: 'Allocate a budget' })}>
      <Form onSubmit={() => complete && setReady(complete)}>
        <UnionField
          {...form.field('org')}
          name="orgId"
          label={{ zh: '给哪个工会', en: 'To which union' }}
          near={near}
        />
        <div className="two-fields">
          <SelectField
            {...form.field('source')}
            label={{ zh: '资金来源', en: 'Source' }}
            help={{ zh: '专款专用，定了不能换', en: 'Earmarked; it cannot be changed later' }}
            options={sourceOptions}
          />
          <SelectField
            {...form.field('category')}
            label={{ zh: '类别', en: 'Category' }}
            help={{ zh: '这笔钱用来做什么', en: 'What the money is for' }}
            options={categoryOptions}
          />
        </div>
        <SelectField {...form.field('year')} label={{ zh: '年度', en: 'Year' }} options={years()} />
        <MoneyField {...form.field('fen')} label={{ zh: '金额', en: 'Amount' }} />
        <TextField {...form.field('document')} label={documentLabel} help={documentHelp} />
        <Onward ready={complete !== null} />
      </Form>
    </Sheet>
  )
}

export function TransferBudget({ budgets, onClose, onDone }: StepProps & { budgets: readonly BudgetRow[] }) {
  const t = useText()
  const near = useNear()
  const giving = budgets.filter(b => b.figures.AVAILABLE.fen > 0)
  const form = useForm({
    from: '',
    org: null as UnionPicked | null,
    category: '',
    year: todayHere().slice(0, 4),
    fen: null as number | null,
    document: '',
  })
  const v = form.value
  const from = giving.find(b => b.id === v.from)
  const left = from?.figures.AVAILABLE.fen ?? 0
  const [ready, setReady] = useState<Transfer | null>(null)
  const sending = useSend(fundsApi.transfer, reply => onDone(reply.said))
  const complete =
    from && v.org && v.category && v.fen && v.fen <= left && v.document.trim()
      ? {
          from: { orgId: from.orgId, source: from.source, category: from.category, year: from.year },
          to: { orgId: v.org.id, source: from.source, category: v.category, year: Number(v.year) },
          fen: v.fen,
          document: v.document.trim(),
        }
      : null
  if (ready && from)
    return (
      <ConfirmStep
        open
        onClose={() => setReady(null)}
        title={t({ zh: '这样调剂吗？', en: 'Move the money like this?' })}
        says={t(
          {
            zh: '调剂后，转出的预算还能用 {left} 元。生成一张凭证，不能改，错了只能冲销。',
            en: '{left} yuan stay available where it comes from. A voucher is made; it cannot be changed, only reversed.',
          },
          { left: sentenceYuan(fen(left - ready.fen)) },
        )}
        facts={[
          [
            t({ zh: '从', en: 'From' }),
            <span key="f" className="two-lines">
              {from.orgName}
              <Purse {...ready.from} />
            </span>,
          ],
          [
            t({ zh: '到', en: 'To' }),
            <span key="t" className="two-lines">
              {v.org?.name}
              <Purse {...ready.to} />
            </span>,
          ],
          [t({ zh: '金额', en: 'Amount' }), <Amount key="a" fen={ready.fen} />],
          [t(documentLabel), ready.document],
        ]}
        verb={t({ zh: '调剂', en: 'Move' })}
        pending={sending.pending}
        error={sending.error}
        onConfirm={() => void sending.send(ready)}
      />
    )
  return (
    <Sheet open onClose={onClose} title={t({ zh: '同一来源内调剂', en: 'Move money within one source' })}>
      <Form onSubmit={() => complete && setReady(complete)}>
        <SelectField
          {...form.field('from')}
          label={{ zh: '从哪个预算转出', en: 'From which budget' }}
          options={giving.map(b => ({ value: b.id, label: budgetLabel(b) }))}
        />
        <UnionField
          {...form.field('org')}
          name="to/orgId"
          label={{ zh: '转给哪个工会', en: 'To which union' }}
          near={near}
        />
        <div className="two-fields">
          <SelectField
            {...form.field('category')}
            label={{ zh: '转入的类别', en: 'Into category' }}
            options={categoryOptions}
          />
          <SelectField {...form.field('year')} label={{ zh: '年度', en: 'Year' }} options={years()} />
        </div>
        <MoneyField
          {...form.field('fen')}
          label={{ zh: '金额', en: 'Amount' }}
          {...(from
            ? {
                max: left,
                help: {
                  zh: `来源都是${sources[from.source].zh}；最多 ${sentenceYuan(fen(left))} 元`,
                  en: `Source: ${sources[from.source].en}; at most ${sentenceYuan(fen(left))} yuan`,
                },
              }
            : {})}
        />
        <TextField {...form.field('document')} label={documentLabel} help={documentHelp} />
        <Onward ready={complete !== null} />
      </Form>
    </Sheet>
  )
}

const budgetLabel = (b: BudgetRow): Text => {
  const left = sentenceYuan(fen(b.figures.AVAILABLE.fen))
  return {
    zh: `${sources[b.source].zh} · ${categoryName(b.category, 'zh')} · 可用 ${left} 元 · ${b.orgName} · ${b.year}`,
    en: `${sources[b.source].en} · ${categoryName(b.category, 'en')} · ${left} yuan available · ${b.orgName} · ${b.year}`,
  }
}

function Purse({ source, category, year }: { source: string; category: string; year: number }) {
  const t = useText()
  return (
    <span>
      {isSource(source) && t(sources[source])} ·{' '}
      {t({ zh: categoryName(category, 'zh'), en: categoryName(category, 'en') })} · {year}
    </span>
  )
}

function Amount({ fen: amount }: { fen: number }) {
  return (
    <span className="two-lines">
      <b>
        <Money fen={amount} />
      </b>
      <Money fen={amount} as="capital" />
    </span>
  )
}

/** Opens the reading-over; while something is missing it says so instead of a dead button. */
function Onward({ ready }: { ready: boolean }) {
  const t = useText()
  return (
    <>
      <Button kind="act" submit disabled={!ready}>
        {t({ zh: '下一步：核对', en: 'Next: check it' })}
      </Button>
      {!ready && <p className="soft small">{t({ zh: '每一项都填好才能核对。', en: 'Fill in every field first.' })}</p>}
    </>
  )
}
