// Section of the public home: the newest notices that are up, and the way to all of them.
import { Link } from 'react-router'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { hardshipApi } from '../api.ts'
import { NoticeRows } from './public-notices.tsx'

export default function NoticesNow() {
  const t = useText()
  const notices = useCall(hardshipApi.notices, { limit: 3 }, { staleMs: 60_000 })
  return (
    <Section
      title={{ zh: '正在公示', en: 'On notice now' }}
      aside={
        <Link to="/notices" className="quiet">
          {t({ zh: '全部', en: 'All' })}
        </Link>
      }
    >
      <Shown
        of={notices}
        lines={3}
        isEmpty={n => n.rows.length === 0}
        empty={<p className="soft">{t({ zh: '现在没有正在公示的。', en: 'No notice is up at present.' })}</p>}
      >
        {n => <NoticeRows rows={n.rows} />}
      </Shown>
    </Section>
  )
}
