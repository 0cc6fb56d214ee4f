// The member card on the phone: a code for the merchant's phone, good for a few minutes, and a new one at a tap.
import { useEffect, useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { nowHere } from '#ui/clock.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import './desk.css'

type Card = ReplyOf<typeof membershipApi.card>

export default function CardPage() {
  const t = useText()
  const mine = useCall(membershipApi.mine, {})
  const member = mine.data?.membership != null
  const card = useCall(membershipApi.card, member ? {} : null)
  return (
    <Screen
      title={{ zh: '会员证', en: 'Member card' }}
      back={{ to: '/membership', title: { zh: '我的会籍', en: 'My membership' } }}
    >
      <Shown of={mine} lines={6}>
        {m =>
          m.membership ? (
            <Shown of={card} lines={6}>
              {c => <Showing key={c.until} of={c} onNew={() => void card.refetch()} />}
            </Shown>
          ) : (
            <>
              <p>{t({ zh: '会员才有会员证。', en: 'Only members have a card.' })}</p>
              <ButtonLink to="/membership/join" kind="act" wide>
                {t({ zh: '加入工会', en: 'Join the union' })}
              </ButtonLink>
            </>
          )
        }
      </Shown>
    </Screen>
  )
}

function Showing({ of: c, onNew }: { of: Card; onNew(): void }) {
  const t = useText()
  const left = () => c.until * 1000 - nowHere().getTime()
  const [over, setOver] = useState(left() <= 0)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, c.until * 1000 - nowHere().getTime()))
    return () => clearTimeout(timer)
  }, [c.until])
  return (
    <div className="membership-poster">
      <p className="membership-poster-union">{c.name}</p>
      <p>
        {c.union}
        <br />
        <span className="soft">
          {t({ zh: '入会', en: 'Member since' })} <DayText day={c.since} />
        </span>
      </p>
      {over ? (
        <p role="status">{t({ zh: '这张过期了，换一张给商家扫。', en: 'This one has run out. Take a new one.' })}</p>
      ) : (
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(c.qr)}`}
          alt={t({ zh: '会员证二维码，给商家扫', en: 'Code of the card, for the merchant to scan' })}
        />
      )}
      <p className="soft small">
        {t(
          {
            zh: '{n} 分钟内有效，扫一次就用掉。商家只看到打了星号的名字和工会。',
            en: 'Good for {n} minutes and for one scan. The merchant sees a masked name and the union, nothing else.',
          },
          { n: c.minutes },
        )}
      </p>
      <Button icon="again" kind={over ? 'act' : 'plain'} onClick={onNew}>
        {t({ zh: '换一张', en: 'A new one' })}
      </Button>
    </div>
  )
}
