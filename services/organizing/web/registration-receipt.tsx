// The receipt of a registration that a union asked for.
import { useParams } from 'react-router'
import { CaseReceipt } from '#ui/cases/receipt.tsx'
import { useCall } from '#ui/query.tsx'
import { organizingApi } from '../api.ts'
import { registrationFlow } from '../flow.ts'

export default function Receipt() {
  const { caseId = '' } = useParams()
  const review = useCall(organizingApi.registration, { caseId })
  return <CaseReceipt of={review} kind={registrationFlow.kind} caseId={caseId} papers={() => ''} />
}
