// 我的困难帮扶: what is under way, the archive with its next review, and what was given and where that money is.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { paymentStates } from '#engines/funds/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ClosedCases, OpenCase } from '#ui/cases/own-list.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText, Facts, Money, StatusTag, type Tone } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { categoryWords, grantStates, hardshipTypes } from '../words.ts'
import { archiveStates } from '../words-archive.ts'
import { words } from './case-words.ts'
import { archiveTone } from './worker-archive.tsx'
import '#ui/telling.css'
import './worker.css'

type Mine = ReplyOf<typeof hardshipApi.mine>
type Grant = Mine['grants'][number]

export default function MyHardship() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  // An account that has not said who it is has nothing here yet.
  const known = sitting !== null || me.personId !== null
  const mine = useCall(hardshipApi.mine, known ? {} : null)
  const nothing = (
    <Empty
      picture="bowl"
      title={t({ zh: '您还没有申请过', en: 'You have not applied yet' })}
      action={
        <ButtonLink to="/hardship/test" kind="act">
          {t({ zh: '先测一测', en: 'Check first' })}
        </ButtonLink>
      }
    >
      {t({
        zh: '生病、孩子上学、出了意外、收入不够用，都可以来问。',
        en: 'Illness, study, an accident, an income that does not suffice: just ask.',
      })}
    </Empty>
  )
  return (
    <Screen
      title={{ zh: '我的困难帮扶', en: 'My hardship assistance' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
    >
      {known ? (
        <Shown
          of={mine}
          lines={7}
          isEmpty={m => m.cases.length === 0 && m.archive === null && m.grants.length === 0}
          empty={nothing}
        >
          {of => <Inside of={of} />}
        </Shown>
      ) : (
        nothing
      )}
    </Screen>
  )
}

function Inside({ of }: { of: Mine }) {
  const t = useText()
  const open = of.cases.filter(c => !c.closed)
  const failed = of.grants.filter(g => g.payment === 'FAILED')
  return (
    <>
      {open.map(c => (
        <OpenCase key={c.id} of={c} words={words} about={c.atOrgName ?? c.orgName} />
      ))}
      {failed.length > 0 && (
        <div className="asked">
          <h2>{t({ zh: '有一笔钱没打到您卡上', en: 'A payment did not reach your card' })}</h2>
          <p>
            {t({
              zh: '银行退回来了，钱还在。把卡号改对，下一批就打。',
              en: 'The bank sent it back; nothing is lost. Correct the card, and it goes with the next batch.',
            })}
          </p>
          <ButtonLink to="/funds/mine" kind="act" icon="card">
            {t({ zh: '去改卡号', en: 'Correct the card' })}
          </ButtonLink>
        </div>
      )}
      {of.archive && <Archive of={of.archive} />}
      {of.archive && <Grants grants={of.grants} />}
      <ClosedCases
        words={words}
        cases={of.cases.filter(c => c.closed).map(c => ({ of: c, title: <span className="code">{c.number}</span> }))}
      />
      {open.length === 0 && !of.archive && (
        <ButtonLink to="/hardship/test" kind="act" wide>
          {t({ zh: '再测一测', en: 'Check again' })}
        </ButtonLink>
      )}
    </>
  )
}

function Archive({ of }: { of: NonNullable<Mine['archive']> }) {
  const t = useText()
  return (
    <section className="card archive">
      <div className="section-head">
        <h2>{t(hardshipTypes[of.hardshipType])}</h2>
        <StatusTag tone={archiveTone(of.status)}>{t(archiveStates[of.status])}</StatusTag>
      </div>
      <Facts
        of={[
          [
            t({ zh: '档案号', en: 'Archive' }),
            <span key="n" className="code">
              {of.number}
            </span>,
          ],
          [t({ zh: '管档的工会', en: 'Kept by' }), of.org],
          [t({ zh: '建档', en: 'Since' }), <DayText key="on" day={of.activeOn} />],
          ...(of.status === 'ACTIVE'
            ? [[t({ zh: '下次复核', en: 'Next review' }), <DayText key="due" day={of.reverifyDueOn} />] as const]
            : []),
        ]}
      />
      {of.status === 'ACTIVE' && (
        <p className="soft small">
          {t({
            zh: '每年复核一次，到时会提醒您，不用自己记。家里情况变了（有人找到工作、病好了、又生病），随时报一声。',
            en: 'It is reviewed once a year, and you are reminded. If things change at home, tell us at any time.',
          })}
        </p>
      )}
      <ButtonLink to="/hardship/archive" icon="book" wide>
        {t({ zh: '复核、报变化、看经过', en: 'Verify, tell changes, see what happened' })}
      </ButtonLink>
    </section>
  )
}

const tones: Record<string, Tone> = { PAID: 'done', FAILED: 'late', CANCELLED: 'quiet', DROPPED: 'quiet' }

function Grants({ grants }: { grants: readonly Grant[] }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const paid = grants.filter(g => g.payment === 'PAID')
  return (
    <Section
      title={{ zh: '给您家的钱', en: 'What your household was given' }}
      aside={
        <Link to="/funds/mine" className="quiet">
          {t({ zh: '每一笔', en: 'Each payment' })}
        </Link>
      }
    >
      {paid.length > 0 && (
        <div>
          <p className="soft small">{t({ zh: '已经到账', en: 'Arrived so far' })}</p>
          <Money fen={paid.reduce((sum, g) => sum + g.fen, 0)} as="big" />
        </div>
      )}
      {grants.length === 0 ? (
        <p className="soft">
          {t({
            zh: '还没有发放。确定了发多少，会发消息给您。',
            en: 'Nothing yet. You get a message when a grant is set.',
          })}
        </p>
      ) : (
        <Rows
          items={grants.slice(0, all ? undefined : atFirst).map(g => ({
            key: g.id,
            title: (
              <>
                {t(categoryWords[g.category])} <span className="soft small">{g.period}</span>
              </>
            ),
            hint: (
              <span className="grant-foot">
                <StatusTag tone={tones[g.payment ?? g.state] ?? 'wait'}>{whereIs(g, t)}</StatusTag>
                {g.paidOn && <DayText day={g.paidOn} as="short" />}
              </span>
            ),
            aside: <Money fen={g.fen} />,
          }))}
        />
      )}
      {grants.length > atFirst && !all && (
        <Button wide onClick={() => setAll(true)}>
          {t({ zh: '看全部 {n} 笔', en: 'All {n}' }, { n: grants.length })}
        </Button>
      )}
    </Section>
  )
}

/** A year of monthly help; the rest on asking. */
const atFirst = 12

const isPayment = (state: string): state is keyof typeof paymentStates => state in paymentStates

const whereIs = (g: Grant, t: ReturnType<typeof useText>) =>
  g.payment && isPayment(g.payment) ? t(paymentStates[g.payment]) : t(grantStates[g.state])
