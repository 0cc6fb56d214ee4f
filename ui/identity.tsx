// Who somebody is, asked once in a lifetime: before the first form of an account that has said nothing of itself yet.
import type { ReactNode } from 'react'
import { accessApi } from '#kernel/access/api.ts'
import { Button } from './button.tsx'
import { documentOf, noDocument, OwnDocument } from './fields/own-document.tsx'
import { TextField } from './fields/text.tsx'
import { Form, useForm } from './form.tsx'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { useMe } from './me.tsx'
import { useSend } from './query.tsx'
import { useSitting } from './sitting.ts'

/** Draws its children for who is known, or acts in a sitting; else asks name and number first. */
export function ForKnown({ children }: { children: ReactNode }) {
  const me = useMe()
  const sitting = useSitting()
  return me.kind === 'worker' && !me.personId && !sitting ? <Who /> : children
}

/** Once in a lifetime: no form asks it again. */
function Who() {
  const t = useText()
  const form = useForm({ name: '', ...noDocument })
  const saving = useSend(accessApi.becomePerson)
  return (
    <Form onSubmit={() => void saving.send({ name: form.value.name, ...documentOf(form.value) })} error={saving.error}>
      <h2 className="steps-title">{t({ zh: '先认识一下您', en: 'First, who are you?' })}</h2>
      <TextField
        {...form.field('name')}
        label={{ zh: '姓名', en: 'Name' }}
        help={{ zh: '和证件上一样', en: 'As on your document' }}
        autoComplete="name"
        maxLength={50}
      />
      <OwnDocument form={form} />
      <p className="private">
        <Icon name="lock" size={1.1} />
        {t({
          zh: '只问这一次，以后办什么都不用再填。号码加密存着，谁打开过，您在“谁看过我”里都查得到。',
          en: 'Asked this once; no form asks again. The number is kept encrypted, and you see who opened it.',
        })}
      </p>
      <Button kind="act" wide submit pending={saving.pending}>
        {t({ zh: '就是我，接着填', en: 'That is me, go on' })}
      </Button>
    </Form>
  )
}
