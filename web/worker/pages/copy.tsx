// 我的资料副本: ask for it, wait, fetch it once with a fresh code; at the counter, for somebody without a phone, with the card.
import { useState } from 'react'
import { privacyApi } from '#kernel/privacy/api.ts'
import { copyDays } from '#kernel/privacy/words.ts'
import { Button } from '#ui/button.tsx'
import { download } from '#ui/call.ts'
import { TextField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Fault, Shown } from '#ui/states.tsx'
import { DayText, StatusTag, type Tone } from '#ui/words.tsx'

const states = {
  WAITING: { zh: '正在做', en: 'Being made', tone: 'wait' as Tone },
  READY: { zh: '可以取了', en: 'Ready', tone: 'done' as Tone },
  TAKEN: { zh: '已取走', en: 'Fetched', tone: 'quiet' as Tone },
  GONE: { zh: '过期删除', en: 'Gone', tone: 'quiet' as Tone },
}

export default function Copy() {
  const t = useText()
  const copies = useCall(privacyApi.copies, {})
  const asking = useSend(privacyApi.askCopy, () => void copies.refetch())
  const waits = copies.data?.rows.some(c => c.state === 'WAITING' || c.state === 'READY') ?? true
  return (
    <Screen
      title={{ zh: '我的资料副本', en: 'A copy of my data' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
      lead={t(
        {
          zh: '工会保存的关于您的全部信息，做成一个文件给您：能直接看，程序也能读，交过的材料都在里面。做好后留 {days} 天，取一次。',
          en: 'Everything the union keeps about you in one file, to read and for programs, with the papers you handed in. It waits {days} days and is fetched once.',
        },
        { days: copyDays },
      )}
    >
      <Button kind="act" onClick={() => void asking.send({})} pending={asking.pending} disabled={waits}>
        {t({ zh: '要一份', en: 'Ask for a copy' })}
      </Button>
      {asking.error && <Fault error={asking.error} />}
      <Shown of={copies}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t({ zh: '还没有要过', en: 'None asked for yet' })} />
          ) : (
            <ul className="rows">
              {rows.map(c => (
                <li key={c.copyId} className="consent-row">
                  <div className="section-head">
                    <h2>
                      <DayText day={c.askedAt} />
                    </h2>
                    <StatusTag tone={states[c.state].tone}>{t(states[c.state])}</StatusTag>
                  </div>
                  {c.state === 'WAITING' && (
                    <p className="soft">
                      {t({ zh: '做好了会发消息给您。', en: 'You will be told when it is ready.' })}
                    </p>
                  )}
                  {c.state === 'READY' && c.untilOn && (
                    <>
                      <p>
                        {t({ zh: '留到', en: 'Kept until' })} <DayText day={c.untilOn} />
                      </p>
                      <Take copyId={c.copyId} done={() => void copies.refetch()} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Screen>
  )
}

function Take({ copyId, done }: { copyId: string; done(): void }) {
  const t = useText()
  const sitting = useSitting()
  const [sent, setSent] = useState(false)
  const [card, setCard] = useState(false)
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<Error | null>(null)
  const [taking, setTaking] = useState(false)
  const code = useSend(privacyApi.copyCode, () => setSent(true))
  const noPhone = code.error?.code === 'privacy.no_phone'
  const byCard = card || (sitting !== null && noPhone)
  const take = async () => {
    setTaking(true)
    setFault(null)
    try {
      await download(privacyApi.takeCopy, { copyId, ...(byCard ? { idNumber: typed } : { code: typed }) })
      done()
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setTaking(false)
    }
  }
  if (!sent && !byCard)
    return (
      <>
        <Button icon="phone" onClick={() => void code.send({ copyId })} pending={code.pending}>
          {t({ zh: '发验证码', en: 'Send me a code' })}
        </Button>
        {code.error && <Fault error={code.error} />}
        {sitting && (
          <Button onClick={() => setCard(true)}>{t({ zh: '他没有手机，看证件', en: 'No phone: use the card' })}</Button>
        )}
      </>
    )
  return (
    <Form onSubmit={() => void take()} error={fault}>
      <TextField
        name={byCard ? 'idNumber' : 'code'}
        label={
          byCard ? { zh: '证件号码', en: 'ID number' } : { zh: '短信里的 6 位验证码', en: 'The 6 digits you were sent' }
        }
        value={typed}
        onChange={setTyped}
      />
      <Button kind="act" submit pending={taking} disabled={typed.trim().length < 4}>
        {t({ zh: '取走', en: 'Fetch it' })}
      </Button>
    </Form>
  )
}
