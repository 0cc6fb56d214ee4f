// The reason card: how much, why, by which clause, on which facts; and the two ways to answer while there is time.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { Cite } from '#ui/cite.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag, type Tone } from '#ui/words.tsx'
import { entitlementsApi } from '../api.ts'

export type Found = ReplyOf<typeof entitlementsApi.open>

export const tones: Readonly<Record<Found['state'], Tone>> = {
  FOUND: 'wait',
  DECLINED: 'quiet',
  PROPOSED: 'done',
  WITHDRAWN: 'quiet',
}

export default function CardPage() {
  const { foundId = '' } = useParams()
  const card = useCall(entitlementsApi.open, { foundId })
  return (
    <Screen
      title={card.data?.title ?? { zh: '为什么给您', en: 'Why it is given to you' }}
      back={{ to: '/entitlements', title: { zh: '工会主动给您的', en: 'Given without asking' } }}
      lead={card.data && <StatusTag tone={tones[card.data.state]}>{card.data.stateTitle}</StatusTag>}
    >
      <Shown of={card} lines={6}>
        {of => <Inside of={of} />}
      </Shown>
    </Screen>
  )
}

function Inside({ of }: { of: Found }) {
  const t = useText()
  const [asked, setAsked] = useState(false)
  const declining = useSend(entitlementsApi.decline, () => setAsked(false))
  const back = useSend(entitlementsApi.takeBack)
  return (
    <>
      <div className="card">
        <Money fen={of.fen} as="big" />
        <p>
          <Money fen={of.fen} as="capital" />
        </p>
        <p>{of.because}</p>
        <p className="small">
          <AsWritten>{of.basis.sentence}</AsWritten> <Cite document={of.basis.document} clause={of.basis.clause} />
        </p>
      </div>
      <Facts
        of={[
          ...of.facts.map(f => [f.label, f.value] as const),
          [t({ zh: '哪一期', en: 'Period' }), of.period],
          [t({ zh: '不想要的，说到', en: 'To decline by' }), <DayText key="u" day={of.untilOn} />],
        ]}
      />
      {of.reason && of.state !== 'FOUND' && <p className="soft">{of.reason}</p>}
      {of.state === 'FOUND' && (
        <p className="soft">
          {t({
            zh: '您不用做什么。过了这天，工会的同志确认后就打到您的卡上。有疑问打 12351。',
            en: 'You need do nothing. After that day an officer confirms it and it is paid to your card. Questions: 12351.',
          })}
        </p>
      )}
      {of.mayDecline && (
        <Button kind="quiet" onClick={() => setAsked(true)}>
          {t({ zh: '我不要这一笔', en: 'I do not want it' })}
        </Button>
      )}
      {of.mayTakeBack && (
        <Button kind="act" pending={back.pending} onClick={() => void back.send({ foundId: of.id })}>
          {t({ zh: '还是要', en: 'I want it after all' })}
        </Button>
      )}
      <ConfirmStep
        open={asked}
        onClose={() => setAsked(false)}
        title={t({ zh: '这一笔不要了吗？', en: 'Do you decline it?' })}
        says={t(
          {
            zh: '说了不要，这一期就不再给您，也不再打扰您。{until} 前还可以改主意。',
            en: 'It is not paid in this period and you are not asked again. You may change your mind until {until}.',
          },
          { until: of.untilOn },
        )}
        facts={[[t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={of.fen} />]]}
        verb={t({ zh: '不要', en: 'Decline' })}
        reason="optional"
        reasonLabel={{ zh: '为什么不要', en: 'Why' }}
        pending={declining.pending}
        error={declining.error}
        onConfirm={reason => void declining.send({ foundId: of.id, ...(reason ? { reason } : {}) })}
      />
    </>
  )
}
