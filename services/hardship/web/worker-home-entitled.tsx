// Home card: what the household is given, with the reason; for who has asked for nothing yet, the way to find out.
import { Link } from 'react-router'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { useSitting } from '#ui/sitting.ts'
import { DayText, Money } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { categoryWords, hardshipTypes } from '../words.ts'

export default function HomeEntitled() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = sitting !== null || me.personId !== null
  const mine = useCall(hardshipApi.mine, known ? {} : null)
  if (known && !mine.data) return null
  const archive = mine.data?.archive
  if (mine.data?.cases.some(c => !c.closed) && !archive) return null
  if (!archive)
    return (
      <Link to="/hardship/test" className="way">
        <Icon name="scale" size={1.7} />
        <span>
          <b>{t({ zh: '日子难？测一测能得到什么', en: 'Hard times? See what you may get' })}</b>
          <span className="soft small">
            {t({ zh: '生活补助、大病慰问、孩子助学，2 分钟', en: 'Living allowance, illness, study: two minutes' })}
          </span>
        </span>
        <Icon name="right" size={1} />
      </Link>
    )
  const last = mine.data?.grants.find(g => g.state !== 'DROPPED')
  return (
    <Link to="/hardship" className="way">
      <Icon name="bowl" size={1.7} />
      <span>
        <b>
          {last ? (
            <>
              {t(categoryWords[last.category])} <Money fen={last.fen} />
            </>
          ) : (
            t(hardshipTypes[archive.hardshipType])
          )}
        </b>
        <span className="soft small">
          {last?.paidOn ? (
            <>
              <DayText day={last.paidOn} as="short" /> {t({ zh: '到账', en: 'arrived' })}
            </>
          ) : (
            t(
              {
                zh: '您家是{type}家庭，补助按标准发，不用再申请',
                en: 'Your household is on file ({type}); help comes by itself',
              },
              { type: t(hardshipTypes[archive.hardshipType]) },
            )
          )}
        </span>
      </span>
      <Icon name="right" size={1} />
    </Link>
  )
}
