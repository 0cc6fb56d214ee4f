// One household, one archive: its people, its fields, what was given; and a new grant by the standard.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type Day, formatDay } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import type { peopleApi } from '#kernel/people/api.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { categoryWords, grantStates, hardshipTypes, stageWords } from '../words.ts'
import { archiveStates } from '../words-archive.ts'
import { ArchiveLife } from './desk-life.tsx'
import { type LifeStep, LifeStepSheet } from './desk-life-steps.tsx'
import { ProposeSheet } from './desk-propose.tsx'
import { Unmask } from './desk-unmask.tsx'
import { answersOf, causeOf, kinOf, paymentOf, sourceOf } from './desk-words.ts'
import './desk.css'
import type { Archive } from './desk-view.ts'

type Grant = Archive['grants'][number]
type Opened = ReplyOf<typeof peopleApi.unmask>

export default function ArchivePage() {
  const t = useText()
  const lang = useLang()
  const { archiveId = '' } = useParams()
  const archive = useCall(hardshipApi.archive, { archiveId })
  const mayGrant = useRight('hardship.grant')
  const mayDecide = useRight('hardship.archive')
  const mayTransfer = useRight('hardship.transfer')
  const [proposing, setProposing] = useState(false)
  const [step, setStep] = useState<LifeStep | null>(null)
  const [said, setSaid] = useState('')
  const a = archive.data
  const overdue = a?.archive.status === 'ACTIVE' && a.life.due.stands === 'OVERDUE'
  const active = a?.archive.status === 'ACTIVE'
  const lifted = a?.archive.status === 'LIFTED'
  const more: readonly (readonly [LifeStep, Text])[] = [
    ...(mayDecide && active ? [['lift', { zh: '脱困', en: 'Lift out' }] as const] : []),
    ...(mayDecide && lifted ? [['relapse', { zh: '登记返困', en: 'Relapsed' }] as const] : []),
    ...(mayTransfer && (active || lifted) && !a.life.transfer
      ? [['transfer', { zh: '转到别的工会', en: 'Transfer' }] as const]
      : []),
    ...(mayDecide && (active || lifted) ? [['cancel', { zh: '注销', en: 'Cancel it' }] as const] : []),
  ]
  return (
    <Screen
      title={a?.archive.person ?? t({ zh: '一户一档', en: 'Archive' })}
      back={{ to: '/hardship/archives', title: { zh: '困难职工档案', en: 'Hardship archives' } }}
      lead={a && <Lead of={a} />}
      actions={
        a && (
          <>
            {a.caseId && (
              <ButtonLink to={`/hardship/cases/${a.caseId}`} icon="paper">
                {t({ zh: '当初的申请', en: 'The application' })}
              </ButtonLink>
            )}
            {more.map(([id, words]) => (
              <Button key={id} onClick={() => setStep(id)}>
                {t(words)}
              </Button>
            ))}
            {mayGrant && active && !overdue && (
              <Button kind="act" icon="plus" onClick={() => setProposing(true)}>
                {t({ zh: '提出一笔帮扶', en: 'Propose a grant' })}
              </Button>
            )}
          </>
        )
      }
      wide
    >
      <Said>{said}</Said>
      {overdue && (
        <p className="move-warn">
          {t(
            {
              zh: '{since} 就该复核了，复核之前不能提出和确认新的帮扶。请本人在手机上确认家庭和收入，或者到窗口来办。',
              en: 'It was due for verification on {since}: no new grant until it is verified. The worker confirms household and income on the phone or at the counter.',
            },
            { since: formatDay(a.life.due.dueOn as Day, lang) },
          )}
        </p>
      )}
      <Shown of={archive} lines={8}>
        {v => <Inside of={v} onStep={setStep} />}
      </Shown>
      {step && a && (
        <LifeStepSheet
          step={step}
          of={a}
          onClose={() => setStep(null)}
          onDone={words => {
            setStep(null)
            setSaid(words)
          }}
        />
      )}
      {proposing && a && (
        <ProposeSheet
          archive={a}
          archiveId={archiveId}
          onClose={() => setProposing(false)}
          onDone={words => {
            setProposing(false)
            setSaid(words)
          }}
        />
      )}
    </Screen>
  )
}

function Lead({ of }: { of: Archive }) {
  const t = useText()
  const { archive } = of
  return (
    <span className="desk-lead">
      <span className="code">{archive.number}</span>
      <StatusTag tone={archive.status === 'ACTIVE' ? 'done' : archive.status === 'RELAPSED' ? 'wait' : 'quiet'}>
        {t(archiveStates[archive.status])}
      </StatusTag>
      <span>{t(hardshipTypes[archive.hardshipType])}</span>
      <span>{archive.org}</span>
    </span>
  )
}

