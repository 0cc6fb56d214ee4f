// The receipt of an application for a home.
import { useParams } from 'react-router'
import { CaseReceipt } from '#ui/cases/receipt.tsx'
import { useCall } from '#ui/query.tsx'
import { homesApi } from '../api.ts'
import { homesFlow } from '../flow.ts'

export default function Receipt() {
  const { caseId = '' } = useParams()
  const review = useCall(homesApi.review, { caseId })
  return <CaseReceipt of={review} kind={homesFlow.kind} caseId={caseId} papers={() => ''} />
}
