// The way to a union's own page: a chair comes to it at once, who looks after many finds it by name.
import { Navigate, useNavigate } from 'react-router'
import { UnionField } from '#ui/fields/union.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { Screen } from '#ui/screen.tsx'

const own: readonly string[] = ['CHAIR', 'COMMITTEE']

export default function Unions() {
  const t = useText()
  const navigate = useNavigate()
  const { roles } = useMe()
  const mine = [...new Map(roles.filter(r => own.includes(r.role)).map(r => [r.orgId, r.org]))]
  const only = mine.length === 1 && roles.every(r => own.includes(r.role)) ? mine[0]?.[0] : undefined
  if (only) return <Navigate to={`/homes/unions/${only}`} replace />
  return (
    <Screen
      title={{ zh: '我们离哪一级还差什么', en: 'What a union still needs' }}
      lead={t({ zh: '选一个工会，看每一级的条件够没够。', en: 'Choose a union to see what of each grade is met.' })}
    >
      <UnionField
        name="orgId"
        label={{ zh: '哪个工会', en: 'Which union' }}
        value={null}
        near={mine.map(([id, name]) => ({ id, name }))}
        onChange={picked => picked && navigate(`/homes/unions/${picked.id}`)}
      />
    </Screen>
  )
}
