// A move that needs nothing but a word: what it will do, to whom and how much; the reason where the flow asks for one.
import { type ReactNode, useState } from 'react'
import type { Endpoint } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { NoteField } from '../fields/text.tsx'
import { useText } from '../lang.tsx'
import type { Sending } from '../query.tsx'
import { MoveSheet } from './move-sheet.tsx'
import type { MoveProps } from './shown.ts'

export interface MovePlainProps extends MoveProps {
  readonly says: ReactNode
  readonly facts?: readonly (readonly [ReactNode, ReactNode])[]
  readonly about?: ReactNode
  readonly reasonLabel?: Text
  readonly reasonHelp?: Text
  readonly sending: Pick<Sending<Endpoint>, 'pending' | 'error'>
  /** Resolves to undefined when it failed. An empty reason is none. */
  onMove(reason: string): Promise<unknown>
  /** What is said when it is done; by default the person's name and the move. */
  readonly done?: Text
  /** What stands between the facts and the reason. */
  readonly children?: ReactNode
}

export function MovePlain(props: MovePlainProps) {
  const t = useText()
  const { review, move, says, facts, about, reasonLabel, reasonHelp, sending, onMove, done, children } = props
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const needed = move.reason === 'required'
  const send = async () => {
    setMissing(needed && !reason.trim())
    if (needed && !reason.trim()) return
    if ((await onMove(reason.trim())) === undefined) return
    props.onDone(
      t(done ?? { zh: '{name}：{move}，办好了', en: '{name}: {move}, done' }, {
        name: review.applicant.name,
        move: move.title,
      }),
    )
  }
  return (
    <MoveSheet
      of={props}
      about={about}
      sending={sending}
      says={says}
      {...(facts ? { facts } : {})}
      onSubmit={() => void send()}
    >
      {children}
      {move.reason && (
        <NoteField
          name="reason"
          label={reasonLabel ?? (needed ? { zh: '理由', en: 'Your reason' } : { zh: '审核意见', en: 'Your words' })}
          {...(reasonHelp ? { help: reasonHelp } : {})}
          value={reason}
          onChange={setReason}
          rows={3}
          optional={!needed}
          error={
            missing && !reason.trim()
              ? t({
                  zh: '请写一句理由，本人和复核的人都会看。',
                  en: 'Write a reason; the applicant and any reviewer will read it.',
                })
              : undefined
          }
        />
      )}
    </MoveSheet>
  )
}
