// 附近: places that services know of. One such service is shown at once; several are listed.
import { Navigate } from 'react-router'
import { useText } from '#ui/lang.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { foundIn } from '../found.ts'

export default function Nearby() {
  const t = useText()
  const pages = foundIn('nearby')
  const only = pages.length === 1 ? pages[0] : undefined
  if (only) return <Navigate to={only.path} replace />
  return (
    <Screen title={{ zh: '附近有什么', en: 'What is near you' }}>
      {pages.length === 0 ? (
        <Empty picture="lamp" title={t({ zh: '这里还没有登记地点', en: 'No places are listed yet' })}>
          {t({
            zh: '打 12351 可以问最近的窗口和驿站在哪。',
            en: 'Call 12351 to ask for the nearest counter or station.',
          })}
        </Empty>
      ) : (
        <Rows
          items={pages.map(p => ({
            key: p.path,
            to: p.path,
            icon: p.icon ?? 'pin',
            title: <b>{t(p.title)}</b>,
            hint: p.hint && t(p.hint),
          }))}
        />
      )}
    </Screen>
  )
}
