// The pack of an appeal: what the worker says, facts then and now and as they say, what the rules of then and of today make of each, and the answer.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { CaseWay } from '#ui/case.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { Papers } from '#ui/papers.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { appealApi } from '../api-appeal.ts'
import { Value } from './value.tsx'
import './second.css'

type Pack = ReplyOf<typeof appealApi.appeal>
type Outcome = 'UPHELD' | 'OVERTURNED'

export default function AppealPack() {
  const { caseId = '' } = useParams()
  const pack = useCall(appealApi.appeal, { caseId })
  const p = pack.data
  return (
    <Screen
      title={{ zh: '复核', en: 'Appeal' }}
      back={{ to: p ? casePath(p.case.kind, caseId) : '/inbox', title: { zh: '办件', en: 'The case' } }}
      lead={
        p && (
          <>
            <span className="code">{p.case.number}</span> <StatusTag tone="wait">{p.case.stateTitle}</StatusTag>
          </>
        )
      }
      wide
    >
      <Shown of={pack} lines={12}>
        {of => <Inside of={of} />}
      </Shown>
    </Screen>
  )
}

function Inside({ of }: { of: Pack }) {
  const t = useText()
  return (
    <>
      <Deciding of={of} />
      <div className="second-two">
        <Section title={{ zh: '职工怎么说', en: 'What the worker says' }}>
          <p className="second-says">
            <AsWritten>{of.appeal.says}</AsWritten>
          </p>
          <Facts
            of={[
              [t({ zh: '哪天提的', en: 'Asked on' }), <DayText key="a" day={of.appeal.askedOn} />],
              [t({ zh: '哪天前答复', en: 'Answer by' }), <DayText key="d" day={of.appeal.dueOn} />],
              [t({ zh: '由谁复核', en: 'Looked at by' }), of.appeal.where],
            ]}
          />
          {of.appeal.files.length > 0 && (
            <Papers papers={of.appeal.files.map(f => ({ ...f, href: hrefOf(filesApi.download, { fileId: f.id }) }))} />
          )}
        </Section>
        <Section title={{ zh: '原来的决定', en: 'The decision' }}>
          <Facts
            of={[
              [t({ zh: '结果', en: 'Outcome' }), of.decision.stateTitle],
              [t({ zh: '在哪一步', en: 'At' }), of.decision.step],
              [t({ zh: '谁决定的', en: 'By' }), of.decision.who],
              [t({ zh: '哪天', en: 'On' }), <DayText key="d" day={of.decision.decidedOn} />],
              [t({ zh: '按哪天的规则', en: 'By the rules of' }), <DayText key="r" day={of.decision.ruleDay} />],
              [t({ zh: '理由', en: 'Reason' }), of.decision.reason && <AsWritten>{of.decision.reason}</AsWritten>],
            ]}
          />
        </Section>
      </div>
      <Section title={{ zh: '按规则重新算', en: 'By the rules, again' }}>
        <div className="second-verdicts">
          {of.verdicts.map(v => (
            <Verdict key={v.which} of={v} />
          ))}
        </div>
      </Section>
      <Section title={{ zh: '事实：当时和现在', en: 'Facts: then and now' }}>
        <FactsTable of={of} />
      </Section>
      <Section title={{ zh: '规则：当时和现在', en: 'Rules: then and now' }}>
        <Rules of={of} />
      </Section>
      <Section title={{ zh: '经过', en: 'Way so far' }}>
        <CaseWay of={of.case} desk />
      </Section>
    </>
  )
}

const whichWords: Readonly<Record<Pack['verdicts'][number]['which'], Text>> = {
  DECIDED: { zh: '决定当时', en: 'When it was decided' },
  NOW_OLD_RULES: { zh: '现在的事实，当时的规则', en: 'Facts of today, rules of then' },
  NOW_NEW_RULES: { zh: '现在的事实，现在的规则', en: 'Facts of today, rules of today' },
  AS_SAID: { zh: '照职工说的数，当时的规则', en: 'As the worker says, rules of then' },
}

