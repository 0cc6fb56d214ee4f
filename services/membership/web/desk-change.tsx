// A change of membership entered by the union: kept at retirement, left on paper, a death, a second entry taken down.
import { changeReasons, membershipChanges } from '#base/membership.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { membershipApi } from '../api.ts'

const kinds = ['RETAINED', 'WITHDRAWN', 'DECEASED', 'DUPLICATE'] as const
const hints = {
  RETAINED: { zh: '退休、失业：不交会费，没有选举权', en: 'Retired or without work: no dues, no vote' },
  WITHDRAWN: { zh: '本人写了退会申请', en: 'The member wrote that they leave' },
  DECEASED: { zh: '会籍终止，以后不能再入会', en: 'Membership ends for good' },
  DUPLICATE: { zh: '同一个人登记了两次，撤下这一份', en: 'One person entered twice: this one is taken down' },
} as const

export function EnterChange({ personId, onClose }: { personId: string; onClose(): void }) {
  const t = useText()
  const form = useForm<{ kind: (typeof kinds)[number] | null; on: string; reason: string; note: string }>({
    ...{ kind: null, on: todayHere(), reason: '', note: '' },
  })
  const sending = useSend(membershipApi.change, onClose)
  const { kind, on, reason, note } = form.value
  return (
    <Sheet open onClose={onClose} title={t({ zh: '登记会籍变化', en: 'Enter a change of membership' })}>
      <Form
        error={sending.error}
        onSubmit={() => kind && void sending.send({ personId, kind, on, note, ...(reason ? { reason } : {}) })}
      >
        <ChoiceField
          {...form.field('kind')}
          label={{ zh: '变成什么', en: 'What changes' }}
          options={kinds.map(value => ({ value, label: membershipChanges[value], hint: hints[value] }))}
        />
        <DayField {...form.field('on')} label={{ zh: '哪天起', en: 'From which day' }} />
        <SelectField
          {...form.field('reason')}
          label={{ zh: '原因', en: 'Reason' }}
          optional
          options={changeReasons.map(({ code, zh, en }) => ({ value: code, label: { zh, en } }))}
        />
        <NoteField
          {...form.field('note')}
          label={{ zh: '凭什么办', en: 'On what grounds' }}
          help={{ zh: '比如：2026 年 11 月的退休证', en: 'Such as: certificate of retirement, November 2026' }}
          rows={3}
        />
        <Button kind="act" submit wide pending={sending.pending} disabled={!kind}>
          {t({ zh: '登记', en: 'Enter it' })}
        </Button>
      </Form>
    </Sheet>
  )
}
