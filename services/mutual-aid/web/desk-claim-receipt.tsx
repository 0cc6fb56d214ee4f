// The receipt of a claim: how many photos and papers were received.
import { useParams } from 'react-router'
import { CaseReceipt } from '#ui/cases/receipt.tsx'
import { useCall } from '#ui/query.tsx'
import { claimsApi } from '../api-claims.ts'
import { claimFlow } from '../flow.ts'

export default function Receipt() {
  const { caseId = '' } = useParams()
  const review = useCall(claimsApi.reviewClaim, { caseId })
  return (
    <CaseReceipt
      of={review}
      kind={claimFlow.kind}
      caseId={caseId}
      papers={({ files }) => (files.length ? `${files.length} 件` : '')}
    />
  )
}
