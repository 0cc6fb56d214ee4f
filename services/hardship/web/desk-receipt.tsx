// The receipt of an application: which papers were received.
import { useParams } from 'react-router'
import { CaseReceipt } from '#ui/cases/receipt.tsx'
import { useCall } from '#ui/query.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipFlow } from '../flow.ts'
import { materialWords } from '../words.ts'
import type { Review } from './desk-view.ts'

export default function Receipt() {
  const { caseId = '' } = useParams()
  const review = useCall(hardshipApi.review, { caseId })
  return <CaseReceipt of={review} kind={hardshipFlow.kind} caseId={caseId} papers={papersOf} />
}

function papersOf({ files }: Review): string {
  const kinds = [...new Set(files.map(f => f.kind))]
  return files.length ? `${files.length} 件：${kinds.map(kind => materialWords[kind].zh).join('、')}` : ''
}
