// Who asks: the applicant, the household, what comes in and what goes out. Numbers are masked until opened with a purpose.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import type { peopleApi } from '#kernel/people/api.ts'
import { Button } from '#ui/button.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts, Money } from '#ui/words.tsx'
import { type IncomeHead, incomeHeads, type RigidHead, rigidHeads } from '../rules.ts'
import { eventWords, incomeWords, rigidWords, stageWords } from '../words.ts'
import { Unmask } from './desk-unmask.tsx'
import { type Review, usedOf } from './desk-view.ts'
import { answersOf, causeOf, kinOf } from './desk-words.ts'

type Opened = ReplyOf<typeof peopleApi.unmask>

/** The answers as the review gives them, as far as this page reads them by name. */
interface Answers {
  readonly householdSize: number
  readonly income: Readonly<Record<IncomeHead, number>>
  readonly rigid: Readonly<Record<RigidHead, number>>
  readonly causeCostFen: number
  readonly event: keyof typeof eventWords | null
  readonly primaryCause: string
  readonly secondaryCauses: readonly string[]
  readonly story: string
}

export const answers = (review: Review): Answers => review.form as Record<string, unknown> & Answers

export function CaseFacts({ review }: { review: Review }) {
  const t = useText()
  const lang = useLang()
  const mayOpen = useRight('people.unmask')
  const [opening, setOpening] = useState<{ personId: string; name: string } | null>(null)
  const [opened, setOpened] = useState<Readonly<Record<string, Opened>>>({})
  const { applicant, members } = review
  const own = opened[applicant.personId]
  const form = answers(review)
  return (
    <div className="case-column">
      <Section
        title={{ zh: '申请人', en: 'Applicant' }}
        aside={
          mayOpen && (
            <Button
              kind="quiet"
              icon="eye"
              onClick={() => setOpening(applicant)}
              label={t({ zh: '查看{name}的完整号码', en: 'See in full: {name}' }, { name: applicant.name })}
            >
              {t({ zh: '查看', en: 'See in full' })}
            </Button>
          )
        }
      >
        <Facts
          of={[
            [
              t({ zh: '身份证', en: 'ID number' }),
              <span key="i" className="num">
                {own?.idNumber ?? applicant.idNumber}
              </span>,
            ],
            [
              t({ zh: '电话', en: 'Phone' }),
              <span key="p" className="num">
                {own?.phone ?? applicant.phone}
              </span>,
            ],
            [t({ zh: '住址', en: 'Address' }), written(own?.address ?? applicant.address)],
            [t({ zh: '银行卡', en: 'Bank card' }), own?.bankAccount && <span className="num">{own.bankAccount}</span>],
            [t({ zh: '年龄', en: 'Age' }), t({ zh: '{n} 岁', en: '{n}' }, { n: applicant.age })],
            [t({ zh: '申请日', en: 'Applied' }), <DayText key="d" day={review.appliedOn} />],
            [t({ zh: '工会', en: 'Union' }), review.org],
          ]}
        />
      </Section>
      <Section
        title={{ zh: '家庭', en: 'Household' }}
        aside={<span className="soft small">{t({ zh: '{n} 口人', en: '{n} people' }, { n: form.householdSize })}</span>}
      >
        {members.length === 0 ? (
          <p className="soft">{t({ zh: '一个人生活。', en: 'Lives alone.' })}</p>
        ) : (
          <ul className="hd-members">
            {members.map(m => (
              <li key={m.personId}>
                <div>
                  <b>{m.name}</b> <span className="soft">{kinOf(m.relation, lang)}</span>{' '}
                  <span className="soft">{t({ zh: '{n} 岁', en: 'aged {n}' }, { n: m.age })}</span>
                  {m.stage && (
                    <span className="soft">
                      {' '}
                      · {t(stageWords[m.stage])} {m.school && <AsWritten>{m.school}</AsWritten>}
                    </span>
                  )}
                  <span className="hd-id soft small num">{opened[m.personId]?.idNumber ?? m.idNumber}</span>
                </div>
                <span className="hd-income">
                  {m.monthlyIncomeFen > 0 ? (
                    <>
                      <Money fen={m.monthlyIncomeFen} />
                      <span className="soft small"> {t({ zh: '/月', en: 'a month' })}</span>
                    </>
                  ) : (
                    <span className="soft small">{t({ zh: '没有收入', en: 'no income' })}</span>
                  )}
                </span>
                {mayOpen && (
                  <Button
                    kind="quiet"
                    icon="eye"
                    onClick={() => setOpening(m)}
                    label={t({ zh: '查看{name}的完整号码', en: 'See in full: {name}' }, { name: m.name })}
                  >
                    <span className="unseen">{t({ zh: '查看', en: 'See' })}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Budget review={review} />
      <Section title={{ zh: '他自己说', en: 'In their own words' }}>
        {form.story && (
          <blockquote className="hd-story">
            <AsWritten>{form.story}</AsWritten>
          </blockquote>
        )}
        <Facts
          of={[
            [t({ zh: '主要原因', en: 'Main cause' }), causeOf(form.primaryCause, lang)],
            [
              t({ zh: '还有', en: 'Also' }),
              form.secondaryCauses.map(c => causeOf(c, lang)).join(lang === 'zh' ? '、' : ', '),
            ],
            [t({ zh: '突发事件', en: 'Event' }), form.event && t(eventWords[form.event])],
            [
              t({ zh: '致困支出', en: 'Cost of the cause' }),
              form.causeCostFen > 0 && <Money key="c" fen={form.causeCostFen} />,
            ],
            ...answersOf(review.form, lang, written),
          ]}
        />
      </Section>
      {opening && (
        <Unmask
          personId={opening.personId}
          name={opening.name}
          about={review.case.number}
          onClose={() => setOpening(null)}
          onOpened={fields => setOpened({ ...opened, [opening.personId]: { ...opened[opening.personId], ...fields } })}
        />
      )}
    </div>
  )
}

/** Twelve months: what came in, what had to be spent, and what a cap leaves of it. */
function Budget({ review }: { review: Review }) {
  const t = useText()
  const form = answers(review)
  const caps = usedOf<Partial<Record<RigidHead, number>>>(review.assessment, 'hardship.rigidCaps') ?? {}
  const incomes = incomeHeads.filter(head => form.income[head] > 0)
  const costs = rigidHeads.filter(head => form.rigid[head] > 0)
  return (
    <Section
      title={{ zh: '近十二个月', en: 'Twelve months' }}
      aside={<span className="soft small">{t({ zh: '全家，元', en: 'household, yuan' })}</span>}
    >
      <table className="plain-table hd-budget">
        <tbody>
          {incomes.length === 0 && (
            <tr>
              <th scope="row">{t({ zh: '没有收入', en: 'No income' })}</th>
              <td>
                <Money fen={0} as="table" />
              </td>
            </tr>
          )}
          {incomes.map(head => (
            <tr key={head}>
              <th scope="row">{t(incomeWords[head])}</th>
              <td>
                <Money fen={form.income[head]} as="table" />
              </td>
            </tr>
          ))}
          {costs.map(head => {
            const cap = caps[head]
            const capped = cap !== undefined && form.rigid[head] > cap
            return (
              <tr key={head}>
                <th scope="row">{t(rigidWords[head])}</th>
                <td>
                  −<Money fen={capped ? cap : form.rigid[head]} as="table" />
                  {capped && (
                    <span className="soft small hd-capped">
                      {t({ zh: '填的是', en: 'declared' })} <Money fen={form.rigid[head]} as="table" />
                      {t({ zh: '，按上限计', en: ', capped' })}
                    </span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}

const written = (text: string | null | undefined) => text && <AsWritten key={text}>{text}</AsWritten>
