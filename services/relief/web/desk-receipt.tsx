// The receipt of a request: how many photos and papers were received.
import { useParams } from 'react-router'
import { CaseReceipt } from '#ui/cases/receipt.tsx'
import { useCall } from '#ui/query.tsx'
import { reliefApi } from '../api.ts'
import { reliefFlow } from '../flow.ts'

export default function Receipt() {
  const { caseId = '' } = useParams()
  const review = useCall(reliefApi.review, { caseId })
  return (
    <CaseReceipt
      of={review}
      kind={reliefFlow.kind}
      caseId={caseId}
      papers={({ files }) => (files.length ? `${files.length} 件` : '')}
    />
  )
}
