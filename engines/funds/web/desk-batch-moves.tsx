// The bar of moves at the foot of a batch: those the reader may make, each read over before it is done; else why not and whose turn it is.
import { useState } from 'react'
import type { InputOf, ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FootBar } from '#ui/foot-bar.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Money } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { sources } from '../words.ts'
import { takenSteps } from './desk-batch-way.tsx'
import type { Batch } from './desk-rows.ts'
import { stepsOf } from './desk-words.ts'

type Move = 'lock' | 'approve' | 'authorise' | 'unlock' | 'dissolve'

interface Spoken {
  readonly verb: Text
  readonly asks: Text
  readonly says: Text
  readonly reason?: 'required'
}

const spoken: Readonly<Record<Move, Spoken>> = {
  lock: {
    verb: { zh: '锁定', en: 'Lock' },
    asks: { zh: '锁定这一批吗？', en: 'Lock this batch?' },
    says: {
      zh: '锁定后，每个人的户名、银行、卡号和金额按现在的样子定下来，交财务负责人审核。要改只能写明原因退回编制。',
      en: 'Each payee’s name, bank, account and amount are fixed as they are now, and it goes to the head of finance. To change anything it must be sent back with a reason.',
    },
  },
  approve: {
    verb: { zh: '审核通过', en: 'Approve' },
    asks: { zh: '审核通过这一批吗？', en: 'Approve this batch?' },
    says: {
      zh: '您确认名单、账户和金额都对。接着由分管领导授权；锁定、审核、授权是三个人。',
      en: 'You confirm that names, accounts and amounts are right. The director authorises next; it takes three people.',
    },
  },
  authorise: {
    verb: { zh: '授权发放', en: 'Authorise' },
    asks: { zh: '授权发放这一批吗？', en: 'Authorise this batch?' },
    says: {
      zh: '授权后这笔钱转为在途，出纳就可以导出银行文件。授权不能收回。',
      en: 'The money is in transit from then on and the cashier can export the bank file. This cannot be taken back.',
    },
  },
  unlock: {
    verb: { zh: '退回编制', en: 'Send back' },
    asks: { zh: '把这一批退回编制吗？', en: 'Send this batch back to draft?' },
    says: {
      zh: '退回后锁定和审核都不算了，改好要重新锁定、重新审核。钱没有动。',
      en: 'Locking and approval no longer count; it must be locked and approved anew. No money has moved.',
    },
    reason: 'required',
  },
  dissolve: {
    verb: { zh: '解散', en: 'Dissolve' },
    asks: { zh: '解散这一批吗？', en: 'Dissolve this batch?' },
    says: {
      zh: '批次就此结束，里面的款项回到“等待发放”，可以编进别的批次。',
      en: 'The batch ends here; its payments wait again and can go into another.',
    },
    reason: 'required',
  },
}

/** What is different where the money is brought home. */
const spokenByHand: Readonly<Partial<Record<Move, Text>>> = {
  lock: {
    zh: '锁定后，每个人的姓名和金额按现在的样子定下来，交财务负责人审核。要改只能写明原因退回编制。',
    en: 'Each payee’s name and amount are fixed as they are now, and it goes to the head of finance. To change anything it must be sent back with a reason.',
  },
  approve: {
    zh: '您确认名单和金额都对。接着由分管领导授权；锁定、审核、授权是三个人。',
    en: 'You confirm that names and amounts are right. The director authorises next; it takes three people.',
  },
  authorise: {
    zh: '授权后这笔钱转为在途，由上门的两个人从出纳手里领出。每一笔送到要有本人签字，没送到的当天退回账上。授权不能收回。',
    en: 'The money is in transit from then on and the two visitors draw it from the cashier. Each sum is signed for; what is not handed over goes back the same day. This cannot be taken back.',
  },
}

const order: readonly Move[] = ['lock', 'approve', 'authorise', 'unlock', 'dissolve']
type Steps = typeof fundsApi.lockBatch
const endpoints = {
  lock: fundsApi.lockBatch,
  approve: fundsApi.approveBatch,
  authorise: fundsApi.authoriseBatch,
} as const

