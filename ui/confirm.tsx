// Before a step that cannot be undone: what it will do, to whom and for how much; then it is done.
import { type ReactNode, useState } from 'react'
import type { Text } from '#base/text.ts'
import { Button } from './button.tsx'
import { NoteField } from './fields/text.tsx'
import { useText } from './lang.tsx'
import { Sheet } from './sheet.tsx'
import { Fault } from './states.tsx'
import { Facts } from './words.tsx'

export interface ConfirmStepProps {
  readonly open: boolean
  onClose(): void
  /** A question with the verb: 撤回这份申请吗？ */
  readonly title: ReactNode
  /** What will happen: 撤回后这份申请就结束了，材料留在您的“我的材料”里。 */
  readonly says: ReactNode
  /** To whom, for how much, from which account. */
  readonly facts?: readonly (readonly [ReactNode, ReactNode])[]
  /** The verb on the button: 撤回. */
  readonly verb: ReactNode
  /** Asks for a reason; a required one must be written. */
  readonly reason?: 'required' | 'optional' | undefined
  readonly reasonLabel?: Text
  readonly pending?: boolean
  readonly error?: Error | null | undefined
  onConfirm(reason: string): void
}

const because: Text = { zh: '理由', en: 'Reason' }

export function ConfirmStep(props: ConfirmStepProps) {
  const { open, onClose, title, says, facts, verb, reason, pending, error, onConfirm } = props
  const t = useText()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const go = () => {
    if (reason === 'required' && !text.trim()) setMissing(true)
    else onConfirm(text.trim())
  }
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>
          <Button kind="act" onClick={go} {...(pending ? { pending } : {})}>
            {verb}
          </Button>
        </>
      }
    >
      <p>{says}</p>
      {facts && <Facts of={facts} />}
      {reason && (
        <NoteField
          name="reason"
          label={props.reasonLabel ?? because}
          value={text}
          onChange={setText}
          optional={reason === 'optional'}
          {...(missing && !text.trim()
            ? {
                error: t({
                  zh: '请写一句理由，办的人和来办的人都看得到。',
                  en: 'Write one sentence; both sides will read it.',
                }),
              }
            : {})}
        />
      )}
      {error && <Fault error={error} />}
    </Sheet>
  )
}
