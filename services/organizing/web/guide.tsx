// 我们单位想建工会: a few questions; the form with its clause, the steps with their days, the papers. Nothing is stored, nobody signs in.
import type { Day } from '#base/day.ts'
import { quorumOf, votesNeeded } from '#base/majority.ts'
import { addWorkdays, nationalCalendar } from '#base/workdays.ts'
import { todayHere } from '#ui/clock.ts'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { DayText, Facts as FactList } from '#ui/words.tsx'
import { type Choice, chooseForm, type Facts, factsFault } from '../rules.ts'
import { candidatesNeeded, unionDelegates } from '../rules-election.ts'
import { wayFrom } from '../rules-steps.ts'
import { formWords, paperWords, stepWords } from '../words.ts'
import { refusals } from '../words-refusals.ts'
import { Because } from './because.tsx'
import { FactsFields, firstFacts } from './facts-fields.tsx'
import './organizing.css'

export default function Guide() {
  const t = useText()
  const form = useForm<Facts>(firstFacts, 'organizing.guide')
  const fault = factsFault(form.value)
  return (
    <Screen
      title={{ zh: '我们单位想建工会', en: 'We want a union' }}
      lead={t({
        zh: '说说单位的情况，马上看到建哪一种、分几步、要什么材料、最晚哪天。不用登录，什么也不会留下。',
        en: 'Tell about your workplace: you see at once which form fits, the steps, the papers and the days. No account, and nothing is kept.',
      })}
    >
      <Section title={{ zh: '单位的情况', en: 'Your workplace' }}>
        <FactsFields value={form.value} onChange={form.change} />
      </Section>
      {fault ? <p role="alert">{t(refusals[fault])}</p> : <Answer of={form.value} />}
    </Screen>
  )
}

function Answer({ of }: { of: Facts }) {
  const t = useText()
  const choice = chooseForm(of)
  return (
    <>
      <Section title={{ zh: '建议这样建', en: 'The form that fits' }}>
        <p className="organizing-form">{t(formWords[choice.form])}</p>
        {choice.also.length > 0 && (
          <p>
            {t(
              { zh: '也可以：{forms}', en: 'Also possible: {forms}' },
              { forms: choice.also.map(f => t(formWords[f])) },
            )}
          </p>
        )}
        <Organs of={choice} members={of.members} />
        <Because of={choice.reasons} />
      </Section>
      <Way />
      <p>
        <a className="btn btn-act" href="/organizing/apply">
          <span>{t({ zh: '就这样，去申请', en: 'Go on and apply' })}</span>
        </a>
      </p>
    </>
  )
}

function Organs({ of, members }: { of: Choice; members: number }) {
  const t = useText()
  const delegates = unionDelegates(members)
  const committee = { zh: '设委员会', en: 'A committee' }
  const member = { zh: '设一名委员', en: 'One member' }
  return (
    <FactList
      of={[
        [t({ zh: '女职工', en: 'Women' }), t(of.women === 'COMMITTEE' ? committee : member)],
        [t({ zh: '经费审查', en: 'Audit' }), t(of.audit === 'COMMITTEE' ? committee : member)],
        [
          t({ zh: '谁来选', en: 'Who elects' }),
          delegates
            ? t(
                { zh: '可以选 {a} 到 {b} 名代表开会', en: '{a} to {b} delegates may meet' },
                { a: delegates[0], b: delegates[1] },
              )
            : t({ zh: '全体会员开会', en: 'All members meet' }),
        ],
        [
          t({ zh: '开会和当选', en: 'Meeting and winning' }),
          t(
            {
              zh: '{members} 人应到时，到会满 {quorum} 人才算，得 {needed} 票才当选',
              en: 'With {members} due, {quorum} must attend and {needed} votes win',
            },
            { members, quorum: quorumOf(members), needed: votesNeeded(members) },
          ),
        ],
        [
          t({ zh: '候选人', en: 'Candidates' }),
          t({ zh: '选 7 名委员，要有 {n} 个候选人', en: 'For 7 seats {n} must stand' }, { n: candidatesNeeded(7) }),
        ],
      ]}
    />
  )
}

function Way() {
  const t = useText()
  const today = todayHere() as Day
  const way = wayFrom(addWorkdays(today, 1, nationalCalendar))
  return (
    <Section title={{ zh: '一共七步', en: 'Seven steps' }}>
      <p className="soft">
        {t({
          zh: '下面的日子，按下一个工作日就开始、每一步都用满期限算。',
          en: 'The days below: if you begin on the next working day and each step takes as long as it may.',
        })}
      </p>
      <ol className="organizing-way">
        {way.map(step => (
          <li key={step.kind}>
            <b>{t(stepWords[step.kind])}</b>
            <p>{t(stepWords[step.kind].does)}</p>
            {step.papers.length > 0 && (
              <p className="soft small">
                {t(
                  { zh: '材料（这里都能生成）：{papers}', en: 'Papers, all made here: {papers}' },
                  {
                    papers: step.papers.map(p => t(paperWords[p])),
                  },
                )}
              </p>
            )}
            <p className="small">
              {t({ zh: '最晚', en: 'By' })} <DayText day={step.by} />
              {step.because && (
                <span className="soft" lang="zh-CN">
                  {' '}
                  {step.because}
                </span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
