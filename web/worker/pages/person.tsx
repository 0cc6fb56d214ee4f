// Once, after the first sign-in: who the phone belongs to. No form asks it again.
import { useNavigate, useSearchParams } from 'react-router'
import { accessApi } from '#kernel/access/api.ts'
import { Button } from '#ui/button.tsx'
import { documentOf, noDocument, OwnDocument } from '#ui/fields/own-document.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'

export default function Person() {
  const t = useText()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const form = useForm({ name: '', ...noDocument })
  const next = query.get('next') ?? '/'
  const saving = useSend(accessApi.becomePerson, () =>
    navigate(next.startsWith('/') && !next.startsWith('//') ? next : '/', { replace: true }),
  )
  return (
    <Screen
      title={{ zh: '怎么称呼您？', en: 'Who are you?' }}
      lead={t({
        zh: '只问这一次。证件号加密存着，别人看要写明为什么，您在“谁看过我”里都查得到。',
        en: 'Asked this once. Your ID number is kept encrypted; who opens it must say why, and you see it under “Who looked”.',
      })}
    >
      <Form
        onSubmit={() => void saving.send({ name: form.value.name, ...documentOf(form.value) })}
        error={saving.error}
      >
        <TextField
          {...form.field('name')}
          label={{ zh: '姓名', en: 'Name' }}
          help={{ zh: '和证件上一样', en: 'As on your document' }}
          autoComplete="name"
        />
        <OwnDocument form={form} />
        <Button kind="act" wide submit pending={saving.pending}>
          {t({ zh: '就是我', en: 'That is me' })}
        </Button>
        <Button kind="quiet" onClick={() => navigate(next)}>
          {t({ zh: '以后再说', en: 'Later' })}
        </Button>
      </Form>
    </Screen>
  )
}
