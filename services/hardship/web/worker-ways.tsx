// 怎样就够了: the ways to a yes, the soonest first, each with its paper; of a day to come one may be reminded.
import { useState } from 'react'
import type { Text } from '#base/text.ts'
import { standardsApi } from '#engines/standards/api.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Fault } from '#ui/states.tsx'
import { DayText } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { afterExclusion, type Exclusion } from '../rules-exclusions.ts'
import type { MaterialKind } from '../rules-needs.ts'
import { materialWords, wayWords } from '../words.ts'

/** A way as the page found it, or as the server said it. */
interface WayShown extends Text {
  readonly id: string
  readonly details: Readonly<Record<string, string | number>>
  readonly from: string | null
  readonly besides: readonly Exclusion[]
  readonly paper: MaterialKind | null
}

/** So many are enough to read; the rest is one press away. */
const first = 4

export function Ways({ of, excluded }: { of: readonly WayShown[]; excluded: readonly Exclusion[] }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const shown = all ? of : of.slice(0, first)
  // Where nothing can be promised (retirement), who can help is said instead.
  const advice = of.length === 0 ? excluded : []
  return (
    <div>
      {(shown.length > 0 || advice.length > 0) && <h3>{t({ zh: '怎样就够了', en: 'What would change it' })}</h3>}
      <ul className="ways">
        {shown.map(way => (
          <li key={way.id}>
            <Icon name="right" size={0.9} />
            <div>
              {way.from && (
                <b>
                  <DayText day={way.from} /> {t({ zh: '起：', en: 'on: ' })}
                </b>
              )}
              {t(way, way.details)}{' '}
              {way.besides.length > 0 && way.id !== 'exclusions' && <span>{t(wayWords.besides)} </span>}
              {way.paper && (
                <span className="soft small">{t(wayWords.paper, { paper: t(materialWords[way.paper]) })}</span>
              )}
              {way.from && <Reminder on={way.from} why={way.id === 'later' ? 'STANDARD' : 'SCHOOL'} />}
            </div>
          </li>
        ))}
        {advice.map(code => (
          <li key={code}>
            <Icon name="right" size={0.9} />
            <span>{t(afterExclusion[code])}</span>
          </li>
        ))}
        <li>
          <Icon name="phone" size={0.9} />
          <span>
            {t({
              zh: '情况特殊、说不清的，打 12351，或者照样申请，请人来看。',
              en: 'If your case is unusual, call 12351, or apply all the same and let people look at it.',
            })}
          </span>
        </li>
      </ul>
      {of.length > first && !all && (
        <button type="button" className="quiet small" onClick={() => setAll(true)}>
          {t({ zh: '还有 {n} 种', en: '{n} more' }, { n: of.length - first })}
        </button>
      )}
    </div>
  )
}

/** Asked for once, shown as asked for, and dropped again; without an account the way to one. */
function Reminder({ on, why }: { on: string; why: 'SCHOOL' | 'STANDARD' }) {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = me.kind === 'worker' || sitting !== null
  const own = useCall(standardsApi.reminders, known ? {} : null)
  const asking = useSend(hardshipApi.remind)
  const dropping = useSend(standardsApi.dropReminder)
  const asked = own.data?.rows.find(r => r.about === 'hardship' && r.on === on)
  if (!known)
    return (
      <p>
        <ButtonLink to="/sign-in" kind="quiet" icon="bell">
          {t({ zh: '登录以后，可以到那天提醒您', en: 'Sign in, and we can remind you on that day' })}
        </ButtonLink>
      </p>
    )
  return (
    <div role="status">
      {asked ? (
        <p className="jade small">
          <Icon name="bell" size={1} /> {t({ zh: '到那天提醒您。', en: 'We shall remind you.' })}{' '}
          <button type="button" className="quiet small" onClick={() => void dropping.send({ reminderId: asked.id })}>
            {t({ zh: '不用提醒了', en: 'No reminder' })}
          </button>
        </p>
      ) : (
        <Button icon="bell" pending={asking.pending} onClick={() => void asking.send({ on, why })}>
          {t({ zh: '到那天提醒我', en: 'Remind me on that day' })}
        </Button>
      )}
      {(asking.error ?? dropping.error) && <Fault error={(asking.error ?? dropping.error)!} />}
    </div>
  )
}
