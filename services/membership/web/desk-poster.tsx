// The poster of one union: a code that opens its page of joining, to print and put up.
import { useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { membershipApi } from '../api.ts'
import './desk.css'

export default function PosterPage() {
  const t = useText()
  const { orgId = '' } = useParams()
  const poster = useCall(membershipApi.poster, { orgId })
  return (
    <Screen
      title={{ zh: '入会海报', en: 'Poster for joining' }}
      back={{ to: '/membership/posters', title: { zh: '入会二维码', en: 'Codes for joining' } }}
      actions={
        <Button icon="print" onClick={() => print()}>
          {t({ zh: '打印', en: 'Print' })}
        </Button>
      }
    >
      <Shown of={poster} lines={8}>
        {p => (
          <div className="membership-poster">
            <p className="membership-poster-union">{p.union}</p>
            <p>{t({ zh: '扫一扫，加入工会', en: 'Scan and join the union' })}</p>
            <img
              src={`data:image/svg+xml;utf8,${encodeURIComponent(p.qr)}`}
              alt={t({ zh: '{union}的入会二维码', en: 'Code for joining {union}' }, { union: p.union })}
            />
            <p className="soft">
              {t({
                zh: '3 分钟填好，5 个工作日内答复。',
                en: 'Three minutes to fill in, an answer within five working days.',
              })}
              {p.phone && t({ zh: '电话 {phone}', en: ' Phone {phone}' }, { phone: p.phone })}
            </p>
            <p className="code small membership-poster-url">{p.url}</p>
          </div>
        )}
      </Shown>
    </Screen>
  )
}
