// Home card: what was found for the person and waits for nothing but time.
import { Link } from 'react-router'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Money } from '#ui/words.tsx'
import { entitlementsApi } from '../api.ts'

export default function Home() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const mine = useCall(entitlementsApi.mine, sitting || me.personId ? {} : null)
  return (mine.data?.rows ?? [])
    .filter(r => r.state === 'FOUND')
    .map(r => (
      <Link key={r.id} to={`/entitlements/${r.id}`} className="way">
        <Icon name="bowl" size={1.7} />
        <span>
          <b>
            {t({ zh: '主动给您', en: 'For you' })}：{r.title} <Money fen={r.fen} />
          </b>
          <span className="small">{r.because}</span>
        </span>
        <Icon name="right" size={1} />
      </Link>
    ))
}
