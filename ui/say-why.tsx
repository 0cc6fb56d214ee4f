// Beside a late case on the desk: one sentence that says why, which the worker reads on their page.
import { useState } from 'react'
import { promisesApi } from '#engines/cases/api-promises.ts'
import { BrokenPromise, type BrokenShown } from './broken-promise.tsx'
import { Button } from './button.tsx'
import { NoteField } from './fields/text.tsx'
import { Form } from './form.tsx'
import { useText } from './lang.tsx'
import { useSend } from './query.tsx'

interface SayWhyProps {
  readonly caseId: string
  readonly broken: BrokenShown | null
  /** Only whoever may work on it says why. */
  readonly may: boolean
}

export function SayWhy({ caseId, broken, may }: SayWhyProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const sending = useSend(promisesApi.explainDelay, () => setOpen(false))
  if (!broken) return null
  return (
    <div className="appeal">
      <BrokenPromise of={broken} />
      {may && !open && (
        <Button onClick={() => setOpen(true)}>{t({ zh: '告诉本人为什么晚了', en: 'Tell them why it is late' })}</Button>
      )}
      {open && (
        <Form onSubmit={() => void sending.send({ caseId, reason: reason.trim() })} error={sending.error}>
          <NoteField
            name="reason"
            label={{ zh: '为什么晚了（本人看得到）', en: 'Why it is late (they read it)' }}
            value={reason}
            onChange={setReason}
            maxLength={300}
            rows={2}
          />
          <Button kind="act" submit disabled={!reason.trim()} pending={sending.pending}>
            {t({ zh: '告诉他', en: 'Tell them' })}
          </Button>
        </Form>
      )}
    </div>
  )
}
