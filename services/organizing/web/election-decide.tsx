// A re-election goes to the union above, which approves it with a document number or sends it back.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { organizingApi } from '../api.ts'
import type { Election } from './shown.ts'

export function ReportElection({ of }: { of: Election }) {
  const t = useText()
  const sending = useSend(organizingApi.reportTerm)
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
