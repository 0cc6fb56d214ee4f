// 我的申请: what it waits for and until when, what was asked, the decision and the way so far.
import { useParams } from 'react-router'
import type { Day } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { ButtonLink } from '#ui/button.tsx'
import { AfterDecision, OwnCase, OwnPromise, OwnWay, refusalWords, Verdict, Withdraw } from '#ui/cases/own.tsx'
import { Cite } from '#ui/cite.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { type HardshipMove, hardshipFlow } from '../flow.ts'
import { hardshipTypes, materialWords } from '../words.ts'
import { words } from './case-words.ts'
import { answersOf } from './worker-answers.ts'
import { type Judged, Outcome } from './worker-outcome.tsx'
import { Ways } from './worker-ways.tsx'
import './worker.css'

type Mine = ReplyOf<typeof hardshipApi.myCase>

export default function Case() {
  const { caseId = '' } = useParams()
  const mine = useCall(hardshipApi.myCase, { caseId })
  return (
    <OwnCase
      of={mine}
      words={words}
      title={{ zh: '困难帮扶申请', en: 'Hardship application' }}
      back={{ to: '/hardship', title: { zh: '我的困难帮扶', en: 'My hardship assistance' } }}
    >
      {of => <Inside of={of} />}
    </OwnCase>
  )
}

function Inside({ of }: { of: Mine }) {
  const t = useText()
  const { case: view, notice, assessment } = of
  const leaving = useSend(hardshipApi.withdraw)
  return (
    <>
      <OwnPromise of={view} words={words} />
      {view.state === 'ACTIVE' && <Agreed assessment={assessment} />}
      {view.state === 'REFUSED' && <Refused of={of} assessment={assessment} />}
      {view.state === 'WITHDRAWN' && (
        <p className="calm">
          <Icon name="undo" />
          {t({
            zh: '这份申请您撤回了。材料还在“我的材料”里，想办的时候再来。',
            en: 'You withdrew this application. The papers are still among yours; come back whenever you like.',
          })}
        </p>
      )}
      <AfterDecision of={view} hasLetter={of.hasLetter} mayRate={of.mayRate} />
      {notice && <NoticeCard of={notice} />}
      <OwnWay of={view} happened={happened} next={stillToCome(view.state)} />
      <Section title={{ zh: '交了什么', en: 'What you sent' }}>
        <Sent of={of} assessment={assessment} />
      </Section>
      <Withdraw
        of={view}
        verb={{ zh: '不办了，撤回申请', en: 'Withdraw the application' }}
        says={{
          zh: '撤回后这份申请就结束了，材料留在您的“我的材料”里，以后还能用。想办的时候可以重新申请，期限从那天重新算。',
          en: 'The application ends. Your papers stay among yours for later. You may apply again; the days then count anew.',
        }}
        reasonLabel={{ zh: '为什么不办了', en: 'Why' }}
        sending={leaving}
        onWithdraw={leaving.send}
      />
    </>
  )
}

/** What happened, as one would tell it; the flow's own words name what an officer does. */
const happened = {
  submit: { zh: '申请交上去了', en: 'The application was sent' },
  resubmit: { zh: '补好了，又交上去', en: 'Sent again with what was asked' },
  accept: { zh: '工会受理了', en: 'The union accepted it' },
  recordVisit: { zh: '到家里走访过了', en: 'Visited at home' },
  deliberate: { zh: '评议通过，张榜公示', en: 'Agreed in the deliberation; put on notice' },
  object: { zh: '公示时有人提了异议，再走访一次', en: 'Somebody objected; visited once more' },
  endNotice: { zh: '公示满了，没有异议', en: 'The notice ended without objection' },
  endorse: { zh: '县（区）总工会同意', en: 'The county federation agreed' },
  recordCheck: { zh: '家庭经济状况核对过了', en: 'The household’s means were checked' },
  approve: { zh: '市总工会同意', en: 'The city federation agreed' },
  confirm: { zh: '上级总工会确认', en: 'Confirmed one level up' },
  giveBack: { zh: '请您补材料', en: 'You were asked for papers' },
  refuse: { zh: '这次没有通过', en: 'Not granted this time' },
  withdraw: { zh: '您撤回了', en: 'Withdrawn' },
} as const satisfies Partial<Record<HardshipMove, Text>>

/** What each step is called while it is still to come. */
const comes = {
  VISITING: { zh: '两位工作人员入户走访', en: 'Two officers visit you at home' },
  DELIBERATING: { zh: '民主评议', en: 'A deliberation' },
  NOTICED: { zh: '张榜公示', en: 'A public notice' },
  COUNTY_REVIEW: { zh: '县（区）总工会审核', en: 'Review by the county federation' },
  CITY_REVIEW: { zh: '市总工会审核', en: 'Review by the city federation' },
  ACTIVE: { zh: '建档，开始帮扶', en: 'On file, and help begins' },
} as const satisfies Record<string, Text>