export function BatchMoves({ batch, onSaid }: { batch: Batch; onSaid(words: string): void }) {
  const t = useText()
  const [move, setMove] = useState<Move | null>(null)
  const done = (reply: ReplyOf<Steps>) => {
    setMove(null)
    onSaid(reply.said)
    scrollTo({ top: 0 })
  }
  const locking = useSend(endpoints.lock, done)
  const approving = useSend(endpoints.approve, done)
  const authorising = useSend(endpoints.authorise, done)
  const unlocking = useSend(fundsApi.unlockBatch, done)
  const dissolving = useSend(fundsApi.dissolveBatch, done)
  const senders = { lock: locking, approve: approving, authorise: authorising, unlock: unlocking, dissolve: dissolving }
  const may = order.filter(m => batch.moves.includes(m))
  const open = move && senders[move]
  const go = (reason: string) => {
    const step: InputOf<Steps> = { batchId: batch.id, version: batch.version }
    if (move === 'lock') void locking.send(step)
    if (move === 'approve') void approving.send(step)
    if (move === 'authorise') void authorising.send(step)
    if (move === 'unlock') void unlocking.send({ ...step, reason })
    if (move === 'dissolve') void dissolving.send({ ...step, reason })
  }
  const words = useWhyNot(batch)
  if (may.length === 0 && !words) return null
  return (
    <FootBar
      label={{ zh: '这一批能做的', en: 'What can be done' }}
      words={words && <span className="soft">{words}</span>}
    >
      {may.map(m => (
        <Button
          key={m}
          kind={m === 'unlock' || m === 'dissolve' ? 'plain' : 'act'}
          {...(m === 'unlock' ? { icon: 'undo' as const } : {})}
          onClick={() => {
            senders[m].reset()
            setMove(m)
          }}
        >
          {t(spoken[m].verb)}
        </Button>
      ))}
      {move && open && (
        <ConfirmStep
          open
          onClose={() => setMove(null)}
          title={t(spoken[move].asks)}
          says={t((batch.way === 'HAND' && spokenByHand[move]) || spoken[move].says)}
          facts={[
            [t({ zh: '批次', en: 'Batch' }), `${batch.number} ${batch.title}`],
            [t({ zh: '来源', en: 'Source' }), `${batch.orgName} · ${t(sources[batch.source])}`],
            [t({ zh: '笔数', en: 'Payments' }), batch.count],
            [
              t({ zh: '金额', en: 'Amount' }),
              <span key="a" className="two-lines">
                <b>
                  <Money fen={batch.fen} />
                </b>
                <span lang="zh-CN">{batch.capital}</span>
              </span>,
            ],
          ]}
          verb={t(spoken[move].verb)}
          reason={spoken[move].reason}
          pending={open.pending}
          error={open.error}
          onConfirm={go}
        />
      )}
    </FootBar>
  )
}

/** Why the forward step is not the reader's, in a sentence; null when it is, or when nothing is left to do. */
function useWhyNot(batch: Batch): string | null {
  const t = useText()
  const me = useMe()
  const step = stepsOf(batch).find(s => s.from === batch.state)
  if (step?.move === 'hand')
    return t({
      zh: '两位同志送到家里，本人签字后，在申领页登记签收，这一批就结清。',
      en: 'Two visitors bring it home; once each signature is recorded at the claim, this batch is settled.',
    })
  if (!step || batch.moves.includes(step.move)) return null
  const taken = takenSteps(batch)
  const mine = (['lock', 'approve'] as const).find(m => taken[m]?.actor === me.name)
  const needed = `funds.${step.move === 'returns' ? 'export' : step.move}`
  const details = { step: t(step.title), role: t(step.roleName), number: batch.number }
  if (mine && me.rights.includes(needed) && (step.move === 'approve' || step.move === 'authorise'))
    return t(
      {
        zh: '{done}是您办的，{step}要由另一个人办，请找{role}。',
        en: 'You did “{done}”; “{step}” needs another person: ask the {role}.',
      },
      { ...details, done: t(mine === 'lock' ? { zh: '锁定', en: 'lock' } : { zh: '审核', en: 'approve' }) },
    )
  if (batch.state === 'DRAFT' && batch.count === 0)
    return t({ zh: '这一批里没有款项，锁不了，请解散。', en: 'There is no payment in it; dissolve it.' })
  return t({ zh: '下一步{step}，等{role}办。', en: 'Next: {step}, by the {role}.' }, details)
}
