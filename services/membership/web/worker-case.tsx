// A worker's own request to join or move: the promised day, the answer, the way so far.
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { ButtonLink } from '#ui/button.tsx'
import { AfterDecision, OwnCase, OwnPromise, OwnWay, refusalWords, Verdict, Withdraw } from '#ui/cases/own.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { AsWritten } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import { membershipFlow } from '../flow.ts'
import { words } from './case-words.ts'

type Mine = ReplyOf<typeof membershipApi.myCase>

export default function Case() {
  const { caseId = '' } = useParams()
  const mine = useCall(membershipApi.myCase, { caseId })
  return (
    <OwnCase
      of={mine}
      words={words}
      title={membershipFlow.title}
      back={{ to: '/membership', title: { zh: '我的会籍', en: 'My membership' } }}
    >
      {of => <Inside of={of} />}
    </OwnCase>
  )
}

function Inside({ of: { case: view, kind, mayRate } }: { of: Mine }) {
  const t = useText()
  const leaving = useSend(membershipApi.withdraw)
  return (
    <>
      <OwnPromise of={view} words={words} />
      {(view.state === 'ADMITTED' || view.state === 'MOVED') && (
        <Verdict
          yes
          title={
            view.state === 'MOVED'
              ? { zh: '会籍转过来了', en: 'Your membership has moved' }
              : { zh: '欢迎，您是会员了', en: 'Welcome: you are a member' }
          }
        >
          <ButtonLink to="/membership">{t({ zh: '我的会籍', en: 'My membership' })}</ButtonLink>
        </Verdict>
      )}
      {view.state === 'REFUSED' && (
        <Verdict yes={false} title={{ zh: '这次没有通过', en: 'Not this time' }}>
          {refusalWords(view).map(reason => (
            <p key={reason}>
              <AsWritten>{reason}</AsWritten>
            </p>
          ))}
          <ButtonLink to="/membership/join">{t({ zh: '看看别的工会', en: 'See other unions' })}</ButtonLink>
        </Verdict>
      )}
      {view.state === 'LAPSED' && (
        <Verdict yes={false} title={{ zh: '到期没人接收', en: 'Nobody took it over in time' }}>
          <p>
            {t({
              zh: '您的会籍还在原来的工会，什么都没少。可以再申请一次，或者打新工会的电话问一问。',
              en: 'You are still a member of your union, and nothing is lost. Ask again, or call the new union.',
            })}
          </p>
        </Verdict>
      )}
      <AfterDecision of={view} hasLetter={false} mayRate={mayRate} />
      <OwnWay of={view} happened={happened} />
      <Withdraw
        of={view}
        verb={{ zh: '不办了，撤回', en: 'Withdraw the request' }}
        says={
          kind === 'TRANSFER'
            ? {
                zh: '撤回后会籍还在原来的工会，以后可以再申请。',
                en: 'Your membership stays where it is; you may ask again.',
              }
            : { zh: '撤回后这份申请就结束了，以后可以再申请。', en: 'The request ends; you may ask again.' }
        }
        reasonLabel={{ zh: '为什么不办了', en: 'Why' }}
        sending={leaving}
        onWithdraw={leaving.send}
      />
    </>
  )
}

/** What happened, as one would tell it. */
const happened = {
  OPEN: { zh: '申请交上去了', en: 'The request was sent' },
  askTransfer: { zh: '请新工会接收', en: 'The new union was asked' },
  admit: { zh: '工会接纳您入会', en: 'The union admitted you' },
  takeOver: { zh: '新工会接收了会籍', en: 'The new union took over' },
  refuse: { zh: '这次没有通过', en: 'Not this time' },
  withdraw: { zh: '您撤回了', en: 'Withdrawn' },
  lapse: { zh: '到期没人接收', en: 'Not taken over in time' },
}
