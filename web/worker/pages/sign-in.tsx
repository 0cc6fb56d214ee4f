// Signing in by a code sent to the phone: two questions, no password.
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { accessApi } from '#kernel/access/api.ts'
import { notifyApi } from '#kernel/notify/api.ts'
import { Button } from '#ui/button.tsx'
import { isMobile, PhoneField, TextField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { queryClient, useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Identity } from '../../identity.tsx'
import { deviceName } from '../../who.tsx'

export default function SignIn() {
  const t = useText()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [early, setEarly] = useState(false)
  const [wait, setWait] = useState(0)
  const sending = useSend(accessApi.sendCode, reply => setWait(reply.waitSeconds))
  const entering = useSend(accessApi.signIn)
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  const sent = sending.reply !== undefined

  const askCode = () => {
    setEarly(!isMobile(phone))
    if (isMobile(phone)) void sending.send({ phone })
  }
  const enter = async () => {
    const reply = await entering.send({ phone, code, device: deviceName() })
    if (!reply) return
    await queryClient.invalidateQueries()
    const next = safe(query.get('next'))
    navigate(reply.personId ? next : `/mine/person?next=${encodeURIComponent(next)}`, { replace: true })
  }

  return (
    <Screen
      title={
        sent
          ? { zh: '验证码发到您手机上了', en: 'The code is on your phone' }
          : { zh: '您的手机号是多少？', en: 'What is your mobile number?' }
      }
    >
      {sent ? (
        <Form onSubmit={() => void enter()} error={entering.error}>
          <TextField
            name="code"
            label={{ zh: '短信里的 6 位数字', en: 'The 6 digits in the message' }}
            value={code}
            onChange={text => setCode(text.replace(/\D/g, '').slice(0, 6))}
            inputMode="numeric"
            autoComplete="one-time-code"
            spaced
            autoFocus
          />
          <DemoCode phone={phone} />
          <Button kind="act" wide submit pending={entering.pending} disabled={code.length < 6}>
            {t({ zh: '进家门', en: 'Come in' })}
          </Button>
          <p className="soft">
            {t({
              zh: '工会不会向您要验证码，别告诉任何人。',
              en: 'The union never asks you for the code. Tell nobody.',
            })}
          </p>
          <div className="steps-foot">
            <Button icon="back" onClick={() => sending.reset()}>
              {t({ zh: '换个手机号', en: 'Another number' })}
            </Button>
            <Button disabled={wait > 0} pending={sending.pending} onClick={askCode}>
              {wait > 0
                ? t({ zh: '{wait} 秒后可再发', en: 'Again in {wait} s' }, { wait })
                : t({ zh: '再发一次', en: 'Send again' })}
            </Button>
          </div>
        </Form>
      ) : (
        <Form onSubmit={askCode} error={sending.error}>
          <PhoneField
            name="phone"
            label={{ zh: '手机号', en: 'Mobile number' }}
            help={{ zh: '第一次来也是这样登录，不用注册。', en: 'The same for your first visit: nothing to register.' }}
            value={phone}
            onChange={setPhone}
            error={
              early && !isMobile(phone)
                ? t(
                    {
                      zh: '手机号是 11 位数字、1 开头，您填了 {n} 位。',
                      en: 'A mobile number has 11 digits and begins with 1; you entered {n}.',
                    },
                    { n: phone.length },
                  )
                : undefined
            }
            autoFocus
          />
          <Button kind="act" wide submit pending={sending.pending}>
            {t({ zh: '发验证码', en: 'Send me a code' })}
          </Button>
          <Identity side="workers" />
          <p className="soft">
            {t({
              zh: '没有手机？带身份证到任何一个工会窗口，或打 12351，我们替您办。',
              en: 'No phone? Bring your ID card to any union counter, or call 12351; we do it for you.',
            })}
          </p>
        </Form>
      )}
    </Screen>
  )
}

/** Only a path of this site: an address from outside is not followed. */
function safe(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/'
}

/** In the demo nobody has a phone, so the message is shown here. */
function DemoCode({ phone }: { phone: string }) {
  const t = useText()
  const { demo } = useMe()
  const outbox = useCall(notifyApi.outbox, demo ? {} : null, { everyMs: 2000 })
  const text = outbox.data?.rows.find(row => row.phone.endsWith(phone.slice(-4)))?.text
  if (!demo || !text) return null
  return (
    <p className="demo">
      <Icon name="talk" />{' '}
      {t({ zh: '演示里没有真短信，内容在这里：', en: 'The demo sends no real message. It says: ' })}
      {text}
    </p>
  )
}