/** The steps that every case walks and this one has still before it; what a federation may leave out is not promised. */
function stillToCome(state: string): Text[] {
  const at = hardshipFlow.steps.findIndex(s => s.state === state)
  if (at < 0) return []
  const later = [...hardshipFlow.steps.slice(at + 1).map(s => s.state), hardshipFlow.done]
  return Object.entries(comes).flatMap(([step, text]) => (later.some(l => l === step) ? [text] : []))
}

function Agreed({ assessment }: { assessment: Judged }) {
  const t = useText()
  return (
    <Verdict yes title={{ zh: '批下来了', en: 'It is granted' }}>
      <p>
        {t(
          {
            zh: '您家认定为{type}职工家庭。该发的补助打到您卡上，不用再申请。',
            en: 'Your household is recognised: {type}. What is due is paid to your card; you need not apply again.',
          },
          { type: t(hardshipTypes[assessment.hardshipType ?? 'RELATIVE']) },
        )}
      </p>
      <ButtonLink to="/hardship" icon="coin">
        {t({ zh: '看发了多少', en: 'See what was paid' })}
      </ButtonLink>
    </Verdict>
  )
}

function Refused({ of, assessment }: { of: Mine; assessment: Judged }) {
  const t = useText()
  return (
    <Verdict yes={false} title={{ zh: '这次没有通过', en: 'Not granted this time' }}>
      {refusalWords(of.case).map(reason => (
        <p key={reason}>{reason}</p>
      ))}
      <ul className="reasons">
        {assessment.reasons.map(r => (
          <li key={r.code}>
            {t(r, r.details)} <Cite document={r.document} clause={r.clause} />
          </li>
        ))}
      </ul>
      <Ways of={of.ways} excluded={[]} />
      <p>
        {t({
          zh: '家里情况变了，随时再申请。说不清的，打 12351。',
          en: 'Apply again whenever things change. If it is hard to explain, call 12351.',
        })}
      </p>
    </Verdict>
  )
}

function NoticeCard({ of }: { of: NonNullable<Mine['notice']> }) {
  const t = useText()
  return (
    <Section title={{ zh: '关于您的公示', en: 'The notice about you' }}>
      <div className="card">
        <Facts
          of={[
            [t({ zh: '姓名', en: 'Name' }), of.name],
            [t({ zh: '单位', en: 'Unit' }), of.unit],
            [t({ zh: '类别', en: 'Kind' }), t(hardshipTypes[of.hardshipType])],
            [t({ zh: '拟帮扶', en: 'Proposed' }), <AsWritten key="p">{of.proposal}</AsWritten>],
            [
              t({ zh: '公示期', en: 'Up' }),
              <span key="days">
                <DayText day={of.postedOn} as="short" /> – <DayText day={of.untilOn} as="short" />
              </span>,
            ],
          ]}
        />
        <p className="soft small">
          {of.open ? (
            <>
              {t({ zh: '别人看到的就是这些，一个字不多。', en: 'This is all that others see.' })}{' '}
              <a href={`/public/notices/${of.id}`}>{t({ zh: '看公示的样子', en: 'See it as it is posted' })}</a>
            </>
          ) : (
            t({ zh: '公示已经撤下，外面看不到了。', en: 'It is taken down; nobody sees it any more.' })
          )}
        </p>
      </div>
    </Section>
  )
}

function Sent({ of, assessment }: { of: Mine; assessment: Judged }) {
  const t = useText()
  const papers = new Map<keyof typeof materialWords, number>()
  for (const file of of.files) papers.set(file.kind, (papers.get(file.kind) ?? 0) + 1)
  return (
    <>
      <Facts
        of={[
          [t({ zh: '交给', en: 'To' }), of.case.orgName],
          [t({ zh: '哪天交的', en: 'On' }), <DayText key="day" day={of.case.openedOn} />],
          [
            t({ zh: '材料', en: 'Papers' }),
            [...papers]
              .map(([kind, n]) =>
                t({ zh: '{paper} {n} 张', en: '{paper} ({n})' }, { paper: t(materialWords[kind]), n }),
              )
              .join(t({ zh: '，', en: ', ' })),
          ],
        ]}
      />
      <details>
        <summary>{t({ zh: '照标准是怎么算的', en: 'How it was counted' })}</summary>
        <Outcome of={assessment} answers={answersOf(of, of.case.orgName)} today={of.case.openedOn as Day} />
      </details>
    </>
  )
}
