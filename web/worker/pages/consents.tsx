// 我同意过的: each purpose with its text, since when, and taking it back.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'

type Standing = ReplyOf<typeof consentApi.mine>['purposes'][number]

export default function Consents() {
  const t = useText()
  const mine = useCall(consentApi.mine, {})
  const giving = useSend(consentApi.give)
  const [leaving, setLeaving] = useState<Standing | null>(null)
  const stops = useCall(consentApi.rests, leaving ? { purpose: leaving.purpose } : null)
  const withdrawing = useSend(consentApi.withdraw, () => setLeaving(null))
  return (
    <Screen
      title={{ zh: '我同意过的', en: 'What I agreed to' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
      lead={t({
        zh: '一件事一份同意，随时可以撤回。撤回以前做过的仍然有效。',
        en: 'One consent for one purpose, each to be withdrawn at any time. What was done before stays valid.',
      })}
    >
      <Shown of={mine}>
        {({ purposes }) => (
          <ul className="rows">
            {purposes.map(p => (
              <li key={p.purpose} className="consent-row">
                <div className="section-head">
                  <h2>{t(p.title)}</h2>
                  {p.given ? (
                    <StatusTag tone="done">{t({ zh: '已同意', en: 'Agreed' })}</StatusTag>
                  ) : (
                    <StatusTag tone="quiet">{t({ zh: '没有同意', en: 'Not agreed' })}</StatusTag>
                  )}
                </div>
                <details>
                  <summary>{t({ zh: '看看内容', en: 'Read it' })}</summary>
                  <p className="consent-text">{t(p.text)}</p>
                  <p className="soft small" lang="zh-CN">
                    {p.basis}
                  </p>
                </details>
                {p.given && p.since && (
                  <p className="soft small">
                    <DayText day={p.since} /> {t({ zh: '同意的', en: '' })}
                  </p>
                )}
                {p.given ? (
                  <Button icon="undo" onClick={() => setLeaving(p)}>
                    {t({ zh: '撤回', en: 'Withdraw' })}
                  </Button>
                ) : (
                  <Button icon="check" onClick={() => void giving.send({ purpose: p.purpose, version: p.version })}>
                    {t({ zh: '我看过了，同意', en: 'I have read it and agree' })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <ConfirmStep
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={leaving ? t({ zh: '撤回“{title}”吗？', en: 'Withdraw “{title}”?' }, { title: t(leaving.title) }) : ''}
        says={
          leaving && (
            <>
              {t(leaving.withdrawn)}
              {(stops.data?.stops.length ?? 0) > 0 && (
                <span className="consent-text">
                  <br />
                  {t({ zh: '现在会停下：', en: 'Stops now: ' })}
                  {stops.data?.stops.join(t({ zh: '；', en: '; ' }))}
                </span>
              )}
            </>
          )
        }
        verb={t({ zh: '撤回', en: 'Withdraw' })}
        pending={withdrawing.pending}
        error={withdrawing.error}
        onConfirm={() => leaving && void withdrawing.send({ purpose: leaving.purpose })}
      />
    </Screen>
  )
}
