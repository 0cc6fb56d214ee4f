// A new password: because one wants it, or because the old one has had its days.
import { useNavigate } from 'react-router'
import { accessApi } from '#kernel/access/api.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'

export default function Password({ must }: { must?: boolean }) {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm({ current: '', next: '' })
  const changing = useSend(accessApi.changePassword, () => navigate('/'))
  return (
    <Screen
      title={{ zh: '换个新密码', en: 'A new password' }}
      lead={
        must
          ? t({
              zh: '现在这个是别人交给您的，或者用得太久了。换好就能接着办。',
              en: 'The present one was handed to you or is too old. Change it to go on.',
            })
          : undefined
      }
    >
      <Form onSubmit={() => void changing.send(form.value)} error={changing.error}>
        <TextField
          {...form.field('current')}
          label={{ zh: '现在的密码', en: 'Present password' }}
          type="password"
          autoComplete="current-password"
        />
        <TextField
          {...form.field('next')}
          label={{ zh: '新密码', en: 'New password' }}
          help={{ zh: '长一点，自己记得住，别处没用过', en: 'Long, easy for you to remember, used nowhere else' }}
          type="password"
          autoComplete="new-password"
        />
        <Button kind="act" submit pending={changing.pending}>
          {t({ zh: '换成新的', en: 'Change it' })}
        </Button>
      </Form>
    </Screen>
  )
}
