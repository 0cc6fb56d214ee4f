// 我是市民监督员: the term, what waits for an answer or for a word, and leaving another suggestion.

import { useState } from 'react'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { ClosedCases, OpenCase } from '#ui/cases/own-list.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ForKnown } from '#ui/identity.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { Sent } from '#ui/steps.tsx'
import { DayText } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { type About, abouts, aboutWords } from '../words-supervision.ts'
import { words } from './case-words.ts'

export default function Supervision() {
  return (
    <Screen title={{ zh: '市民监督', en: 'Supervision' }} back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}>
      <ForKnown>
        <Mine />
      </ForKnown>
    </Screen>
  )
}

function Mine() {
  const t = useText()
  const mine = useCall(ratingsApi.supervision, {})
  const nothing = (
    <Empty picture="door" title={t({ zh: '您不是市民监督员', en: 'You are not a supervisor' })}>
      {t({
        zh: '监督员由总工会聘任，一届几年。有意见随时打 12351。',
        en: 'Supervisors are appointed by the federation for some years. With anything else call 12351.',
      })}
    </Empty>
  )
  return (
    <Shown of={mine} lines={5} isEmpty={m => m.term === null && m.cases.length === 0} empty={nothing}>
      {m => (
        <>
          {m.term && (
            <p className="soft">
              {m.term.org} · {t({ zh: '任期到 ', en: 'until ' })}
              <DayText day={m.term.until} />
            </p>
          )}
          {m.cases
            .filter(c => !c.case.closed)
            .map(c => (
              <OpenCase key={c.case.id} of={c.case} words={words} about={c.case.orgName} />
            ))}
          {m.term && <Suggest />}
          <ClosedCases
            words={words}
            cases={m.cases.filter(c => c.case.closed).map(c => ({ of: c.case, title: c.case.orgName }))}
          />
        </>
      )}
    </Shown>
  )
}

interface Value {
  readonly union: UnionPicked | null
  readonly about: About | null
  readonly target: string
  readonly suggestion: string
  readonly photos: readonly Paper[]
}

const empty: Value = { union: null, about: 'UNION', target: '', suggestion: '', photos: [] }

function Suggest() {
  const t = useText()
  const [open, setOpen] = useState(false)
  const form = useForm<Value>(empty, 'ratings.suggest')
  const sending = useSend(ratingsApi.suggest, () => {
    form.forget()
    setOpen(false)
  })
  const { union, about, target, suggestion, photos } = form.value
  if (sending.reply && !open)
    return (
      <Sent
        title={t({ zh: '收到了，工会限期回复您', en: 'We have it; the union answers by a day' })}
        number={sending.reply.number}
      />
    )
  if (!open && !form.resumed)
    return (
      <Button kind="act" icon="plus" wide onClick={() => setOpen(true)}>
        {t({ zh: '提一条建议', en: 'Leave a suggestion' })}
      </Button>
    )
  const send = () =>
    union &&
    about &&
    void sending.send({
      ...{ orgId: union.id, about, suggestion: suggestion.trim(), fileIds: photos.map(p => p.id) },
      ...(about === 'UNION' ? {} : { target: target.trim() }),
    })
  return (
    <Section title={{ zh: '提一条建议', en: 'Leave a suggestion' }}>
      <Form error={sending.error} onSubmit={() => void send()}>
        <UnionField {...form.field('union')} name="orgId" label={{ zh: '哪个工会', en: 'Which union' }} />
        <ChoiceField
          {...form.field('about')}
          label={{ zh: '对什么', en: 'About what' }}
          options={abouts.map(value => ({ value, label: aboutWords[value] }))}
          inline
        />
        {about !== 'UNION' && (
          <TextField
            {...form.field('target')}
            label={{ zh: '哪项服务、哪个页面', en: 'Which service or page' }}
            maxLength={200}
          />
        )}
        <NoteField
          {...form.field('suggestion')}
          label={{ zh: '看到什么、建议怎么办', en: 'What you saw, and suggest' }}
          help={{
            zh: '会公布，名字打星号。别写人家的电话、证件号。',
            en: 'It may be published with your name masked. No phones or numbers of people, please.',
          }}
          rows={4}
        />
        <PhotosField
          {...form.field('photos')}
          name="fileIds"
          label={{ zh: '照片', en: 'Photos' }}
          endpoint={filesApi.upload}
          draft={form.draft}
          optional
        />
        <Button kind="act" submit wide pending={sending.pending} disabled={!union || !about || !suggestion.trim()}>
          {t({ zh: '交上去', en: 'Send' })}
        </Button>
      </Form>
    </Section>
  )
}