function Inside({ of, onStep }: { of: Archive; onStep(step: LifeStep): void }) {
  const t = useText()
  const lang = useLang()
  const mayOpen = useRight('people.unmask')
  const [opening, setOpening] = useState<{ personId: string; name: string } | null>(null)
  const [opened, setOpened] = useState<Readonly<Record<string, Opened>>>({})
  const own = opened[of.personId]
  const { archive, members, grants, fields } = of
  return (
    <div className="hd-archive">
      <div className="case-column">
        <Section
          title={{ zh: '档案', en: 'The archive' }}
          aside={
            mayOpen && (
              <Button
                kind="quiet"
                icon="eye"
                onClick={() => setOpening({ personId: of.personId, name: archive.person })}
                label={t({ zh: '查看{name}的完整号码', en: 'See in full: {name}' }, { name: archive.person })}
              >
                {t({ zh: '查看', en: 'See in full' })}
              </Button>
            )
          }
        >
          <Facts
            of={[
              [t({ zh: '身份证', en: 'ID number' }), own?.idNumber],
              [t({ zh: '电话', en: 'Phone' }), own?.phone],
              [t({ zh: '住址', en: 'Address' }), own?.address],
              [t({ zh: '银行卡', en: 'Bank card' }), own?.bankAccount],
              [t({ zh: '主要原因', en: 'Main cause' }), causeOf(archive.cause, lang)],
              [t({ zh: '家庭人口', en: 'Household' }), t({ zh: '{n} 人', en: '{n}' }, { n: archive.householdSize })],
              [t({ zh: '建档日', en: 'Since' }), <DayText key="s" day={archive.activeOn} />],
              archive.leftOn
                ? [t({ zh: '离档日', en: 'Left on' }), <DayText key="l" day={archive.leftOn} />]
                : [t({ zh: '复核到', en: 'To be verified by' }), <DayText key="v" day={archive.reverifyDueOn} />],
              ...(typeof fields.archiveNo === 'string'
                ? [[t({ zh: '原职工编号', en: 'Number on the sheet' }), fields.archiveNo] as const]
                : []),
              ...answersOf(fields, lang, text => <AsWritten>{text}</AsWritten>),
            ]}
          />
        </Section>
        <Section title={{ zh: '家里人', en: 'Household' }}>
          {members.length === 0 ? (
            <p className="soft">{t({ zh: '没有登记别的家庭成员。', en: 'No other members on file.' })}</p>
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
                        · {t(stageWords[m.stage])} {m.school}
                      </span>
                    )}
                    <span className="hd-id soft small num">{opened[m.personId]?.idNumber ?? m.idNumber}</span>
                  </div>
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
      </div>
      <div className="case-column">
        <ArchiveLife of={of} onStep={onStep} />
        <Section title={{ zh: '给过的帮扶', en: 'What was given' }}>
          {grants.length === 0 ? (
            <Empty title={t({ zh: '还没有帮扶', en: 'No grants yet' })} />
          ) : (
            <Grants of={grants} />
          )}
        </Section>
      </div>
      {opening && (
        <Unmask
          personId={opening.personId}
          name={opening.name}
          about={archive.number}
          onClose={() => setOpening(null)}
          onOpened={found => setOpened({ ...opened, [opening.personId]: { ...opened[opening.personId], ...found } })}
        />
      )}
    </div>
  )
}

function Grants({ of }: { of: readonly Grant[] }) {
  const t = useText()
  const total = of.filter(g => g.state !== 'DROPPED').reduce((sum, g) => sum + g.fen, 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="hd-scroll" aria-label={t({ zh: '帮扶清单', en: 'List of grants' })} tabIndex={0}>
      <table className="plain-table hd-grants">
        <thead>
          <tr>
            <th scope="col">{t({ zh: '类别', en: 'Kind' })}</th>
            <th scope="col">{t({ zh: '期', en: 'Period' })}</th>
            <th scope="col">{t({ zh: '给谁', en: 'For' })}</th>
            <th scope="col">{t({ zh: '元', en: 'yuan' })}</th>
            <th scope="col">{t({ zh: '到哪了', en: 'State' })}</th>
          </tr>
        </thead>
        <tbody>
          {of.map(g => (
            <tr key={g.id}>
              <th scope="row">
                {t(categoryWords[g.category])}
                <span className="soft small hd-clause" lang="zh-CN">
                  {g.basis.document} {g.basis.clause}
                </span>
              </th>
              <td className="nowrap">{g.period}</td>
              <td>{g.beneficiary}</td>
              <td>
                <Money fen={g.fen} as="table" />
              </td>
              <td>
                <GrantState of={g} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t({ zh: '合计（不算不发放的）', en: 'Total (without those dropped)' })}
            </th>
            <td>
              <b>
                <Money fen={total} as="table" />
              </b>
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

/** Where a grant is: proposed, confirmed, and then where the money is. */
export function GrantState({ of: g }: { readonly of: Grant }) {
  const t = useText()
  const mayRead = useRight('funds.read')
  const payment = g.payment ? paymentOf(g.payment) : undefined
  if (g.state === 'DROPPED')
    return (
      <span>
        <StatusTag tone="quiet">{t(grantStates.DROPPED)}</StatusTag>
        {g.reason && (
          <span className="soft small hd-clause">
            <AsWritten>{g.reason}</AsWritten>
          </span>
        )}
      </span>
    )
  if (g.state === 'PROPOSED') return <StatusTag tone="wait">{t(grantStates.PROPOSED)}</StatusTag>
  if (!payment) return <StatusTag tone="wait">{t(grantStates.CONFIRMED)}</StatusTag>
  return (
    <span>
      {mayRead ? (
        <Link
          to={`/funds/payments?state=${g.payment}&category=${g.category}&period=${g.period}`}
          onClick={e => e.stopPropagation()}
        >
          <StatusTag tone={payment.tone}>{t(payment.text)}</StatusTag>
        </Link>
      ) : (
        <StatusTag tone={payment.tone}>{t(payment.text)}</StatusTag>
      )}
      <span className="soft small hd-clause">
        {g.paidOn && <DayText day={g.paidOn} as="table" />} {t(sourceOf(g.source))}
      </span>
    </span>
  )
}
