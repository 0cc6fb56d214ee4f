// Opens what is hidden of a person: which, what for, and for which case. The person reads it afterwards.
import type { ReplyOf } from '#base/endpoint.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { type HiddenField, type Purpose, purposes } from '#kernel/people/words.ts'
import { Button } from '#ui/button.tsx'
import { ManyField } from '#ui/fields/choice.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'

export interface UnmaskProps {
  readonly personId: string
  readonly name: string
  /** The case or archive number, as the matter. */
  readonly about: string
  onClose(): void
  onOpened(fields: ReplyOf<typeof peopleApi.unmask>): void
}

const fields: readonly { value: HiddenField; label: { zh: string; en: string } }[] = [
  { value: 'idNumber', label: { zh: '身份证号', en: 'ID number' } },
  { value: 'phone', label: { zh: '电话', en: 'Phone' } },
  { value: 'address', label: { zh: '住址', en: 'Address' } },
  { value: 'bankAccount', label: { zh: '银行卡号', en: 'Bank card' } },
]
const options = (Object.keys(purposes) as Purpose[]).map(value => ({ value, label: purposes[value] }))

export function Unmask({ personId, name, about, onClose, onOpened }: UnmaskProps) {
  const t = useText()
  const form = useForm<{ fields: readonly HiddenField[]; purpose: string; note: string }>({
    fields: ['idNumber', 'phone'],
    purpose: 'REVIEW',
    note: about,
  })
  const opening = useSend(peopleApi.unmask, reply => {
    onOpened(reply)
    onClose()
  })
  const { fields: chosen, purpose, note } = form.value
  const send = () =>
    void opening.send({ personId, fields: [...chosen], purpose: purpose as Purpose, note: note.trim() })
  return (
    <Sheet open onClose={onClose} title={t({ zh: '查看{name}的完整号码', en: 'See in full: {name}' }, { name })}>
      <Form onSubmit={send} error={opening.error}>
        <p>
          {t({
            zh: '您的姓名、单位和用途会记下来，本人在“谁看过我的资料”里看得到。',
            en: 'Your office and purpose are kept; the person reads them under “Who looked at my record”.',
          })}
        </p>
        <ManyField {...form.field('fields')} label={{ zh: '看哪几项', en: 'Which' }} options={fields} inline />
        <SelectField {...form.field('purpose')} label={{ zh: '用途', en: 'Purpose' }} options={options} />
        <TextField {...form.field('note')} label={{ zh: '为了什么事', en: 'For what matter' }} />
        <Button kind="act" submit pending={opening.pending} disabled={chosen.length === 0 || note.trim().length < 2}>
          {t({ zh: '打开', en: 'Open' })}
        </Button>
      </Form>
    </Sheet>
  )
}