function Verdict({ of }: { of: Pack['verdicts'][number] }) {
  const t = useText()
  return (
    <div className="card">
      <p className="soft small">{t(whichWords[of.which])}</p>
      <p>
        <StatusTag tone={of.eligible ? 'done' : 'quiet'}>{of.outcome}</StatusTag>
      </p>
      {of.reasons.length > 0 && (
        <ul className="second-reasons">
          {of.reasons.map(r => (
            <li key={r.code}>
              {r.words} <span className="soft small">{r.basis}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function FactsTable({ of }: { of: Pack }) {
  const t = useText()
  const claimed = of.facts.some(f => f.claimed !== null)
  const [all, setAll] = useState(false)
  const moved = of.facts.filter(f => f.changed || f.claimed !== null)
  const rows = all || moved.length === 0 ? of.facts : moved
  return (
    <>
      {moved.length === 0 && <p className="soft">{t({ zh: '事实没有变。', en: 'No fact has changed since.' })}</p>}
      <table className="second-table">
        <thead>
          <tr>
            <th scope="col">{t({ zh: '事实', en: 'Fact' })}</th>
            <th scope="col">{t({ zh: '决定当时', en: 'Then' })}</th>
            <th scope="col">{t({ zh: '现在', en: 'Now' })}</th>
            {claimed && <th scope="col">{t({ zh: '职工说应当是', en: 'The worker says' })}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(f => (
            <tr key={f.key} className={f.changed ? 'second-changed' : ''}>
              <th scope="row">
                {f.label} {f.changed && <StatusTag tone="wait">{t({ zh: '变了', en: 'changed' })}</StatusTag>}
              </th>
              <td>
                <Value of={f.before} unit={f.unit} />
              </td>
              <td>
                <Value of={f.after} unit={f.unit} />
              </td>
              {claimed && (
                <td>{f.claimed === null ? '' : <Value of={{ value: f.claimed, shown: null }} unit={f.unit} />}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {moved.length > 0 && moved.length < of.facts.length && (
        <Button onClick={() => setAll(!all)}>
          {all
            ? t({ zh: '只看变了的', en: 'Only what changed' })
            : t({ zh: '看全部 {n} 项', en: 'All {n} facts' }, { n: of.facts.length })}
        </Button>
      )}
    </>
  )
}

function Rules({ of }: { of: Pack }) {
  const t = useText()
  const changed = of.rules.filter(r => r.changed)
  if (changed.length === 0)
    return (
      <p className="soft">
        {t(
          { zh: '用到的 {n} 条规则都没有变。', en: 'None of the {n} rules used has changed.' },
          { n: of.rules.length },
        )}
      </p>
    )
  return (
    <ul className="second-rules">
      {changed.map(r => (
        <li key={r.key} className="second-two">
          <div>
            <p className="soft small">
              {t({ zh: '当时', en: 'Then' })} · {r.before.basis}
            </p>
            <p>{r.before.sentence}</p>
          </div>
          <div>
            <p className="soft small">
              {t({ zh: '现在', en: 'Now' })} · {r.after?.basis}
            </p>
            <p>{r.after?.sentence ?? t({ zh: '没有了', en: 'No longer there' })}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The two answers, or why this reader may give none. */
function Deciding({ of }: { of: Pack }) {
  const t = useText()
  const [asked, setAsked] = useState<Outcome | null>(null)
  const deciding = useSend(appealApi.lookAgain, () => setAsked(null))
  const { id: caseId, version, number, kind } = of.case
  if (!of.mayDecide)
    return (
      <p className={of.inChain ? 'amber' : 'soft'}>
        {of.inChain
          ? t({
              zh: '这件事您经手过，要由没有经手的同志来复核。',
              en: 'You had a hand in this case, so somebody who had none must look at it.',
            })
          : of.case.state === 'APPEALED'
            ? t(
                { zh: '由{where}复核，这里只能看。', en: '{where} looks at it; here it can only be read.' },
                { where: of.appeal.where },
              )
            : t({ zh: '这次复核已经有结果。', en: 'This appeal has been decided.' })}{' '}
        <ButtonLink to={casePath(kind, caseId)}>{t({ zh: '打开办件', en: 'Open the case' })}</ButtonLink>
      </p>
    )
  return (
    <>
      <fieldset className="moves" aria-label={t({ zh: '复核结果', en: 'The answer' })}>
        <Button kind="act" onClick={() => setAsked('OVERTURNED')}>
          {t({ zh: '撤销，接着办', en: 'Overturn' })}
        </Button>
        <Button onClick={() => setAsked('UPHELD')}>{t({ zh: '维持', en: 'Uphold' })}</Button>
      </fieldset>
      {asked && (
        <ConfirmStep
          open
          onClose={() => setAsked(null)}
          title={
            asked === 'UPHELD'
              ? t({ zh: '维持原来的决定吗？', en: 'Uphold the decision?' })
              : t({ zh: '撤销原来的决定吗？', en: 'Overturn the decision?' })
          }
          says={
            asked === 'UPHELD'
              ? t({
                  zh: '决定不变，出一份复核答复给本人。一个决定复核一次。',
                  en: 'The decision stands, and a letter answers the worker. A decision is looked at again once.',
                })
              : t(
                  {
                    zh: '这件事回到“{step}”接着办，期限接着原来剩下的算；本人更正的数会采用，按申请那天的规则重新算。出一份复核答复给本人。',
                    en: 'The case goes back to “{step}” with the days that were left; the figures the worker put right are taken over and judged by the rules of the day. A letter answers the worker.',
                  },
                  { step: of.decision.step },
                )
          }
          facts={[[t({ zh: '办件号', en: 'Number' }), number]]}
          verb={asked === 'UPHELD' ? t({ zh: '维持', en: 'Uphold' }) : t({ zh: '撤销', en: 'Overturn' })}
          reason="required"
          reasonLabel={{ zh: '理由（本人会看到）', en: 'Reason (the worker reads it)' }}
          pending={deciding.pending}
          error={deciding.error}
          onConfirm={reason => void deciding.send({ caseId, version, outcome: asked, reason })}
        />
      )}
    </>
  )
}
