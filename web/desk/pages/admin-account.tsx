// One staff account: its state, its roles, and what the security administrator does with it, each step with a reason.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { adminApi } from '#kernel/access/admin-api.ts'
import { Button } from '#ui/button.tsx'
import { nowHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { GiveRole } from './admin-grant.tsx'
import { LinkedIdentity } from './admin-identity.tsx'
import { Handovers, Leave } from './admin-leave.tsx'
import { holds, roleTitle } from './admin-words.ts'

type Account = ReplyOf<typeof adminApi.accounts>['rows'][number]
type Grant = Account['roles'][number]
type Step = 'unlock' | 'password' | 'totp'

const spoken: Readonly<Record<Step, { verb: Text; asks: Text; says: Text }>> = {
  unlock: {
    verb: { zh: '解锁', en: 'Unlock' },
    asks: { zh: '解锁这个账号吗？', en: 'Unlock this account?' },
    says: {
      zh: '解锁后马上可以再试。先问一声是不是本人在试。',
      en: 'They can try again at once. Ask first whether it was they who tried.',
    },
  },
  password: {
    verb: { zh: '重置密码', en: 'Reset the password' },
    asks: { zh: '重置密码吗？', en: 'Reset the password?' },
    says: {
      zh: '给一个新密码，只显示一次，请当面交给本人；本人登录后要马上改。他登录着的设备会退出。',
      en: 'A new password is shown once: hand it over in person. It must be changed at the next sign-in, and their sessions end.',
    },
  },
  totp: {
    verb: { zh: '重置动态口令', en: 'Reset the codes' },
    asks: { zh: '重置动态口令和密码吗？', en: 'Reset the one-time codes and the password?' },
    says: {
      zh: '手机丢了或换了才要这样做。本人要重新绑一次动态口令，密码也是新的，只显示一次。',
      en: 'Only for a lost or changed phone. They set the code app up anew; the password is new too and shown once.',
    },
  },
}

export function AccountSheet({ account, onClose }: { account: Account; onClose(): void }) {
  const t = useText()
  const me = useMe()
  const [step, setStep] = useState<Step | null>(null)
  const [ending, setEnding] = useState<Grant | null>(null)
  const [giving, setGiving] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [password, setPassword] = useState<string | null>(null)
  const done = (reply: { password?: string }) => {
    const verb = step && t(spoken[step].verb)
    setStep(null)
    setSaid(verb && t({ zh: '{verb}：办好了。', en: '{verb}: done.' }, { verb }))
    setPassword(reply.password ?? null)
  }
  const senders = {
    unlock: useSend(adminApi.unlock, () => done({})),
    password: useSend(adminApi.resetPassword, done),
    totp: useSend(adminApi.resetTotp, done),
  }
  const endGrant = useSend(adminApi.endGrant, () => {
    setEnding(null)
    setSaid(t({ zh: '角色已收回，马上生效。', en: 'The role is ended, at once.' }))
  })
  const own = account.id === me.accountId
  const locked = account.lockedUntil !== null && account.lockedUntil > nowHere().toISOString()
  const current = account.roles.filter(holds)
  const past = account.roles.filter(role => !holds(role))
  const sending = step && senders[step]
  if (password) return <Handover name={account.name} login={account.login} password={password} onClose={onClose} />
  return (
    <Sheet open onClose={onClose} title={account.name} wide>
      <Said>{said}</Said>
      <Facts
        of={[
          [
            t({ zh: '登录名', en: 'Login' }),
            <span key="l" className="code">
              {account.login}
            </span>,
          ],
          [t({ zh: '单位', en: 'Union' }), account.org],
          [t({ zh: '建立', en: 'Made' }), <DayText key="c" day={account.createdAt} />],
          [
            t({ zh: '最近登录', en: 'Last sign-in' }),
            account.signedInAt && <DayText day={account.signedInAt} as="moment" />,
          ],
          [
            t({ zh: '密码要在这天前改', en: 'Password due' }),
            account.passwordDueAt && <DayText day={account.passwordDueAt} />,
          ],
          [
            t({ zh: '动态口令', en: 'One-time codes' }),
            account.enrolled ? t({ zh: '已绑定', en: 'Set up' }) : t({ zh: '还没绑定', en: 'Not yet' }),
          ],
          [t({ zh: '锁到', en: 'Locked until' }), locked && <DayText day={account.lockedUntil ?? ''} as="moment" />],
          [t({ zh: '停用', en: 'Ended' }), account.endedAt && <DayText day={account.endedAt} />],
        ]}
      />
      <Section
        title={{ zh: '现在的角色', en: 'Roles now' }}
        aside={
          !own &&
          !account.endedAt && (
            <Button icon="plus" onClick={() => setGiving(true)}>
              {t({ zh: '授予角色', en: 'Give a role' })}
            </Button>
          )
        }
      >
        {current.length === 0 && (
          <p className="soft">
            {t({ zh: '还没有角色，登录后什么也看不到。', en: 'None: after signing in there is nothing to see.' })}
          </p>
        )}
        <ul className="rows">
          {current.map(grant => (
            <li key={grant.grantId} className="row">
              <span className="row-words">
                <span>
                  <b>{t(roleTitle(grant.role))}</b> · {grant.org}
                </span>
                <Span grant={grant} />
              </span>
              {!own && (
                <Button
                  label={t({ zh: '收回{role}', en: 'End {role}' }, { role: t(roleTitle(grant.role)) })}
                  onClick={() => {
                    endGrant.reset()
                    setEnding(grant)
                  }}
                >
                  {t({ zh: '收回', en: 'End' })}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {past.length > 0 && (
          <details>
            <summary>{t({ zh: '以前的角色（{n}）', en: 'Former roles ({n})' }, { n: past.length })}</summary>
            <ul className="rows">
              {past.map(grant => (
                <li key={grant.grantId} className="row">
                  <span className="row-words">
                    <span>
                      {t(roleTitle(grant.role))} · {grant.org}
                    </span>
                    <Span grant={grant} />
                  </span>
                  <StatusTag tone="quiet">{t({ zh: '结束了', en: 'Over' })}</StatusTag>
                </li>
              ))}
            </ul>
          </details>
        )}
      </Section>
      {own ? (
        <p className="soft">
          {t({
            zh: '这是您自己的账号，要由另一位安全管理员来办。',
            en: 'This is your own account; another security administrator looks after it.',
          })}
        </p>
      ) : (
        !account.endedAt && (
          <div className="moves">
            {(['unlock', 'password', 'totp'] as const)
              .filter(s => s !== 'unlock' || locked)
              .map(s => (
                <Button
                  key={s}
                  onClick={() => {
                    senders[s].reset()
                    setStep(s)
                  }}
                >
                  {t(spoken[s].verb)}
                </Button>
              ))}
            <Button onClick={() => setLeaving(true)}>{t({ zh: '停用账号', en: 'End the account' })}</Button>
          </div>
        )
      )}
      {!own && !account.endedAt && <LinkedIdentity accountId={account.id} />}
      {step && sending && (
        <ConfirmStep
          open
          onClose={() => setStep(null)}
          title={t(spoken[step].asks)}
          says={t(spoken[step].says)}
          facts={[
            [t({ zh: '账号', en: 'Account' }), `${account.name} · ${account.login}`],
            [t({ zh: '单位', en: 'Union' }), account.org],
          ]}
          verb={t(spoken[step].verb)}
          reason="required"
          pending={sending.pending}
          error={sending.error}
          onConfirm={reason => void sending.send({ accountId: account.id, reason })}
        />
      )}
      {ending && (
        <ConfirmStep
          open
          onClose={() => setEnding(null)}
          title={t({ zh: '收回这个角色吗？', en: 'End this role?' })}
          says={t({
            zh: '收回马上生效。他正在办的事会留给同岗位的其他人。',
            en: 'It ends at once. What is under way stays for others in the same role.',
          })}
          facts={[
            [t({ zh: '姓名', en: 'Name' }), account.name],
            [t({ zh: '角色', en: 'Role' }), `${t(roleTitle(ending.role))} · ${ending.org}`],
          ]}
          verb={t({ zh: '收回', en: 'End it' })}
          reason="required"
          pending={endGrant.pending}
          error={endGrant.error}
          onConfirm={reason => void endGrant.send({ grantId: ending.grantId, reason })}
        />
      )}
      {account.endedAt && <Handovers accountId={account.id} />}
      {leaving && (
        <Leave
          account={account}
          onClose={() => setLeaving(false)}
          onDone={words => {
            setLeaving(false)
            setSaid(words)
          }}
        />
      )}
      {giving && (
        <GiveRole
          account={account}
          onClose={() => setGiving(false)}
          onDone={() => {
            setGiving(false)
            setSaid(t({ zh: '角色已授予。', en: 'The role is given.' }))
          }}
        />
      )}
    </Sheet>
  )
}

/** From when until when, and why. */
function Span({ grant }: { grant: Grant }) {
  const t = useText()
  const end = grant.endedAt ?? grant.until
  return (
    <span className="soft small">
      <DayText day={grant.from} as="table" /> {t({ zh: '起', en: 'on' })}
      {end && (
        <>
          {t({ zh: '，到 ', en: ', until ' })}
          <DayText day={end.slice(0, 10)} as="table" />
        </>
      )}{' '}
      · {grant.endReason ?? grant.reason}
    </span>
  )
}

export function NewAccount({ onClose }: { onClose(): void }) {
  const t = useText()
  const me = useMe()
  const near = [...new Map(me.roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const form = useForm({ name: '', login: '', org: null as UnionPicked | null })
  const making = useSend(adminApi.createAccount)
  const { name, login, org } = form.value
  if (making.reply) return <Handover name={name} login={login} password={making.reply.password} onClose={onClose} />
  return (
    <Sheet open onClose={onClose} title={t({ zh: '新建账号', en: 'New account' })}>
      <Form onSubmit={() => org && void making.send({ name, login, orgId: org.id })} error={making.error}>
        <TextField {...form.field('name')} label={{ zh: '姓名', en: 'Name' }} autoFocus />
        <TextField
          {...form.field('login')}
          label={{ zh: '登录名', en: 'Login' }}
          help={{
            zh: '字母或数字开头，3 到 40 位，比如 wang.fang',
            en: 'Letters or digits, 3 to 40, such as wang.fang',
          }}
          maxLength={40}
        />
        <UnionField {...form.field('org')} name="orgId" label={{ zh: '在哪个工会工作', en: 'Works at' }} near={near} />
        <Button kind="act" submit pending={making.pending} disabled={!org || !name.trim() || !login.trim()}>
          {t({ zh: '新建', en: 'Make it' })}
        </Button>
      </Form>
    </Sheet>
  )
}

interface HandoverProps {
  readonly name: string
  readonly login: string
  readonly password: string
  onClose(): void
}

/** The password, shown this once, to be handed over in person. */
function Handover({ name, login, password, onClose }: HandoverProps) {
  const t = useText()
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '请当面交给{name}', en: 'Hand this to {name} in person' }, { name })}
      foot={
        <Button kind="act" onClick={onClose}>
          {t({ zh: '交好了', en: 'Handed over' })}
        </Button>
      }
    >
      <p>
        {t({
          zh: '密码只显示这一次，关掉就再也看不到了。本人第一次登录时改密码、绑动态口令。接着请授予角色。',
          en: 'The password is shown this once. At the first sign-in it is changed and the code app set up. Give a role next.',
        })}
      </p>
      <Facts
        of={[
          [
            t({ zh: '登录名', en: 'Login' }),
            <b key="l" className="code">
              {login.toLowerCase()}
            </b>,
          ],
          [
            t({ zh: '密码', en: 'Password' }),
            <b key="p" className="code handover">
              {password}
            </b>,
          ],
        ]}
      />
    </Sheet>
  )
}
