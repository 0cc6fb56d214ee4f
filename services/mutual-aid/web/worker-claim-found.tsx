// 不用申领的互助金: what was found in the settlement, with its statement, and the way to say no.
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { DayText, Money } from '#ui/words.tsx'
import { settlementApi } from '../api-settlement.ts'
import { ClaimStatement } from './statement.tsx'

type Row = ReplyOf<typeof settlementApi.foundForMe>['rows'][number]

export function FoundForMe() {
  const found = useCall(settlementApi.foundForMe, {})
  return (found.data?.rows ?? []).map(row => <One key={row.id} of={row} />)
}

function One({ of }: { of: Row }) {
  const t = useText()
  const declining = useSend(settlementApi.declineFound)
  return (
    <Section title={{ zh: '不用申领，给您算好了', en: 'Counted for you; no claim is needed' }}>
      <p>
        <span lang="zh-CN">{of.hospital}</span> <Money fen={of.payFen} as="big" />
      </p>
      <p>
        {t({ zh: '不想要，最晚到这天可以说：', en: 'You may say no until' })} <DayText day={of.untilOn} />
      </p>
      <details>
        <summary>{t({ zh: '怎么算的', en: 'How it was counted' })}</summary>
        <ClaimStatement of={of.judged} />
      </details>
      {declining.error && <Fault error={declining.error} />}
      <Button pending={declining.pending} onClick={() => void declining.send({ lineId: of.id })}>
        {t({ zh: '不要这一笔', en: 'Decline it' })}
      </Button>
    </Section>
  )
}
