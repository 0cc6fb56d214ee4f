// Once, after the first sign-in: who the phone belongs to. No form asks it again.
import { useNavigate, useSearchParams } from 'react-router'
import { accessApi } from '#kernel/access/api.ts'
import { Button } from '#ui/button.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'

export default function Person() {
  const t = useText()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const form = useForm({ name: '', idNumber: '' })
  const next = query.get('next') ?? '/'
  const saving = useSend(accessApi.becomePerson, () =>
    navigate(next.startsWith('/') && !next.startsWith('//') ? next : '/', { replace: true }),
  )
  return (
    <Screen
      title={{ zh: '怎么称呼您？', en: 'Who are you?' }}
      lead={t({
        zh: '只问这一次。身份证号加密存着，别人看要写明为什么，您在“谁看过我”里都查得到。',
        en: 'Asked this once. Your ID number is kept encrypted; who opens it must say why, and you see it under “Who looked”.',
      })}
    >
      <Form onSubmit={() => void saving.send(form.value)} error={saving.error}>
        <TextField
          {...form.field('name')}
          label={{ zh: '姓名', en: 'Name' }}
          help={{ zh: '和身份证上一样', en: 'As on your ID card' }}
          autoComplete="name"
        />
        <IdNumberField
          {...form.field('idNumber')}
          label={{ zh: '身份证号', en: 'ID number' }}
          help={{
            zh: '18 位。港澳台居住证、外国人永久居留证也可以。',
            en: '18 signs. Residence permits of Hong Kong, Macao, Taiwan and foreign residents will do.',
          }}
        />
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
