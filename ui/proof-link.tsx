// The way to the audit proof of a case: for its worker, and for auditors.
import { casesApi } from '#engines/cases/api.ts'
import { Button } from './button.tsx'
import { download } from './call.ts'
import { useText } from './lang.tsx'
import { useMe, useRight } from './me.tsx'
import { useSitting } from './sitting.ts'

export function ProofLink({ caseId }: { caseId: string }) {
  const t = useText()
  const me = useMe()
  const auditor = useRight('cases.proof')
  const sitting = useSitting()
  if (me.kind === 'staff' && !auditor && !sitting) return null
  return (
    <div className="proof-link no-print">
      <Button icon="paper" onClick={() => void download(casesApi.proof, { caseId })}>
        {t(
          auditor
            ? { zh: '下载审计证明', en: 'Download the audit proof' }
            : { zh: '下载这件事的记录', en: 'Download the record of this matter' },
        )}
      </Button>
      <p className="soft small">
        {t({
          zh: '谁办过、谁看过，一条不少；别人改没改过，也能核对出来。记到昨天为止。',
          en: 'Who acted and who looked, nothing left out; anybody can check that nothing was changed. Up to yesterday.',
        })}
      </p>
    </div>
  )
}
