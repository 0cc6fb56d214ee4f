// One payment is wrong: the tax bureau gave money back, or it was put to the wrong union. What is proposed here another person approves.
import type { ReplyOf } from '#base/endpoint.ts'
import { ChoiceField, SwitchField } from '#ui/fields/choice.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { AsWritten, Money } from '#ui/words.tsx'
import { duesApi } from '../api.ts'

export type Payment = ReplyOf<typeof duesApi.payments>['rows'][number]

export interface CorrectProps {
  readonly line: Pick<Payment, 'id' | 'employer' | 'period' | 'fen'>
  /** Not assigned yet: it can only be given back. */
  readonly open?: boolean
  onClose(): void
  onDone(said: string): void
}

export function Correct({ line, open, onClose, onDone }: CorrectProps) {
  const t = useText()
  const form = useForm({
    ...{
      kind: open ? 'RETURNED' : '',
      fen: line.fen as number | null,
      unit: null as UnionPicked | null,
      all: true,
      document: '',
    },
  })
  const { kind, fen, unit, all, document } = form.value
  const done = ({ correctionIds }: { correctionIds: readonly string[] }) =>
    onDone(
      t(
        {
          zh: '提出了 {n} 笔更正，等另一个人在“代收更正”里核准。',
          en: '{n} corrections proposed; another person approves them under Corrections.',
        },
        { n: correctionIds.length },
      ),
    )
  const returning = useSend(duesApi.proposeReturn, done)
  const moving = useSend(duesApi.proposeMove, done)
  const ready =
    document.trim() !== '' && (kind === 'MOVED' ? unit !== null : kind === 'RETURNED' && fen !== null && fen > 0)
  const send = () => {
    if (kind === 'MOVED' && unit) void moving.send({ lineId: line.id, unitId: unit.id, all, document: document.trim() })
    else if (fen) void returning.send({ lineId: line.id, fen, document: document.trim() })
  }
  return (
    <FormSheet
      title={{ zh: '更正这一笔', en: 'Correct this payment' }}
      lead={{
        zh: '原来的不改：另一个人核准以后，用相反的分录冲掉，各级按分到的份退回。',
        en: 'Nothing is changed in place: when another person approves, opposite entries take it back from every level by its share.',
      }}
      verb={{ zh: '提出更正', en: 'Propose' }}
      error={returning.error ?? moving.error}
      pending={returning.pending || moving.pending}
      ready={ready}
      onClose={onClose}
      onSend={send}
    >
      <p>
        <AsWritten>{line.employer}</AsWritten> {line.period} <Money fen={line.fen} />
      </p>
      {!open && (
        <ChoiceField
          {...form.field('kind')}
          label={{ zh: '哪里不对', en: 'What is wrong' }}
          options={[
            { value: 'MOVED', label: { zh: '对错了工会', en: 'It was put to the wrong union' } },
            { value: 'RETURNED', label: { zh: '税务局退库了', en: 'The tax bureau gave money back' } },
          ]}
        />
      )}
      {kind === 'RETURNED' && (
        <MoneyField
          {...form.field('fen')}
          label={{ zh: '退了多少', en: 'How much was given back' }}
          help={{ zh: '只退一部分的，填退的那部分', en: 'When only a part was given back, that part' }}
        />
      )}
      {kind === 'MOVED' && (
        <>
          <UnionField
            {...form.field('unit')}
            label={{ zh: '该归哪家工会', en: 'Union it belongs to' }}
            help={{
              zh: '核准以后，这个单位的缴费都自动归它',
              en: 'Once approved, this employer’s payments go there by themselves',
            }}
            level="GRASSROOTS"
          />
          <SwitchField
            {...form.field('all')}
            label={{ zh: '这个单位记在这家的各笔一起改', en: 'All payments of this employer that stand here' }}
          />
        </>
      )}
      {kind !== '' && (
        <TextField
          {...form.field('document')}
          label={{ zh: '凭据', en: 'Document' }}
          help={{ zh: '退库凭证号，或者说明的文号', en: 'Number of the bureau’s document, or of the note' }}
          maxLength={100}
        />
      )}
    </FormSheet>
  )
}
