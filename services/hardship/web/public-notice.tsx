// One notice, and the form for who knows better.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import type { FieldFault } from '#base/refusal.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { isMobile, NoteField, PhoneField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { Sent } from '#ui/steps.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'

type Notice = ReplyOf<typeof hardshipApi.notice>

export default function NoticePage() {
  const t = useText()
  const { noticeId = '' } = useParams()
  const notice = useCall(hardshipApi.notice, { noticeId })
  const gone = notice.error?.status === 404 || notice.error?.status === 400
  return (
    <Screen
      title={
        notice.data
          ? t({ zh: '{name}家的帮扶公示', en: 'Notice: {name}' }, { name: notice.data.name })
          : { zh: '公示', en: 'Notice' }
      }
      back={{ to: '/notices', title: { zh: '全部公示', en: 'All notices' } }}
    >
      {gone && !notice.data ? (
        <Empty picture="door" title={t({ zh: '这则公示已经撤下', en: 'This notice is taken down' })}>
          {t({
            zh: '公示期满就撤，不留在网上。有新情况请打 12351。',
            en: 'It is removed when its days are over. Call 12351 with anything new.',
          })}
        </Empty>
      ) : (
        <Shown of={notice}>{of => <Inside of={of} />}</Shown>
      )}
    </Screen>
  )
}

function Inside({ of }: { of: Notice }) {
  const t = useText()
  const form = useForm({ name: '', phone: '', text: '' })
  const [open, setOpen] = useState(false)
  const sending = useSend(hardshipApi.object)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const send = () => {
    const wrong = faultsOf(form.value, t)
    setFaults(wrong)
    if (wrong.length === 0) void sending.send({ noticeId: of.id, ...form.value, name: form.value.name.trim() })
  }
  if (sending.reply)
    return (
      <Sent
        title={t({ zh: '收到了，谢谢您说出来', en: 'Received. Thank you for telling us' })}
        action={<ButtonLink to="/notices">{t({ zh: '回到公示', en: 'Back to the notices' })}</ButtonLink>}
      >
        <p>
          {t({
            zh: '这则公示先撤下，工会会再去走访一次，查清了再往下办。您的姓名和电话只有工会看得到，不会告诉被公示的人。',
            en: 'The notice is taken down and the union visits once more before anything goes on. Your name and number stay with the union; the household is not told.',
          })}
        </p>
        <p>{t({ zh: '要了解的话，工会会打电话给您。', en: 'The union will call you if it needs to know more.' })}</p>
      </Sent>
    )
  return (
    <>
      <Facts
        of={[
          [t({ zh: '姓名', en: 'Name' }), of.name],
          [t({ zh: '单位', en: 'Unit' }), of.unit],
          [t({ zh: '认定类别', en: 'Recognised as' }), t(hardshipTypes[of.hardshipType])],
          [t({ zh: '拟帮扶', en: 'Proposed help' }), <AsWritten key="p">{of.proposal}</AsWritten>],
          [
            t({ zh: '公示期', en: 'Up' }),
            <span key="days">
              <DayText day={of.postedOn} /> {t({ zh: '到', en: 'to' })} <DayText day={of.untilOn} />
            </span>,
          ],
          [
            t({ zh: '电话', en: 'Phone' }),
            of.phone && (
              <a key="phone" href={`tel:${of.phone}`}>
                {of.phone}
              </a>
            ),
          ],
        ]}
      />
      {open ? (
        <Section title={{ zh: '您了解的情况', en: 'What you know' }}>
          <Form onSubmit={send} faults={faults} error={sending.error}>
            <NoteField
              {...form.field('text')}
              label={{ zh: '哪里和实际不一样', en: 'What is not as it says' }}
              help={{ zh: '写清楚什么时候、什么事，至少 10 个字', en: 'What and when; at least ten signs' }}
            />
            <TextField
              {...form.field('name')}
              label={{ zh: '您的姓名', en: 'Your name' }}
              maxLength={50}
              autoComplete="name"
            />
            <PhoneField
              {...form.field('phone')}
              label={{ zh: '您的手机号', en: 'Your mobile number' }}
              help={{
                zh: '只有工会看得到，用来向您核实；不会告诉被公示的人',
                en: 'Seen by the union only, to ask you back; the household is not told',
              }}
            />
            <p className="soft">
              {t({
                zh: '交上去以后，这则公示先撤下，工会再走访一次，查清了再办。',
                en: 'Once sent, the notice is taken down and the union visits once more before going on.',
              })}
            </p>
            <Button kind="act" wide submit pending={sending.pending}>
              {t({ zh: '提出异议', en: 'Object' })}
            </Button>
          </Form>
        </Section>
      ) : (
        <div>
          <Button icon="talk" onClick={() => setOpen(true)}>
            {t({ zh: '我有不同意见', en: 'I object' })}
          </Button>
        </div>
      )}
    </>
  )
}

function faultsOf(of: { name: string; phone: string; text: string }, t: ReturnType<typeof useText>): FieldFault[] {
  return [
    ...(of.text.trim().length < 10
      ? [
          {
            field: 'text',
            message: t(
              { zh: '再写具体一点，至少 10 个字，现在 {n} 个。', en: 'A little more, at least ten signs; now {n}.' },
              { n: of.text.trim().length },
            ),
          },
        ]
      : []),
    ...(of.name.trim() ? [] : [{ field: 'name', message: t({ zh: '请留个姓名。', en: 'Please leave your name.' }) }]),
    ...(isMobile(of.phone)
      ? []
      : [
          {
            field: 'phone',
            message: t(
              { zh: '手机号是 11 位数字，您填了 {n} 位。', en: 'A mobile number has 11 digits; you entered {n}.' },
              { n: of.phone.length },
            ),
          },
        ]),
  ]
}
