// How sure it is who somebody is, as a section of the person's page: what was checked, and checking it.
import { useState } from 'react'
import { useParams } from 'react-router'
import { isVerified, trustLevels } from '#base/trust.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { queryClient, useCall, useSend } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { DayText, Quoting, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'

const hows: Readonly<Record<string, { zh: string; en: string }>> = {
  AUTHORITY: { zh: '外部核对', en: 'Asked an authority' },
  IN_PERSON: { zh: '当面看证件', en: 'Seen in person' },
  CHANGED: { zh: '姓名或号码改了', en: 'Name or number changed' },
}
const answers: Readonly<Record<string, { zh: string; en: string }>> = {
  SAME: { zh: '一致', en: 'agrees' },
  DIFFERS: { zh: '不一致', en: 'differs' },
  UNKNOWN: { zh: '对方库里没有', en: 'not known there' },
  LAPSED: { zh: '以前核的不再算', en: 'earlier checks no longer count' },
}
const told = (words: typeof hows, code: string) => words[code] ?? { zh: code, en: code }
const refresh = () => void queryClient.invalidateQueries({ queryKey: [membershipApi.trust.path] })

export default function PersonTrust() {
  const t = useText()
  const { personId = '' } = useParams()
  const of = useCall(membershipApi.trust, { personId })
  const [seeing, setSeeing] = useState(false)
  const ask = useSend(membershipApi.askAbout, refresh)
  return (
    <Section title={{ zh: '实名', en: 'Identity' }}>
      <Shown of={of} lines={2}>
        {({ trust, checks, waiting, mayCheck, authority }) => (
          <>
            <p>
              <StatusTag tone={isVerified(trust) ? 'done' : 'wait'}>{t(trustLevels[trust])}</StatusTag>{' '}
              {waiting && t({ zh: '正在等外部核对的答复。', en: 'The authority has not answered yet.' })}
            </p>
            <Rows
              items={checks.map(c => ({
                key: c.at,
                title: `${t(told(hows, c.how))}：${t(told(answers, c.answer))}`,
                hint: (
                  <>
                    <DayText day={c.at.slice(0, 10)} as="table" />
                    {c.basis && ` · ${c.basis}`}
                  </>
                ),
              }))}
            />
            {mayCheck && (
              <p className="no-print">
                <Button onClick={() => setSeeing(true)}>
                  {t({ zh: '登记当面核对', en: 'Enter a check in person' })}
                </Button>{' '}
                {authority && !waiting && !isVerified(trust) && (
                  <Button kind="quiet" pending={ask.pending} onClick={() => void ask.send({ personId })}>
                    <Quoting>{t({ zh: '请“{authority}”核对', en: 'Ask “{authority}”' }, { authority })}</Quoting>
                  </Button>
                )}
              </p>
            )}
            {ask.error && <Fault error={ask.error} />}
          </>
        )}
      </Shown>
      {seeing && <SeenInPerson personId={personId} onClose={() => setSeeing(false)} />}
    </Section>
  )
}

function SeenInPerson({ personId, onClose }: { personId: string; onClose(): void }) {
  const t = useText()
  const form = useForm<{ document: string; answer: 'SAME' | 'DIFFERS' | null }>({ document: '', answer: null })
  const sending = useSend(membershipApi.checkInPerson, () => {
    refresh()
    onClose()
  })
  const { document, answer } = form.value
  return (
    <Sheet open onClose={onClose} title={t({ zh: '当面核对证件', en: 'Check in person' })}>
      <Form error={sending.error} onSubmit={() => answer && void sending.send({ personId, document, answer })}>
        <TextField
          {...form.field('document')}
          label={{ zh: '看了什么证件', en: 'Which document you saw' }}
          help={{ zh: '比如：居民身份证原件', en: 'Such as: the identity card itself' }}
          maxLength={100}
        />
        <ChoiceField
          {...form.field('answer')}
          label={{ zh: '人、证件、资料一致吗', en: 'Do person, document and record agree?' }}
          options={[
            { value: 'SAME', label: { zh: '一致', en: 'They agree' } },
            {
              value: 'DIFFERS',
              label: { zh: '不一致', en: 'They differ' },
              hint: { zh: '先记下来，再更正资料', en: 'Put on record first, then correct it' },
            },
          ]}
        />
        <Button kind="act" submit wide pending={sending.pending} disabled={!answer}>
          {t({ zh: '登记', en: 'Enter it' })}
        </Button>
      </Form>
    </Sheet>
  )
}
