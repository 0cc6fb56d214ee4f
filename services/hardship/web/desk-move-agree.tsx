// 审核同意、审批同意、确认: to whom, by which clause, where it goes next; a condition set aside needs its reason.
import { useState } from 'react'
import { NoteField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Money } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import { Reasons } from './desk-case-reasons.tsx'
import { MoveSheet } from './desk-move-sheet.tsx'
import type { MoveProps } from './desk-view.ts'

export function MoveAgree(props: MoveProps) {
  const t = useText()
  const { review, move } = props
  const { id, version } = review.case
  const { assessment } = review
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const deciding = useSend(hardshipApi.decide, () =>
    props.onDone(
      t(
        { zh: '{name}：{move}，办好了', en: '{name}: {move}, done' },
        { name: review.applicant.name, move: move.title },
      ),
    ),
  )
  const soft = assessment.reasons.length > 0
  if (!assessment.eligible)
    return (
      <MoveSheet
        of={props}
        sending={deciding}
        says={t({
          zh: '按现在的材料这户不符合条件，不能同意。材料有出入就退回补材料；清楚了就不予通过，理由都替您列好了。',
          en: 'By the facts on file the household does not qualify and cannot be agreed to. Return it for papers, or refuse it: the reasons are listed for you.',
        })}
      >
        <Reasons of={assessment.reasons} />
      </MoveSheet>
    )
  const send = () => {
    setMissing(soft && !reason.trim())
    if (soft && !reason.trim()) return
    void deciding.send({
      caseId: id,
      version,
      move: move.name as 'endorse' | 'approve' | 'confirm',
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    })
  }
  return (
    <MoveSheet
      of={props}
      sending={deciding}
      says={t(saysOf(move.name))}
      onSubmit={send}
      facts={[
        [t({ zh: '认定', en: 'Recognised as' }), assessment.hardshipType && t(hardshipTypes[assessment.hardshipType])],
        [
          t({ zh: '人均每月', en: 'Per head and month' }),
          <span key="p">
            <Money fen={assessment.perCapitaFen} />
            <span className="soft">
              {' '}
              {t({ zh: '（线 ', en: '(line ' })}
              <Money fen={assessment.lineFen} />
              {t({ zh: '）', en: ')' })}
            </span>
          </span>,
        ],
        [t({ zh: '依据', en: 'By' }), assessment.by && `${assessment.by.document} ${assessment.by.clause}`],
      ]}
    >
      {soft && <Reasons of={assessment.reasons} />}
      <NoteField
        name="reason"
        label={soft ? { zh: '为什么可以不计较', en: 'Why it may be set aside' } : { zh: '审核意见', en: 'Your words' }}
        value={reason}
        onChange={setReason}
        rows={3}
        optional={!soft}
        error={
          missing && !reason.trim()
            ? t({
                zh: '上面的情形可以酌情，但要写明理由，以后查得到。',
                en: 'The condition above may be set aside, but only with a reason on record.',
              })
            : undefined
        }
      />
    </MoveSheet>
  )
}

function saysOf(move: string): { zh: string; en: string } {
  if (move === 'endorse')
    return {
      zh: '同意后转到经济状况核对，再到市总工会。您的名字和意见记进经过。',
      en: 'It goes on to the economic check and then to the city. Your name and words go into the history.',
    }
  if (move === 'approve')
    return {
      zh: '同意后转到上一级确认；市是最后一级的话，马上建档并出具决定书。',
      en: 'It goes up for confirmation; where the city is the last level, the archive opens and the letter is issued at once.',
    }
  return {
    zh: '确认后转到下一级；这是最后一级的话，马上建档，出具决定书，通知本人。',
    en: 'It goes on; where this is the last level, the archive opens, the letter is issued and the applicant is told.',
  }
}
