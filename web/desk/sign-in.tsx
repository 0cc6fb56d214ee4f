// Staff sign in with a password and a one-time code; the first time they set up the code with a picture to scan.
import { useState } from 'react'
import { accessApi } from '#kernel/access/api.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { LangSwitch, useText } from '#ui/lang.tsx'
import { Mark } from '#ui/mark.tsx'
import { queryClient, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Identity } from '../identity.tsx'
import { deviceName } from '../who.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { Enrol } from './enrol.tsx'

export function SignIn({ ended }: { ended: boolean }) {
  const t = useText()
  const form = useForm({ login: '', password: '', totp: '' })
  const [enrol, setEnrol] = useState<{ secret: string; uri: string } | null>(null)
  const entering = useSend(accessApi.staffSignIn, reply => {
    if (reply.step === 'ENROL') {
      setEnrol(reply)
      form.change({ totp: '' })
    } else void queryClient.invalidateQueries()
  })
  const { login, password, totp } = form.value
  const enter = () =>
    void entering.send({ login: login.trim(), password, ...(totp.trim() ? { totp } : {}), device: deviceName() })
  return (
    <main className="gate">
      <div className="gate-brand">
        <Mark size={3} />
        <span>
          {t({ zh: '娘家', en: 'Niangjia' })} <span className="soft">{t({ zh: '工作台', en: 'Desk' })}</span>
        </span>
        <LangSwitch />
      </div>
      <Screen
        title={
          enrol
            ? { zh: '第一次来：装上动态口令', en: 'First time: set up one-time codes' }
            : { zh: '工作人员登录', en: 'Staff sign-in' }
        }
        lead={
          ended && !enrol
            ? t({
                zh: '太久没有动，已经替您退出。登录后接着做，没写完的都在。',
                en: 'You were away for long and have been signed out. Sign in to go on; nothing is lost.',
              })
            : undefined
        }
      >
        <Form onSubmit={enter} error={entering.error}>
          {enrol ? (
            <Enrol secret={enrol.secret} uri={enrol.uri} />
          ) : (
            <>
              <TextField
                {...form.field('login')}
                label={{ zh: '登录名', en: 'Login' }}
                autoComplete="username"
                autoFocus
              />
              <TextField
                {...form.field('password')}
                label={{ zh: '密码', en: 'Password' }}
                type="password"
                autoComplete="current-password"
              />
            </>
          )}
          <TextField
            {...form.field('totp')}
            label={{ zh: '动态口令', en: 'One-time code' }}
            help={
              enrol
                ? { zh: '填手机上现在显示的 6 位数字', en: 'The 6 digits now shown on your phone' }
                : {
                    zh: '手机口令应用里的 6 位数字；第一次登录还没有，空着就行',
                    en: 'The 6 digits of your code app; leave empty the first time',
                  }
            }
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            spaced
            optional={!enrol}
          />
          <Button kind="act" wide submit pending={entering.pending}>
            {t({ zh: '登录', en: 'Sign in' })}
          </Button>
        </Form>
        {enrol ? null : <Identity side="staff" />}
        {enrol ? null : <DemoAccounts onChoose={filled => form.change(filled)} />}
      </Screen>
    </main>
  )
}
