// At home: the newest closed cases that wait for a word. Draws nothing when there are none, or nobody is signed in.
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { useSitting } from '#ui/sitting.ts'
import { feedbackApi } from '../api.ts'

export default function HomeCard() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = me.kind === 'worker' || sitting !== null
  const { data } = useCall(feedbackApi.unrated, known ? { limit: 2 } : null)
  if (!data || data.rows.length === 0) return null
  return (
    <Rows
      items={data.rows.map(c => ({
        key: c.caseId,
        to: `/feedback/cases/${c.caseId}`,
        icon: 'star',
        title: t({ zh: '{title}办完了，办得怎么样？', en: '{title} is done. How did it go?' }, { title: c.kindTitle }),
        hint: <span className="code">{c.number}</span>,
      }))}
    />
  )
}
