// 提议临时开会, on the phone of a delegate: asked for, joined, taken back; how many are still missing.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import type { Mine } from './shown.ts'

export function Extra({ of }: { of: Mine['extra'] }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const joining = useSend(contractsApi.joinExtra)
  const leaving = useSend(contractsApi.leaveExtra)
  return (
    <Section title={{ zh: '临时开会', en: 'An extra meeting' }}>
      {of ? (
        <div className="card">
          <p className="contracts-said">
            <AsWritten>{of.topic}</AsWritten>
          </p>
          <p>
            {of.state === 'REACHED' ? (
              <>
                <StatusTag tone="done">{t({ zh: '满三分之一了', en: 'A third asks' })}</StatusTag>{' '}
                {of.dueOn && (
                  <>
                    {t({ zh: '工会最晚定会', en: 'The union calls it by' })} <DayText day={of.dueOn} />
                  </>
                )}
              </>
            ) : (
              <StatusTag tone="wait">
                {t({ zh: '{n} 名代表提议，要 {needed} 名', en: '{n} delegates ask, {needed} are needed' }, { ...of })}
              </StatusTag>
            )}
          </p>
          {!of.mine && (
            <Button pending={joining.pending} onClick={() => void joining.send({ requestId: of.id })}>
              {t({ zh: '我也提议', en: 'I ask for it too' })}
            </Button>
          )}
          {of.mine && of.state === 'OPEN' && (
            <Button kind="quiet" pending={leaving.pending} onClick={() => void leaving.send({ requestId: of.id })}>
              {t({ zh: '收回我的提议', en: 'Take my word back' })}
            </Button>
          )}
          {(joining.error ?? leaving.error) && <Fault error={(joining.error ?? leaving.error) as Error} />}
        </div>
      ) : (
        <>
          <p className="soft">
            {t({
              zh: '三分之一的职工代表提议，工会就要定日子开会。',
              en: 'When a third of the delegates ask, the union must call a meeting.',
            })}
          </p>
          <Button onClick={() => setAsking(true)}>{t({ zh: '提议临时开会', en: 'Ask for an extra meeting' })}</Button>
        </>
      )}
      {asking && <Ask onClose={() => setAsking(false)} />}
    </Section>
  )
}

function Ask({ onClose }: { onClose(): void }) {
  const form = useForm({ topic: '' })
  const sending = useSend(contractsApi.askExtra, onClose)
  const { topic } = form.value
  return (
    <FormSheet
      title={{ zh: '提议临时开会', en: 'Ask for an extra meeting' }}
      lead={{ zh: '别的代表看得到，可以一起提议。', en: 'Other delegates see it and may join.' }}
      verb={{ zh: '提议', en: 'Ask' }}
      error={sending.error}
      pending={sending.pending}
      ready={topic.trim() !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ topic: topic.trim() })}
    >
      <NoteField
        {...form.field('topic')}
        label={{ zh: '为什么开、议什么', en: 'Why, and about what' }}
        maxLength={500}
        rows={4}
      />
    </FormSheet>
  )
}
