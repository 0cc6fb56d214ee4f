// What a union still has to do after its founding or a change: seal, account, registration, each with its day and reason; and the form for what is done.
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { registrationFlow } from '../flow.ts'
import { followWords, type RegistrationKind, registrationKinds } from '../words.ts'
import { registrationWords } from './case-words.ts'
import type { Union } from './shown.ts'

export function Follows({ of }: { of: Union }) {
  const t = useText()
  const open = of.follows.filter(f => !f.doneOn).map(f => f.kind)
  const own = open.filter(kind => kind === 'SEAL' || kind === 'BANK')
  const asks = registrationKinds.filter(kind => open.includes(kind))
  return (
    <Section title={{ zh: '刻章、开户、法人登记', en: 'Seal, account, registration' }}>
      <Facts
        of={[
          [
            t({ zh: '工会的统一社会信用代码', en: 'The union’s credit code' }),
            of.uscc ?? t({ zh: '还没有登记', en: 'Not registered yet' }),
          ],
          ...(of.certificate
            ? ([
                [t({ zh: '法人证书到', en: 'Certificate until' }), <DayText key="c" day={of.certificate.validUntil} />],
                [t({ zh: '换证从', en: 'Renew from' }), <DayText key="n" day={of.certificate.renewFrom} />],
              ] as const)
            : []),
        ]}
      />
      <ul className="organizing-list">
        {of.follows.map(f => (
          <li key={`${f.kind}${f.dueOn}`} className="organizing-line">
            <span>
              <b>{t(followWords[f.kind])}</b>
              <br />
              <span className="soft small" lang="zh-CN">
                {f.because}
              </span>
            </span>
            {f.doneOn ? (
              <StatusTag tone="done">
                <DayText day={f.doneOn} as="short" /> {f.note}
              </StatusTag>
            ) : (
              <StatusTag tone="wait">
                {t({ zh: '最晚', en: 'by' })} <DayText day={f.dueOn} as="short" />
              </StatusTag>
            )}
          </li>
        ))}
      </ul>
      {of.registration && (
        <p>
          <Link to={casePath(registrationFlow.kind, of.registration.caseId)}>
            {t(followWords[of.registration.kind])}：{t(registrationWords.stateText(of.registration.state))}
          </Link>
        </p>
      )}
      {of.mayElect && !of.registration && asks.length > 0 && <AskRegistrar of={of} kinds={asks} />}
      {of.mayElect && own.length > 0 && <DoneStep of={of} kinds={own} />}
    </Section>
  )
}

function DoneStep({ of, kinds }: { of: Union; kinds: readonly ('SEAL' | 'BANK')[] }) {
  const t = useText()
  const form = useForm<{ kind: 'SEAL' | 'BANK' | null; on: string; note: string }>({
    ...{ kind: kinds[0] ?? null, on: todayHere(), note: '' },
  })
  const sending = useSend(organizingApi.follow, () => form.change({ note: '' }))
  const { kind, on, note } = form.value
  const chosen = kind && kinds.includes(kind) ? kind : (kinds[0] ?? null)
  const send = () => {
    if (chosen) void sending.send({ orgId: of.orgId, kind: chosen, on, ...(note.trim() ? { note: note.trim() } : {}) })
  }
  return (
    <details>
      <summary>{t({ zh: '刻章、开户办好了，登记一下', en: 'Seal or account done: record it' })}</summary>
      <Form error={sending.error} onSubmit={send}>
        <ChoiceField
          name="kind"
          label={{ zh: '哪一样', en: 'Which' }}
          options={kinds.map(value => ({ value, label: followWords[value] }))}
          value={chosen}
          onChange={one => form.change({ kind: one })}
          inline
        />
        <DayField {...form.field('on')} label={{ zh: '哪天办好的', en: 'Done on' }} max={todayHere()} />
        <TextField {...form.field('note')} label={{ zh: '说明', en: 'Note' }} maxLength={200} optional />
        <Button submit pending={sending.pending}>
          {t({ zh: '登记', en: 'Record' })}
        </Button>
      </Form>
    </details>
  )
}

/** To the registrar, who answers within fifteen days; what the record knows is not asked again. */
function AskRegistrar({ of, kinds }: { of: Union; kinds: readonly RegistrationKind[] }) {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm<{ kind: RegistrationKind | null; agent: string; note: string; papers: readonly Paper[] }>({
    ...{ kind: kinds[0] ?? null, agent: '', note: '', papers: [] },
  })
  const [busy, setBusy] = useState(false)
  const sending = useSend(organizingApi.askRegistration, sent => navigate(casePath(registrationFlow.kind, sent.caseId)))
  const { kind, agent, note, papers } = form.value
  const chosen = kind && kinds.includes(kind) ? kind : (kinds[0] ?? null)
  const send = () => {
    if (chosen)
      void sending.send({
        orgId: of.orgId,
        kind: chosen,
        agent: agent.trim(),
        fileIds: papers.map(p => p.id),
        ...(note.trim() ? { note: note.trim() } : {}),
      })
  }
  return (
    <details>
      <summary>{t({ zh: '向登记机关申请', en: 'Ask the registrar' })}</summary>
      <Form error={sending.error} onSubmit={send}>
        <ChoiceField
          name="registration"
          label={{ zh: '办什么', en: 'What' }}
          help={{
            zh: '名称、届次、主席、批复文号从记录里取，不用再填。十五天内答复。',
            en: 'Name, term, chair and approval come from the record. The answer comes within fifteen days.',
          }}
          options={kinds.map(value => ({ value, label: followWords[value] }))}
          value={chosen}
          onChange={one => form.change({ kind: one })}
          inline
        />
        <TextField {...form.field('agent')} label={{ zh: '经办人', en: 'Agent' }} maxLength={100} />
        <TextField {...form.field('note')} label={{ zh: '说明', en: 'Note' }} maxLength={200} optional />
        <PhotosField
          {...form.field('papers')}
          name="fileIds"
          label={{ zh: '材料', en: 'Papers' }}
          help={{
            zh: '法定代表人和经办人的身份证、成立批复；换证、变更的加上原证书。申请表交上去以后系统打印。',
            en: 'Identity cards of chair and agent and the approval; for a renewal or change also the old certificate. The form itself is printed once you have asked.',
          }}
          endpoint={filesApi.upload}
          onBusy={setBusy}
          pdf
        />
        <Button submit kind="act" pending={sending.pending} disabled={!agent.trim() || papers.length === 0 || busy}>
          {t({ zh: '交给登记机关', en: 'Send it' })}
        </Button>
      </Form>
    </details>
  )
}
