// The receipt of an application.
import { useParams } from 'react-router'
import { CaseReceipt } from '#ui/cases/receipt.tsx'
import { useCall } from '#ui/query.tsx'
import { organizingApi } from '../api.ts'
import { organizingFlow } from '../flow.ts'

export default function Receipt() {
  const { caseId = '' } = useParams()
  const review = useCall(organizingApi.review, { caseId })
  return (
    <CaseReceipt
      of={review}
      kind={organizingFlow.kind}
      caseId={caseId}
      papers={({ files }) => (files.length ? `${files.length} 件` : '')}
    />
  )
}
