// Closing an account: what is in its hands first, then the one who takes it all over, and a record of what passed.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { adminApi } from '#kernel/access/admin-api.ts'
import { deputyApi } from '#kernel/access/deputy-api.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, Facts } from '#ui/words.tsx'

type Account = ReplyOf<typeof adminApi.accounts>['rows'][number]

interface LeaveProps {
  readonly account: Account
  onClose(): void
  onDone(said: string): void
}

export function Leave({ account, onClose, onDone }: LeaveProps) {
  const t = useText()
  const hands = useCall(deputyApi.inHands, { accountId: account.id })
  const [successorId, setSuccessor] = useState('')
  const ending = useSend(adminApi.endAccount, reply =>
    onDone(
      reply.lines.length
        ? t(
            { zh: '停用了。交过去的：{lines}。', en: 'Ended. Handed over: {lines}.' },
            { lines: reply.lines.map(l => `${t(l)} ${l.n}`).join(t({ zh: '、', en: ', ' })) },
          )
        : t({ zh: '停用了。', en: 'Ended.' }),
    ),
  )
  const open = hands.data?.lines.filter(l => l.n > 0) ?? []
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t({ zh: '停用这个账号吗？', en: 'End this account?' })}
      says={
        <>
          {t({
            zh: '停用后马上登录不了，角色全部收回，办过的事都留着。停用不能恢复，再来要新建。',
            en: 'It can no longer sign in and all its roles end; what it did is kept. This cannot be undone; a return needs a new account.',
          })}
          <Shown of={hands} lines={3}>
            {h => (
              <>
                <Facts
                  of={
                    open.length
                      ? open.map(l => [t(l), t({ zh: '{n} 件', en: '{n}' }, { n: l.n })] as const)
                      : [[t({ zh: '手上的事', en: 'In their hands' }), t({ zh: '没有', en: 'Nothing' })]]
                  }
                />
                <SelectField
                  name="successorId"
                  label={{ zh: '接手的人', en: 'Who takes over' }}
                  help={{
                    zh: '他的角色和手上的事一次全部交过去，留下交接记录。',
                    en: 'The roles and everything above pass at once, and a record stays.',
                  }}
                  value={successorId}
                  onChange={setSuccessor}
                  options={h.successors.map(s => {
                    const label = `${s.name} · ${s.org}`
                    return { value: s.accountId, label: { zh: label, en: label } }
                  })}
                  optional={open.length === 0}
                />
              </>
            )}
          </Shown>
        </>
      }
      facts={[
        [t({ zh: '账号', en: 'Account' }), `${account.name} · ${account.login}`],
        [t({ zh: '单位', en: 'Union' }), account.org],
      ]}
      verb={t({ zh: '停用账号', en: 'End the account' })}
      reason="required"
      pending={ending.pending}
      error={ending.error}
      onConfirm={reason => void ending.send({ accountId: account.id, reason, ...(successorId ? { successorId } : {}) })}
    />
  )
}

/** What was handed over when the account was closed. */
export function Handovers({ accountId }: { accountId: string }) {
  const t = useText()
  const record = useCall(deputyApi.handovers, { accountId })
  return (
    <>
      {record.data?.rows.map(r => (
        <p key={r.id}>
          <DayText day={r.at} /> {t({ zh: '交给 {to}：', en: 'handed to {to}: ' }, { to: r.to })}
          {r.lines.map(l => `${t(l)} ${l.n}`).join(t({ zh: '、', en: ', ' }))}
          <span className="soft small"> {r.reason}</span>
        </p>
      ))}
    </>
  )
}
