// How a union stands: its honours, what is under way, and each grade with what is met today and what is missing, before it asks.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { gradeWords, type Hindrance, honour } from '../words.ts'
import { words } from './case-words.ts'
import { Apply } from './desk-apply.tsx'
import { ConditionNow, ConditionWords, type Rung, type Union } from './shown.tsx'

export default function UnionPage() {
  const { orgId = '' } = useParams()
  const union = useCall(homesApi.union, { orgId })
  return (
    <Screen
      title={{ zh: '职工之家', en: 'Workers’ homes' }}
      lead={union.data && <AsWritten>{union.data.org}</AsWritten>}
      back={{ to: '/homes', title: { zh: '职工之家名录', en: 'Register of homes' } }}
    >
      <Shown of={union} lines={10}>
        {u => <Inside of={u} />}
      </Shown>
    </Screen>
  )
}

function Inside({ of: u }: { of: Union }) {
  const t = useText()
  const [asking, setAsking] = useState<{ readonly rung: Rung; readonly branch?: string } | null>(null)
  // One thing to do first: the re-check that is near, else the first grade that is ready.
  const ready = u.rungs.filter(r => r.hindrance === null && lacksOf(r) === 0)
  const first = ready.find(r => r.recheck) ?? ready.find(r => r.kind === 'HOME')
  return (
    <>
      <Section title={{ zh: '现在有的', en: 'Held now' }}>
        {u.homes.length === 0 && <p className="soft">{t({ zh: '还没有。', en: 'Nothing yet.' })}</p>}
        <ul className="homes-list">
          {u.homes.map(h => (
            <li key={h.id} className="homes-line">
              <Link to={`/homes/${h.id}`}>
                {h.branch && <AsWritten>{`${h.branch} `}</AsWritten>}
                <b>{t(honour(h.kind, h.grade))}</b>
              </Link>
              <span className="soft">
                {t({ zh: '到', en: 'until' })} <DayText day={h.untilOn} as="short" />
              </span>
              {h.standing !== 'FINE' && (
                <StatusTag tone={h.standing === 'OVER' ? 'late' : 'wait'}>
                  {t({ zh: '该复查了', en: 'Re-check now' })}
                </StatusTag>
              )}
              {h.standing !== 'FINE' && u.mayApply && h.kind === 'MINI' && (
                <Again of={h} rungs={u.rungs} onAsk={rung => setAsking({ rung, branch: h.branch })} />
              )}
            </li>
          ))}
          {u.open.map(o => (
            <li key={o.caseId} className="homes-line">
              <Link to={casePath(words.kind, o.caseId)}>
                {o.branch && <AsWritten>{`${o.branch} `}</AsWritten>}
                {t(honour(o.kind, o.grade))}
              </Link>
              <StatusTag tone={words.toneOf(o.state)}>{t(words.stateText(o.state))}</StatusTag>
            </li>
          ))}
        </ul>
      </Section>
      {u.rungs.length === 0 && (
        <Empty picture="lamp" title={t({ zh: '上级工会还没有发布条件', en: 'No conditions are published yet' })} />
      )}
      {u.rungs.map(r => (
        <Grade
          key={`${r.kind}${r.grade}`}
          of={r}
          first={r === first}
          mayApply={u.mayApply}
          onAsk={() => setAsking({ rung: r })}
        />
      ))}
      {asking && <Apply orgId={u.orgId} {...asking} onClose={() => setAsking(null)} />}
    </>
  )
}

/** The re-check of a mini home begins at its branch; that of a home at its grade below. */
function Again({
  of: h,
  rungs,
  onAsk,
}: {
  of: Union['homes'][number]
  rungs: readonly Rung[]
  onAsk(rung: Rung): void
}) {
  const t = useText()
  const rung = rungs.find(r => r.kind === h.kind && r.grade === h.grade)
  if (!rung) return null
  return (
    <Button
      label={t({ zh: '复查 {branch}', en: 'Re-check {branch}' }, { branch: h.branch })}
      onClick={() => onAsk({ ...rung, recheck: true })}
    >
      {t({ zh: '复查', en: 'Re-check' })}
    </Button>
  )
}

const hindranceWords: Readonly<Record<Hindrance, Text>> = {
  NO_STANDARD: { zh: '还没有条件', en: 'No conditions yet' },
  BELOW_FIRST: { zh: '先要是{below}', en: 'First be: {below}' },
  HELD: { zh: '已经是了', en: 'Held' },
  UNDER_WAY: { zh: '正在办', en: 'Under way' },
}

/** Hard conditions that the system sees unmet. */
const lacksOf = (r: Rung) => r.conditions.filter(c => c.hard && c.met === false).length

interface GradeProps {
  readonly of: Rung
  readonly first: boolean
  readonly mayApply: boolean
  onAsk(): void
}

function Grade({ of: r, first, mayApply, onAsk }: GradeProps) {
  const t = useText()
  const lacks = lacksOf(r)
  const free = r.hindrance === null
  return (
    <Section
      title={honour(r.kind, r.grade)}
      aside={
        <StatusTag tone={r.hindrance === 'HELD' ? 'done' : free && lacks === 0 ? 'done' : free ? 'wait' : 'quiet'}>
          {r.hindrance
            ? t(hindranceWords[r.hindrance], { below: r.below ? t(gradeWords[r.below]) : '' })
            : lacks === 0
              ? r.recheck
                ? t({ zh: '可以复查', en: 'Ready for the re-check' })
                : t({ zh: '可以申请', en: 'Ready to ask' })
              : t({ zh: '还差 {n} 条', en: '{n} missing' }, { n: lacks })}
        </StatusTag>
      }
    >
      <details open={free}>
        <summary>{t({ zh: '条件 {n} 条', en: '{n} conditions' }, { n: r.conditions.length })}</summary>
        <ul className="homes-list">
          {r.conditions.map(c => (
            <li key={c.key}>
              <div>
                <ConditionWords of={c} />
              </div>
              <ConditionNow of={c} />
            </li>
          ))}
        </ul>
        <p className="soft small">
          <AsWritten>{`${r.org} · ${r.document}`}</AsWritten> ·{' '}
          {t({ zh: '{n} 年一复查', en: 'Re-checked every {n} years' }, { n: r.years })}
        </p>
      </details>
      {mayApply && free && (
        <p className="homes-acts">
          <Button kind={first ? 'act' : 'plain'} onClick={onAsk} label={`${t(verb(r))} ${t(honour(r.kind, r.grade))}`}>
            {t(verb(r))}
          </Button>
        </p>
      )}
    </Section>
  )
}

const verb = (r: Rung): Text => (r.recheck ? { zh: '复查', en: 'Re-check' } : { zh: '申请', en: 'Ask for it' })
