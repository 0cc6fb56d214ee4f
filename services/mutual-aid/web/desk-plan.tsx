// One plan: its draft and its versions, what is to be done with it, and how two versions differ.
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'
import type { Plan } from '../rules-plan.ts'
import { readPlan } from '../rules-shape.ts'
import { planStandWords } from '../words.ts'
import { Compare } from './plan-compare.tsx'
import { Faults } from './plan-faults.tsx'
import { BillsTried } from './plan-simulate.tsx'
import { ClaimsTried } from './plan-simulate-stored.tsx'
import { TryPlan } from './plan-try.tsx'
import { planList, standTones } from './plan-words.ts'
import './plan.css'

type View = ReplyOf<typeof mutualAidApi.plan>

export default function PlanPage() {
  const { planId = '' } = useParams()
  const view = useCall(mutualAidApi.plan, { planId })
  const content = (view.data?.draft?.content ?? view.data?.content) as Plan | undefined
  const t = useText()
  return (
    <Screen
      title={{ zh: content?.title ?? '互助计划', en: content?.titleEn ?? content?.code ?? 'A plan' }}
      back={planList}
      lead={view.data && <Lead of={view.data} />}
      actions={
        view.data && (
          <>
            {view.data.mayEdit && !view.data.draft?.proposedBy && (
              <ButtonLink to={`/mutual-aid/plans/${planId}/edit`} icon="turn">
                {view.data.draft ? t({ zh: '接着改', en: 'Go on' }) : t({ zh: '出新版本', en: 'A new version' })}
              </ButtonLink>
            )}
            <a className="btn btn-plain" href={hrefOf(mutualAidApi.exportPlan, { planId })} download>
              <Icon name="save" size={1.25} />
              <span>{t({ zh: '导出', en: 'Export' })}</span>
            </a>
          </>
        )
      }
      wide
    >
      <Shown of={view} lines={8}>
        {of => <Inside key={`${of.id} ${of.draft?.revision ?? 0} ${of.versions.length}`} of={of} />}
      </Shown>
    </Screen>
  )
}

function Lead({ of }: { of: View }) {
  const t = useText()
  const stands = of.draft ? (of.draft.proposedBy ? 'PROPOSED' : 'DRAFT') : 'ADOPTED'
  const from = of.draft?.from ?? of.versions[0]?.from
  return (
    <>
      <StatusTag tone={standTones[stands]}>{t(planStandWords[stands])}</StatusTag> <AsWritten>{of.org}</AsWritten> ·{' '}
      {of.code}
      {from && (
        <>
          {' · '}
          <DayText day={from} /> {t({ zh: '起', en: 'on' })}
        </>
      )}
    </>
  )
}

function Inside({ of }: { of: View }) {
  const found = readPlan(of.draft?.content ?? of.content)
  const content = (of.draft?.content ?? of.content) as Plan
  return (
    <div className="plan-both">
      <div className="plan-form">
        <Steps of={of} />
        <Section title={{ zh: '依据文件', en: 'Documents' }}>
          <ul className="plan-documents">
            {content.documents.map(d => (
              <li key={d.id}>
                <AsWritten>{`${d.title} ${d.number ?? ''}`}</AsWritten>
                <span className="soft small">
                  {' '}
                  <AsWritten>{`${d.issuer} ${d.source ?? ''}`}</AsWritten>
                </span>
              </li>
            ))}
          </ul>
          {content.note && (
            <p>
              <AsWritten>{content.note}</AsWritten>
            </p>
          )}
        </Section>
        <Section title={{ zh: '挑错', en: 'Looked over' }}>
          <Faults plan={content} faults={found.faults} warnings={found.warnings} />
        </Section>
        <Versions of={of} />
        <Compare of={of} />
        {found.plan && (
          <>
            <ClaimsTried of={of} />
            <BillsTried plan={found.plan} before={of.draft ? ((of.content as Plan | null) ?? null) : null} />
          </>
        )}
      </div>
      <div className="plan-side">
        {found.plan && (
          <Section title={{ zh: '给多少', en: 'What it pays' }}>
            <TryPlan plan={found.plan} before={of.draft ? (of.content as Plan | undefined) : undefined} />
          </Section>
        )}
      </div>
    </div>
  )
}

type Step = 'propose' | 'adopt' | 'return' | 'drop'

