// 我要更正: what is wrong, what it should be, the proof; the day by which the union answers, and the answer.
import { useState } from 'react'
import { filesApi } from '#kernel/files/api.ts'
import { privacyApi } from '#kernel/privacy/api.ts'
import { type CorrectionField, correctionFields, correctionStates, correctionWorkdays } from '#kernel/privacy/words.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'

const fieldOptions = (Object.keys(correctionFields) as CorrectionField[]).map(value => ({
  value,
  label: correctionFields[value],
}))
const tones = { OPEN: 'wait', ACCEPTED: 'done', REFUSED: 'quiet', WITHDRAWN: 'quiet' } as const

export default function Corrections() {
  const t = useText()
  const mine = useCall(privacyApi.myCorrections, {})
  const [asking, setAsking] = useState(false)
  const again = () => void mine.refetch()
  const withdrawing = useSend(privacyApi.withdrawCorrection, again)
  return (
    <Screen
      title={{ zh: '我要更正', en: 'Corrections' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
      lead={t(
        {
          zh: '哪里记得不对，说一声，带上证明。工会 {n} 个工作日内答复：改了，或者说明为什么不改。',
          en: 'Say what is wrong and show why. The union answers within {n} working days: it is changed, or you are told why not.',
        },
        { n: correctionWorkdays },
      )}
    >
      {asking ? (
        <Ask
          done={() => {
            setAsking(false)
            again()
          }}
        />
      ) : (
        <Button kind="act" onClick={() => setAsking(true)}>
          {t({ zh: '提一条更正', en: 'Ask for a correction' })}
        </Button>
      )}
      {withdrawing.error && <Fault error={withdrawing.error} />}
      <Shown of={mine}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t({ zh: '还没有提过', en: 'None yet' })} />
          ) : (
            <ul className="rows">
              {rows.map(c => (
                <li key={c.correctionId} className="consent-row">
                  <div className="section-head">
                    <h2>{t(correctionFields[c.field])}</h2>
                    <StatusTag tone={tones[c.state]}>{t(correctionStates[c.state])}</StatusTag>
                  </div>
                  <p>
                    {t({ zh: '应当是：', en: 'It should be: ' })}
                    {c.wanted}
                  </p>
                  <p className="soft">{c.said}</p>
                  {c.state === 'OPEN' && (
                    <>
                      <p>
                        <DayText day={c.dueOn} /> {t({ zh: '前答复您', en: 'is the day by which you are answered' })}
                      </p>
                      <Button icon="undo" onClick={() => void withdrawing.send({ correctionId: c.correctionId })}>
                        {t({ zh: '撤回', en: 'Withdraw' })}
                      </Button>
                    </>
                  )}
                  {c.answer && (
                    <p>
                      {t({ zh: '答复：', en: 'Answer: ' })}
                      {c.answer}
                    </p>
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

function Ask({ done }: { done(): void }) {
  const t = useText()
  const form = useForm<{ field: CorrectionField | null; wanted: string; said: string; files: readonly Paper[] }>({
    field: null,
    wanted: '',
    said: '',
    files: [],
  })
  const asking = useSend(privacyApi.askCorrection, done)
  const { field, wanted, said, files } = form.value
  return (
    <Form
      onSubmit={() => field && void asking.send({ field, wanted, said, fileIds: files.map(f => f.id) })}
      error={asking.error}
    >
      <ChoiceField {...form.field('field')} label={{ zh: '哪里不对', en: 'What is wrong' }} options={fieldOptions} />
      <TextField {...form.field('wanted')} label={{ zh: '应当是什么', en: 'What it should be' }} />
      <NoteField {...form.field('said')} label={{ zh: '怎么回事', en: 'How it came' }} />
      <PhotosField
        {...form.field('files')}
        name="fileIds"
        label={{ zh: '证明', en: 'Proof' }}
        help={{ zh: '证件、户口簿这些，拍清楚', en: 'A card or register, clearly photographed' }}
        endpoint={filesApi.upload}
        pdf
        optional
      />
      <Button kind="act" submit pending={asking.pending} disabled={!field || !wanted.trim() || !said.trim()}>
        {t({ zh: '交给工会', en: 'Send it' })}
      </Button>
    </Form>
  )
}
