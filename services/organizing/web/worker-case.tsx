// A founding as its group sees it: what is due and when, the way to the election, the papers, the history.
import { Link, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { AfterDecision, OwnCase, OwnPromise, OwnWay, refusalWords, Verdict, Withdraw } from '#ui/cases/own.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { formWords } from '../words.ts'
import { words } from './case-words.ts'
import { FoundingPapers } from './papers.tsx'
import './organizing.css'

type Mine = ReplyOf<typeof organizingApi.myCase>

export default function Case() {
  const { caseId = '' } = useParams()
  const mine = useCall(organizingApi.myCase, { caseId })
  return (
    <OwnCase
      of={mine}
      words={words}
      title={{ zh: '建会申请', en: 'Founding a union' }}
      back={{ to: '/organizing', title: { zh: '我申请建的工会', en: 'Unions I am founding' } }}
    >
      {of => <Inside of={of} />}
    </OwnCase>
  )
}

function Inside({ of }: { of: Mine }) {
  const t = useText()
  const leaving = useSend(organizingApi.withdraw)
  const { case: view, founding: f } = of
  return (
    <>
      <OwnPromise of={view} words={words} />
      {view.state === 'ELECTING' && <Electing of={of} />}
      {view.state === 'FOUNDED' && (
        <Verdict yes title={{ zh: '工会成立了', en: 'The union is there' }}>
          <p>
            {t(
              {
                zh: '批复文号：{number}。接下来刻公章、开账户、申请法人登记。',
                en: 'Approval {number}. Next: seal, account, registration.',
              },
              { number: f.resultNumber ?? '' },
            )}
          </p>
        </Verdict>
      )}
      {view.state === 'REFUSED' && (
        <Verdict yes={false} title={{ zh: '这次没有批准', en: 'Not approved this time' }}>
          {refusalWords(view).map(reason => (
            <p key={reason}>
              <AsWritten>{reason}</AsWritten>
            </p>
          ))}
        </Verdict>
      )}
      <AfterDecision of={view} hasLetter={of.hasLetter} mayRate={false} />
      <FoundingPapers caseId={view.id} papers={f.papers} />
      <OwnWay of={view} happened={happened} />
      <Section title={{ zh: '您报的情况', en: 'What you told' }}>
        <Facts
          of={[
            [t({ zh: '工会', en: 'Union' }), <AsWritten key="n">{f.name}</AsWritten>],
            [t({ zh: '形式', en: 'Form' }), t(formWords[f.form])],
            [t({ zh: '单位', en: 'Employer' }), <AsWritten key="e">{f.employer}</AsWritten>],
            [t({ zh: '职工、会员', en: 'Workers, members' }), `${f.facts.workers} · ${f.facts.members}`],
            [t({ zh: '报给', en: 'Sent to' }), f.superior],
            [t({ zh: '筹备组', en: 'Group' }), <AsWritten key="g">{f.group.map(g => g.name).join('、')}</AsWritten>],
          ]}
        />
        {f.electionId && view.state !== 'ELECTING' && (
          <p>
            <Link to={`/organizing/elections/${f.electionId}`}>{t({ zh: '看选举记录', en: 'See the election' })}</Link>
          </p>
        )}
      </Section>
      <Withdraw
        of={view}
        verb={{ zh: '不建了，撤回', en: 'Withdraw' }}
        says={{ zh: '撤回后这份申请就结束了，以后还能再申请。', en: 'It ends here; you may ask again later.' }}
        reasonLabel={{ zh: '为什么不建了', en: 'Why' }}
        sending={leaving}
        onWithdraw={leaving.send}
      />
    </>
  )
}

function Electing({ of }: { of: Mine }) {
  const t = useText()
  const reporting = useSend(organizingApi.report)
  const { case: view, founding: f } = of
  return (
    <section className="card">
      <h2>{t({ zh: '批准筹建了，现在开会选举', en: 'Approved: now hold the election' })}</h2>
      {f.congressDueOn && (
        <p>
          {t({ zh: '最晚', en: 'By' })} <DayText day={f.congressDueOn} />
          {t({
            zh: '。登记名册、候选人，开完会填上票数，再报结果。',
            en: '. Enter the roll, the candidates and then the votes, and report the result.',
          })}
          <br />
          <span className="soft small" lang="zh-CN">
            {f.congressBecause}
          </span>
        </p>
      )}
      <p className="organizing-acts">
        <ButtonLink to={`/organizing/elections/${f.electionId}`} icon="people">
          {t({ zh: '名册、候选人和计票', en: 'Roll, candidates and votes' })}
        </ButtonLink>
        <Button
          kind="act"
          pending={reporting.pending}
          onClick={() => void reporting.send({ caseId: view.id, version: view.version })}
        >
          {t({ zh: '选好了，报结果', en: 'Report the result' })}
        </Button>
      </p>
      {reporting.error && <Fault error={reporting.error} />}
    </section>
  )
}

/** What happened, as one would tell it. */
const happened = {
  OPEN: { zh: '申请交上去了', en: 'The application was sent' },
  approve: { zh: '批准筹建了', en: 'Approved' },
  report: { zh: '选举结果报上去了', en: 'The result was reported' },
  confirm: { zh: '批复了，工会成立', en: 'The union was founded' },
  giveBack: { zh: '请您补正', en: 'You were asked to correct it' },
  resubmit: { zh: '您补好再交了', en: 'You sent it again' },
  refuse: { zh: '这次没有批准', en: 'Not approved' },
  withdraw: { zh: '您撤回了', en: 'Withdrawn' },
}
