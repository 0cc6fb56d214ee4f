// What staff owe an answer by a day: the day with its lateness, and the way to the case it is about.
import { Link } from 'react-router'
import { useText } from '../lang.tsx'
import { casePath } from '../pages.ts'
import { DayText, StatusTag } from '../words.tsx'

export function OwedDue({ of }: { of: { readonly dueOn: string; readonly overdue: boolean } }) {
  const t = useText()
  return (
    <span className="nowrap">
      <DayText day={of.dueOn} as="short" />{' '}
      {of.overdue && <StatusTag tone="late">{t({ zh: '超期', en: 'late' })}</StatusTag>}
    </span>
  )
}

export const CaseLink = ({
  of,
}: {
  of: { readonly kind: string; readonly caseId: string; readonly number: string }
}) => (
  <Link to={casePath(of.kind, of.caseId)} className="code small">
    {of.number}
  </Link>
)
