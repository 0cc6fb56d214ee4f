// The receipt of a request to join or move.
import { useParams } from 'react-router'
import { CaseReceipt } from '#ui/cases/receipt.tsx'
import { useCall } from '#ui/query.tsx'
import { membershipApi } from '../api.ts'
import { membershipFlow } from '../flow.ts'

export default function Receipt() {
  const { caseId = '' } = useParams()
  const review = useCall(membershipApi.review, { caseId })
  return <CaseReceipt of={review} kind={membershipFlow.kind} caseId={caseId} papers={() => ''} />
}
