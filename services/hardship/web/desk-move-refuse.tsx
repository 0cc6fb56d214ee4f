// 不予通过: every reason that the rules found goes into the letter with its clause; the reviewer adds what people need to hear.
import { useState } from 'react'
import { NoteField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { hardshipApi } from '../api.ts'
import { Reasons } from './desk-case-reasons.tsx'
import { MoveSheet } from './desk-move-sheet.tsx'
import type { MoveProps } from './desk-view.ts'

export function MoveRefuse(props: MoveProps) {
  const t = useText()
  const { review } = props
  const { id, version } = review.case
  const { reasons } = review.assessment
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const deciding = useSend(hardshipApi.decide, () =>
    props.onDone(t({ zh: '没有通过，决定书已出具', en: 'Refused; the letter is issued' })),
  )
  const send = () => {
    setMissing(!reason.trim())
    if (reason.trim()) void deciding.send({ caseId: id, version, move: 'refuse', reason: reason.trim() })
  }
  return (
    <MoveSheet
      of={props}
      sending={deciding}
      says={t({
        zh: '这份申请到此结束，马上出具决定书，通知本人；他可以申请复核，情况变了也可以再申请。',
        en: 'The application ends here. A letter is issued at once; the applicant may ask for a review, and apply again when things change.',
      })}
      onSubmit={send}
    >
      {reasons.length > 0 ? (
        <section>
          <h3>{t({ zh: '决定书会写上这些理由', en: 'The letter gives these reasons' })}</h3>
          <Reasons of={reasons} />
        </section>
      ) : (
        <p className="move-warn">
          {t({
            zh: '按规则这户没有不符合的地方。要不予通过，请把查到的事实写清楚，决定书里只有您这段话。',
            en: 'The rules found nothing against this household. To refuse it, write the facts you found: the letter will hold your words alone.',
          })}
        </p>
      )}
      <NoteField
        name="reason"
        label={{ zh: '理由', en: 'Your reason' }}
        help={{
          zh: '写进决定书，本人看得到；说事实，也说他还能怎么办',
          en: 'It stands in the letter: say the facts, and what they can still do',
        }}
        value={reason}
        onChange={setReason}
        rows={4}
        error={
          missing && !reason.trim()
            ? t({
                zh: '请写一句理由，本人和复核的人都会看。',
                en: 'Write a reason; the applicant and any reviewer will read it.',
              })
            : undefined
        }
      />
    </MoveSheet>
  )
}