/** What may be done with the draft now, each said before it is done. */
function Steps({ of }: { of: View }) {
  const t = useText()
  const go = useNavigate()
  const [step, setStep] = useState<Step | null>(null)
  const done = () => setStep(null)
  const proposing = useSend(mutualAidApi.proposePlan, done)
  const adopting = useSend(mutualAidApi.adoptPlan, done)
  const returning = useSend(mutualAidApi.returnPlan, done)
  const dropping = useSend(
    mutualAidApi.dropPlan,
    () => void go(of.versions.length ? `/mutual-aid/plans/${of.id}` : planList.to),
  )
  const { draft } = of
  if (!draft) return null
  const sending = { propose: proposing, adopt: adopting, return: returning, drop: dropping }
  const words = step && stepWords[step]
  return (
    <Section title={{ zh: '草稿', en: 'The draft' }}>
      <Facts
        of={[
          [t({ zh: '谁改的', en: 'Changed by' }), draft.changedBy],
          [t({ zh: '什么时候', en: 'When' }), <DayText key="at" day={draft.changedAt} as="moment" />],
          [t({ zh: '谁提交采用', en: 'Proposed by' }), draft.proposedBy],
        ]}
      />
      <span className="plan-buttons">
        {of.mayAdopt && (
          <Button kind="act" onClick={() => setStep('adopt')}>
            {t({ zh: '采用', en: 'Adopt' })}
          </Button>
        )}
        {of.mayEdit && !draft.proposedBy && (
          <Button kind="act" onClick={() => setStep('propose')}>
            {t({ zh: '提交采用', en: 'Propose' })}
          </Button>
        )}
        {of.mayEdit && draft.proposedBy && (
          <Button onClick={() => setStep('return')}>{t({ zh: '退回草稿', en: 'Return to a draft' })}</Button>
        )}
        {of.mayEdit && (
          <Button kind="quiet" onClick={() => setStep('drop')}>
            {t({ zh: '丢弃草稿', en: 'Drop the draft' })}
          </Button>
        )}
      </span>
      {draft.proposedBy && !of.mayAdopt && (
        <p className="soft">
          {t({
            zh: '等另一位有权的同事来采用；写的人和提交的人自己不能采用。',
            en: 'A colleague with the right adopts it; not who wrote or proposed it.',
          })}
        </p>
      )}
      {step && words && (
        <ConfirmStep
          open
          onClose={done}
          title={t(words.title)}
          says={t(words.says)}
          facts={[[t({ zh: '从哪天起', en: 'From' }), <DayText key="from" day={draft.from} />]]}
          verb={t(words.verb)}
          pending={sending[step].pending}
          error={sending[step].error}
          onConfirm={() => void sending[step].send({ planId: of.id, revision: draft.revision })}
        />
      )}
    </Section>
  )
}

const stepWords = {
  propose: {
    title: { zh: '提交采用吗？', en: 'Propose it?' },
    says: {
      zh: '提交以后不能再改，等另一位同事看过采用；要改可以退回草稿。',
      en: 'It can then not be changed until a colleague adopts it, or it is returned to a draft.',
    },
    verb: { zh: '提交', en: 'Propose' },
  },
  adopt: {
    title: { zh: '采用这份计划吗？', en: 'Adopt this plan?' },
    says: {
      zh: '采用以后这一版不能改。从那天起生效的保障都按它收费、算互助金。',
      en: 'This version then stays as it is. Covers that take effect from its day are judged by it.',
    },
    verb: { zh: '采用', en: 'Adopt' },
  },
  return: {
    title: { zh: '退回草稿吗？', en: 'Return it to a draft?' },
    says: { zh: '退回以后可以接着改，改好再提交。', en: 'It can then be changed and proposed again.' },
    verb: { zh: '退回', en: 'Return' },
  },
  drop: {
    title: { zh: '丢弃这份草稿吗？', en: 'Drop this draft?' },
    says: {
      zh: '草稿就没有了，找不回来；已经采用的版本不受影响。想留一份，先导出。',
      en: 'The draft is gone for good; adopted versions stay. Export it first to keep a copy.',
    },
    verb: { zh: '丢弃', en: 'Drop' },
  },
} as const

function Versions({ of }: { of: View }) {
  const t = useText()
  if (of.versions.length === 0) return null
  return (
    <Section title={{ zh: '采用过的版本', en: 'Adopted versions' }}>
      <ul className="plan-documents">
        {of.versions.map(v => (
          <li key={v.id}>
            <b>{t({ zh: '第 {n} 版', en: 'Version {n}' }, { n: v.number })}</b> · <DayText day={v.from} as="table" />{' '}
            {t({ zh: '起', en: 'on' })} ·{' '}
            <span className="soft small">
              {t(
                { zh: '{a} 提交，{b} 采用', en: 'proposed by {a}, adopted by {b}' },
                { a: v.proposedBy, b: v.adoptedBy },
              )}{' '}
            </span>
            <a href={hrefOf(mutualAidApi.exportPlan, { planId: of.id, number: v.number })} download>
              {t({ zh: '导出这一版', en: 'Export it' })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
