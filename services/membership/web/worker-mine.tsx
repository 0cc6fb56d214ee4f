// 我的会籍: of which union, what is under way, what was; moving and leaving.
import { useState } from 'react'
import { labelOf } from '#base/codes.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { changeReasons, type MembershipStatus, membershipStatuses } from '#base/membership.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import { membershipFlow } from '../flow.ts'
import { words } from './case-words.ts'
import { AboutMe } from './worker-proposal.tsx'

type Mine = ReplyOf<typeof membershipApi.mine>

export default function MyMembership() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = sitting !== null || me.personId !== null
  const mine = useCall(membershipApi.mine, known ? {} : null)
  return (
    <Screen title={{ zh: '我的会籍', en: 'My membership' }} back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}>
      {known ? (
        <Shown of={mine} lines={6}>
          {m => <Inside of={m} />}
        </Shown>
      ) : (
        <NoMember>{t(inviting)}</NoMember>
      )}
    </Screen>
  )
}

const inviting = {
  zh: '入了会，生病、受伤、孩子上学、讨薪，工会都帮得上。',
  en: 'As a member you can count on the union in illness, accident, school costs and unpaid wages.',
}

function NoMember({ children }: { children: string }) {
  const t = useText()
  return (
    <Empty
      picture="door"
      title={t({ zh: '您还不是会员', en: 'You are not a member yet' })}
      action={
        <ButtonLink to="/membership/join" kind="act" icon="people">
          {t({ zh: '加入工会', en: 'Join the union' })}
        </ButtonLink>
      }
    >
      {children}
    </Empty>
  )
}

function Inside({ of: { membership, open, changes, proposal } }: { of: Mine }) {
  const t = useText()
  const lang = useLang()
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      {proposal && <AboutMe of={proposal} />}
      {open && (
        <Rows
          items={[
            {
              key: open.caseId,
              to: casePath(membershipFlow.kind, open.caseId),
              title: open.union,
              hint: (
                <>
                  <StatusTag tone={words.toneOf(open.state)}>{t(words.stateText(open.state))}</StatusTag>{' '}
                  <span className="code small">{open.number}</span>
                </>
              ),
            },
          ]}
        />
      )}
      {membership ? (
        <Section title={{ zh: '现在', en: 'Now' }}>
          <Facts
            of={[
              [t({ zh: '工会', en: 'Union' }), <b key="u">{membership.union}</b>],
              [
                t({ zh: '状态', en: 'Status' }),
                <StatusTag key="s" tone={membership.status === 'ACTIVE' ? 'done' : 'wait'}>
                  {t(membershipStatuses[membership.status as MembershipStatus])}
                </StatusTag>,
              ],
              [t({ zh: '从', en: 'Since' }), <DayText key="d" day={membership.since} />],
              ...(membership.retainedOn
                ? [[t({ zh: '保留自', en: 'Retained from' }), <DayText key="r" day={membership.retainedOn} />] as const]
                : []),
            ]}
          />
          <ButtonLink to="/membership/card" kind={proposal?.maySay ? 'plain' : 'act'} wide>
            {t({ zh: '出示会员证', en: 'Show my member card' })}
          </ButtonLink>
          {!open && (
            <p>
              <ButtonLink to="/membership/join" icon="next">
                {t({ zh: '换单位了，转会', en: 'I changed work: move' })}
              </ButtonLink>{' '}
              <Button kind="quiet" onClick={() => setLeaving(true)}>
                {t({ zh: '退会', en: 'Leave the union' })}
              </Button>
            </p>
          )}
        </Section>
      ) : (
        !open && <NoMember>{t(inviting)}</NoMember>
      )}
      {changes.length > 0 && (
        <Section title={{ zh: '经过', en: 'History' }}>
          <Rows
            items={changes.map((c, i) => ({
              key: `${c.on}-${i}`,
              title: `${c.kind} · ${c.union}`,
              hint: (
                <>
                  <DayText day={c.on} />
                  {c.reason && ` · ${labelOf(changeReasons, c.reason, lang)}`}
                </>
              ),
            }))}
          />
        </Section>
      )}
      {leaving && <Leave onClose={() => setLeaving(false)} />}
    </>
  )
}

function Leave({ onClose }: { onClose(): void }) {
  const t = useText()
  const [said, setSaid] = useState('')
  const leave = useSend(membershipApi.leave, onClose)
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '退会吗？', en: 'Leave the union?' })}
      foot={<Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>}
    >
      <Form error={leave.error} onSubmit={() => void leave.send({ words: said.trim() })}>
        <p>
          {t({
            zh: '入会自愿、退会自由。今天起就不是会员，也不用再交会费；以后想回来，随时可以再入会。办着的困难帮扶照常办。',
            en: 'Joining is your own will, and leaving is free. From today you are no member and owe no dues; you may join again any time. Help that is under way goes on.',
          })}
        </p>
        <NoteField
          name="words"
          label={{ zh: '用您的话写一句', en: 'In your own words' }}
          help={{ zh: '比如：我自愿退会。', en: 'Such as: I leave of my own will.' }}
          value={said}
          onChange={setSaid}
          rows={3}
        />
        <Button submit wide pending={leave.pending} disabled={!said.trim()}>
          {t({ zh: '退会', en: 'Leave the union' })}
        </Button>
      </Form>
    </Sheet>
  )
}
