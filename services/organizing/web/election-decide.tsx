// A re-election goes to the union above, which approves it with a document number or sends it back; or it is called off.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { organizingApi } from '../api.ts'
import { refusals } from '../words-refusals.ts'
import type { Election } from './shown.ts'

export function ReportElection({ of }: { of: Election }) {
  const t = useText()
  const sending = useSend(organizingApi.reportTerm)
  if (of.rounds.length === 0 || of.next.length > 0) return null
  return (
    <p>
      <Button kind="act" pending={sending.pending} onClick={() => void sending.send({ electionId: of.id })}>
        {t({ zh: '报上级批复', en: 'Report to the union above' })}
      </Button>
      {sending.error && <Fault error={sending.error} />}
    </p>
  )
}

export function DecideElection({ of }: { of: Election }) {
  const t = useText()
  const [document, setDocument] = useState('')
  const sending = useSend(organizingApi.decideTerm)
  const send = (approve: boolean) => void sending.send({ electionId: of.id, approve, document: document.trim() })
  if (of.recordedByYou)
    return (
      <Section title={{ zh: '批复', en: 'The decision' }}>
        <p>{t(refusals['organizing.four_eyes'])}</p>
      </Section>
    )
  return (
    <Section title={{ zh: '批复', en: 'Your decision' }}>
      <TextField
        name="document"
        label={{ zh: '文号', en: 'Document' }}
        value={document}
        onChange={setDocument}
        maxLength={60}
      />
      <p className="organizing-acts">
        <Button kind="act" pending={sending.pending} disabled={!document.trim()} onClick={() => send(true)}>
          {t({ zh: '同意选举结果', en: 'Approve the result' })}
        </Button>
        <Button pending={sending.pending} disabled={!document.trim()} onClick={() => send(false)}>
          {t({ zh: '退回再选', en: 'Send it back' })}
        </Button>
      </p>
      {sending.error && <Fault error={sending.error} />}
    </Section>
  )
}

/** The roll or the candidates are wrong: this one stays on record, and another begins. */
export function CallOff({ of }: { of: Election }) {
  const t = useText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const sending = useSend(organizingApi.callOff, ({ id }) =>
    navigate(of.caseId ? `/organizing/elections/${id}` : `/organizing/unions/${of.orgId}`, { replace: true }),
  )
  return (
    <>
      <p>
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t({ zh: '名册或候选人错了，这次作废', en: 'Roll or candidates are wrong: call it off' })}
        </Button>
      </p>
      <ConfirmStep
        open={asking}
        onClose={() => setAsking(false)}
        title={t({ zh: '这次选举作废吗？', en: 'Call this election off?' })}
        says={t(
          of.caseId
            ? {
                zh: '这次的记录和理由留着。马上另开一次，名册照抄，可以再改。',
                en: 'Its record stays with your reason. Another begins at once with the same roll, which can be changed.',
              }
            : {
                zh: '这次的记录和理由留着。再发起时，名册取那一天的会籍。',
                en: 'Its record stays with your reason. When you begin again, the roll is the membership of that day.',
              },
        )}
        verb={t({ zh: '作废', en: 'Call it off' })}
        reason="required"
        pending={sending.pending}
        error={sending.error}
        onConfirm={reason => void sending.send({ electionId: of.id, reason })}
      />
    </>
  )
}
