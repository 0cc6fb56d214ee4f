// Joining, or moving to, one union: what the code on a poster opens. One question, one declaration, one button.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { trades } from '#base/membership.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsentField } from '#ui/fields/choice.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ForKnown } from '#ui/identity.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Shown } from '#ui/states.tsx'
import { Sent } from '#ui/steps.tsx'
import { membershipApi } from '../api.ts'
import { membershipFlow } from '../flow.ts'
import { pledge } from '../words.ts'

type Union = ReplyOf<typeof membershipApi.union>

export default function Join() {
  const t = useText()
  const { orgId = '' } = useParams()
  const me = useMe()
  const sitting = useSitting()
  const union = useCall(membershipApi.union, { orgId })
  const signedIn = me.kind === 'worker' || sitting !== null
  return (
    <Screen
      title={union.data?.name ?? t({ zh: '加入工会', en: 'Join the union' })}
      back={{ to: '/membership/join', title: { zh: '加入工会', en: 'Join the union' } }}
      lead={union.data && [...union.data.above].slice(-2).join(' · ')}
    >
      <Shown of={union} lines={4}>
        {u =>
          u.takes === null ? (
            <NotHere />
          ) : signedIn ? (
            <ForKnown>
              <Asking union={u} />
            </ForKnown>
          ) : (
            <Welcome union={u} />
          )
        }
      </Shown>
    </Screen>
  )
}

function NotHere() {
  const t = useText()
  return (
    <>
      <p>
        {t({
          zh: '这一级工会不直接收会员。请找您单位、行业或街道的工会。',
          en: 'This union takes no members itself. Find that of your workplace, trade or street.',
        })}
      </p>
      <ButtonLink to="/membership/join" kind="act" wide>
        {t({ zh: '去找一找', en: 'Find one' })}
      </ButtonLink>
    </>
  )
}

function Welcome({ union }: { union: Union }) {
  const t = useText()
  return (
    <>
      <ul>
        <li>
          {t({
            zh: '有难处，工会帮：生病、受伤、孩子上学、讨薪',
            en: 'Help in need: illness, accident, school, unpaid wages',
          })}
        </li>
        <li>
          {t({ zh: '一次入会，换单位只要转会，不用重来', en: 'You join once; after a change of work you only move' })}
        </li>
        <li>{t({ zh: '5 个工作日内答复', en: 'An answer within five working days' })}</li>
      </ul>
      <ButtonLink to={`/sign-in?next=/membership/join/${union.id}`} kind="act" wide>
        {t({ zh: '用手机号加入', en: 'Join with my phone number' })}
      </ButtonLink>
      {union.phone && (
        <p className="soft">
          {t({ zh: '想先问问？打这个工会的电话：', en: 'Ask first? Call this union: ' })}
          <a href={`tel:${union.phone}`}>{union.phone}</a>
        </p>
      )}
    </>
  )
}

function Asking({ union }: { union: Union }) {
  const t = useText()
  const mine = useCall(membershipApi.mine, {})
  const [sent, setSent] = useState<SentOne | null>(null)
  // Once it is sent there is a request under way; who has just sent it reads so, not that one waits already.
  if (sent) return <Done of={sent} />
  return (
    <Shown of={mine} lines={3}>
      {m =>
        m.open ? (
          <>
            <p>
              {t(
                { zh: '您向{union}的申请正在办。', en: 'Your request to {union} is under way.' },
                { union: m.open.union },
              )}
            </p>
            <ButtonLink to={casePath(membershipFlow.kind, m.open.caseId)} kind="act" wide>
              {t({ zh: '看看到哪了', en: 'See where it stands' })}
            </ButtonLink>
          </>
        ) : m.membership && m.membership.orgId === union.id && m.membership.status !== 'RETAINED' ? (
          <>
            <p>{t({ zh: '您已经是这里的会员了。', en: 'You are a member here already.' })}</p>
            <ButtonLink to="/membership" wide>
              {t({ zh: '我的会籍', en: 'My membership' })}
            </ButtonLink>
          </>
        ) : (
          <Ask union={union} from={m.membership?.union ?? null} onSent={setSent} />
        )
      }
    </Shown>
  )
}

interface SentOne {
  readonly caseId: string
  readonly number: string
  readonly moving: boolean
}

function Done({ of }: { of: SentOne }) {
  const t = useText()
  return (
    <Sent
      title={t(
        of.moving
          ? { zh: '转会申请交上去了', en: 'Your request to move is sent' }
          : { zh: '入会申请交上去了', en: 'Your request to join is sent' },
      )}
      number={of.number}
      action={
        <ButtonLink to={casePath(membershipFlow.kind, of.caseId)}>
          {t({ zh: '看看到哪了', en: 'See where it stands' })}
        </ButtonLink>
      }
    >
      {t({
        zh: '工会 5 个工作日内答复，办好了发消息告诉您。',
        en: 'The union answers within five working days, and you get a message.',
      })}
    </Sent>
  )
}

interface AskProps {
  readonly union: Union
  /** The union one is a member of, when this is a move. */
  readonly from: string | null
  onSent(sent: SentOne): void
}

function Ask({ union, from, onSent }: AskProps) {
  const t = useText()
  const form = useForm({ trade: '', employer: '', agreed: false }, `membership-${union.id}`)
  const ask = useSend(membershipApi.ask, ({ caseId, number }) => {
    form.forget()
    onSent({ caseId, number, moving: from !== null })
  })
  const { trade, employer, agreed } = form.value
  const send = () =>
    void ask.send({
      ...{ orgId: union.id, kind: from ? 'TRANSFER' : 'JOIN', employment: '1', trade: trade || '00', agreed: true },
      ...(employer.trim() ? { employer: employer.trim() } : {}),
    })
  return (
    <Form error={ask.error} onSubmit={send}>
      {from && (
        <p>
          {t(
            {
              zh: '您现在是{from}的会员。新工会接收那天，会籍从那边转过来，中间一天不断；5 个工作日没人接收，会籍就还在原处。',
              en: 'You are a member of {from}. Your membership moves on the day this union takes it over, without a gap; after five working days without an answer it stays where it is.',
            },
            { from },
          )}
        </p>
      )}
      <SelectField
        {...form.field('trade')}
        label={{ zh: '您是做什么的', en: 'What do you do' }}
        options={trades.map(({ code, zh, en }) => ({
          value: code,
          label: code === '00' ? { zh: '别的工作', en: 'Other work' } : { zh, en },
        }))}
      />
      <TextField
        {...form.field('employer')}
        label={{ zh: '单位或平台', en: 'Workplace or platform' }}
        help={{
          zh: '没有固定单位，写平台的名字，或者不写',
          en: 'Without a fixed one, the platform’s name, or nothing',
        }}
        optional
        maxLength={100}
      />
      <ConsentField
        {...form.field('agreed')}
        label={
          from ? { zh: '转会声明', en: 'Declaration of moving' } : { zh: '入会声明', en: 'Declaration of joining' }
        }
        text={<p>{t(pledge)}</p>}
      />
      <Button kind="act" submit wide pending={ask.pending} disabled={!agreed}>
        {t(from ? { zh: '申请转到这里', en: 'Ask to move here' } : { zh: '申请入会', en: 'Ask to join' })}
      </Button>
    </Form>
  )
}
