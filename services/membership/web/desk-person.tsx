// Membership as a section of the person's page: where it is, its history, and the changes an officer may enter.
import { useState } from 'react'
import { useParams } from 'react-router'
import { labelOf } from '#base/codes.ts'
import { changeReasons, type MembershipStatus, membershipStatuses } from '#base/membership.ts'
import { Button } from '#ui/button.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import { EnterChange } from './desk-change.tsx'
import { Propose } from './desk-propose.tsx'

export default function PersonMembership() {
  const t = useText()
  const lang = useLang()
  const { personId = '' } = useParams()
  const of = useCall(membershipApi.ofPerson, { personId })
  const [doing, setDoing] = useState<'change' | 'propose' | null>(null)
  return (
    <Section title={{ zh: '会籍', en: 'Membership' }}>
      <Shown of={of} lines={2}>
        {({ membership, changes, mayChange, mayPropose }) => (
          <>
            {membership ? (
              <Facts
                of={[
                  [t({ zh: '工会', en: 'Union' }), membership.union],
                  [
                    t({ zh: '状态', en: 'Status' }),
                    <StatusTag key="s" tone={membership.status === 'ACTIVE' ? 'done' : 'wait'}>
                      {t(membershipStatuses[membership.status as MembershipStatus])}
                    </StatusTag>,
                  ],
                  [t({ zh: '从', en: 'Since' }), <DayText key="d" day={membership.since} as="table" />],
                ]}
              />
            ) : (
              <p className="soft">{t({ zh: '现在不是会员。', en: 'Not a member now.' })}</p>
            )}
            <Rows
              items={changes.map((c, i) => ({
                key: `${c.on}-${i}`,
                title: `${c.kind} · ${c.union}`,
                hint: (
                  <>
                    <DayText day={c.on} as="table" />
                    {c.reason && ` · ${labelOf(changeReasons, c.reason, lang)}`}
                  </>
                ),
              }))}
            />
            <p className="no-print">
              {mayChange && (
                <Button onClick={() => setDoing('change')}>{t({ zh: '登记会籍变化', en: 'Enter a change' })}</Button>
              )}{' '}
              {mayPropose && (
                <Button kind="quiet" onClick={() => setDoing('propose')}>
                  {t({ zh: '提议除名或自动退会', en: 'Propose to end it' })}
                </Button>
              )}
            </p>
          </>
        )}
      </Shown>
      {doing === 'change' && <EnterChange personId={personId} onClose={() => setDoing(null)} />}
      {doing === 'propose' && <Propose personId={personId} onClose={() => setDoing(null)} />}
    </Section>
  )
}
