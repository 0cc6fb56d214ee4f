// Which person at the identity provider an account belongs to: entered and ended by a security administrator.
import { useState } from 'react'
import { adminApi } from '#kernel/access/admin-api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'

/** Nothing where no identity provider is set up for staff. */
export function LinkedIdentity({ accountId }: { accountId: string }) {
  const t = useText()
  const ways = useCall(accessApi.ways, {})
  const form = useForm({ subject: '', reason: '' })
  const [said, setSaid] = useState<string | null>(null)
  const linking = useSend(adminApi.linkIdentity, () => {
    setSaid(t({ zh: '登记好了，下次登录就按它来。', en: 'Done; it counts from the next sign-in.' }))
    form.change({ subject: '', reason: '' })
  })
  if (!ways.data?.oidcStaff) return null
  const { subject, reason } = form.value
  const send = (to: string | null) => void linking.send({ accountId, subject: to, reason: reason.trim() })
  return (
    <details>
      <summary>{t({ zh: '统一身份登录', en: 'Sign-in at the identity provider' })}</summary>
      <Said>{said}</Said>
      <Form onSubmit={() => send(subject.trim())} error={linking.error}>
        <TextField
          {...form.field('subject')}
          label={{ zh: '认证平台上的标识', en: 'Identifier at the provider' }}
          help={{
            zh: '向认证平台的管理员要。登记只让他能登录，不带来任何权限。',
            en: 'From the provider’s administrator. It lets them sign in and gives no right.',
          }}
        />
        <TextField {...form.field('reason')} label={{ zh: '理由', en: 'Reason' }} />
        <Button submit pending={linking.pending} disabled={!subject.trim() || !reason.trim()}>
          {t({ zh: '登记', en: 'Link' })}
        </Button>
        <Button pending={linking.pending} disabled={!reason.trim()} onClick={() => send(null)}>
          {t({ zh: '取消登记', en: 'End the link' })}
        </Button>
      </Form>
    </details>
  )
}
