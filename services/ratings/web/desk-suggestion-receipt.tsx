// The receipt of a suggestion.
import { useParams } from 'react-router'
import { CaseReceipt } from '#ui/cases/receipt.tsx'
import { useCall } from '#ui/query.tsx'
import { ratingsApi } from '../api.ts'
import { suggestionFlow } from '../flow.ts'

export default function Receipt() {
  const { caseId = '' } = useParams()
  const review = useCall(ratingsApi.review, { caseId })
  return <CaseReceipt of={review} kind={suggestionFlow.kind} caseId={caseId} papers={() => ''} />
}
