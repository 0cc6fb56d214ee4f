// One split: what it will do, to whom; carried out by another than who proposed it, and merged back the same way.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, Facts, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { splitStateWords } from '../words.ts'
import { type Split, splitTones } from './shown.ts'
import './organizing.css'

export default function OneSplit() {
  const { splitId = '' } = useParams()
  const split = useCall(organizingApi.split, { splitId })
  const orgId = split.data?.orgId
  return (
    <Screen
      title={{ zh: '分立', en: 'Split a union' }}
      lead={split.data && <AsWritten>{split.data.org}</AsWritten>}
      {...(orgId
        ? {
            back: {
              to: `/organizing/unions/${orgId}`,
              title: { zh: '任期、职务和登记', en: 'Term, posts, registration' },
            },
          }
        : {})}
    >
      <Shown of={split} lines={6}>
        {s => (
          <>
            <What of={s} />
            <Who of={s} />
            <Acts of={s} />
          </>
        )}
      </Shown>
    </Screen>
  )
}

function What({ of: s }: { of: Split }) {
  const t = useText()
  const people = (n: number) => t({ zh: '{n} 人', en: '{n} people' }, { n })
  return (
    <Section
      title={{ zh: '办了以后', en: 'What it does' }}
      aside={<StatusTag tone={splitTones[s.state]}>{t(splitStateWords[s.state])}</StatusTag>}
    >
      <Facts
        of={[
          [
            t({ zh: '新工会', en: 'New union' }),
            s.madeId ? (
              <Link key="m" to={`/organizing/unions/${s.madeId}`}>
                {s.name}
              </Link>
            ) : (
              <AsWritten key="n">{s.name}</AsWritten>
            ),
          ],
          [t({ zh: '跟着去', en: 'Go along' }), people(s.moved ?? s.going)],
          ...(s.unions.length
            ? ([[t({ zh: '跟着去的下级', en: 'Unions that go' }), s.unions.map(u => u.name).join('、')]] as const)
            : []),
          [t({ zh: '留下', en: 'Stay' }), people(s.staying)],
          ...(s.state === 'PROPOSED' && s.gone > 0
            ? ([[t({ zh: '已经不是会员，不动', en: 'Members no more, left alone' }), people(s.gone)]] as const)
            : []),
          [t({ zh: '批准文号', en: 'Approval' }), <AsWritten key="b">{s.basis}</AsWritten>],
          [t({ zh: '谁提出', en: 'Proposed by' }), <AsWritten key="p">{s.proposedBy}</AsWritten>],
          ...(s.decidedBy
            ? ([[t({ zh: '谁办的', en: 'Decided by' }), <AsWritten key="d">{s.decidedBy}</AsWritten>]] as const)
            : []),
          ...(s.reason
            ? ([[t({ zh: '理由', en: 'Reason' }), <AsWritten key="r">{s.reason}</AsWritten>]] as const)
            : []),
          ...(s.undo
            ? ([
                [t({ zh: '并回去的依据', en: 'Basis of merging back' }), <AsWritten key="u">{s.undo.basis}</AsWritten>],
                [t({ zh: '谁提出并回去', en: 'Asked by' }), <AsWritten key="w">{s.undo.by}</AsWritten>],
              ] as const)
            : []),
          ...(s.undo?.decidedBy
            ? ([
                [t({ zh: '谁办的并回去', en: 'Merged back by' }), <AsWritten key="v">{s.undo.decidedBy}</AsWritten>],
              ] as const)
            : []),
        ]}
      />
      <p className="soft">
        {t({
          zh: '会籍当天转到新工会，没有一天中断；保留会籍的仍保留。正在办的事留在原工会。新工会和原工会同一个上级。',
          en: 'Memberships pass to the new union on that day without a gap; the retained stay retained. What is under way stays. The new union stands under the same union above.',
        })}
      </p>
    </Section>
  )
}

function Who({ of: s }: { of: Split }) {
  const t = useText()
  if (s.people.length === 0) return null
  return (
    <Section title={{ zh: '跟着去的人', en: 'Who goes along' }}>
      <p>
        <AsWritten>
          {s.people
            .map(p => (p.retained ? `${p.name}${t({ zh: '（保留会籍）', en: ' (retained)' })}` : p.name))
            .join('、')}
        </AsWritten>
      </p>
    </Section>
  )
}

type Step = 'carry' | 'drop' | 'undo'

/** What a press says it will do, before it does it: of the split, or of merging it back. */
const steps = {
  split: {
    carry: {
      title: { zh: '分出去吗？', en: 'Split it?' },
      says: {
        zh: '“{name}”今天成立，{n} 名会员转过去。办完以后可以并回去，历史都留着。',
        en: '“{name}” exists from today and {n} members pass to it. It can be merged back; history stays.',
      },
      verb: { zh: '办理', en: 'Carry it out' },
    },
    drop: {
      title: { zh: '不分了吗？', en: 'Drop it?' },
      says: { zh: '什么都不变，这份提议留作记录。', en: 'Nothing changes; the proposal stays on record.' },
      verb: { zh: '不分了', en: 'Drop it' },
    },
  },
  back: {
    carry: {
      title: { zh: '并回去吗？', en: 'Merge it back?' },
      says: {
        zh: '“{name}”今天结束，它的会员、下级工会和正在办的事都回到原来的工会；它的名称和历史还能查。',
        en: '“{name}” ends today; its members, the unions below it and what is under way go back. Its name and history stay readable.',
      },
      verb: { zh: '并回去', en: 'Merge it back' },
    },
    drop: {
      title: { zh: '不并了吗？', en: 'Leave it split?' },
      says: { zh: '“{name}”照旧，什么都不变。', en: '“{name}” stays as it is; nothing changes.' },
      verb: { zh: '不并了', en: 'Leave it split' },
    },
  },
} as const

function Acts({ of: s }: { of: Split }) {
  const t = useText()
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  const deciding = useSend(organizingApi.decideSplit, close)
  const undoing = useSend(organizingApi.undoSplit, close)
  const words = steps[s.state === 'UNDOING' ? 'back' : 'split'][step === 'drop' ? 'drop' : 'carry']
  return (
    <>
      <p className="organizing-acts">
        {s.mayDecide && (
          <Button kind="act" onClick={() => setStep('carry')}>
            {t(
              s.state === 'UNDOING'
                ? { zh: '核对过了，并回去', en: 'Checked: merge it back' }
                : { zh: '核对过了，办理', en: 'Checked: carry it out' },
            )}
          </Button>
        )}
        {s.mayDrop && (
          <Button onClick={() => setStep('drop')}>
            {t(steps[s.state === 'UNDOING' ? 'back' : 'split'].drop.verb)}
          </Button>
        )}
        {s.mayUndo && (
          <Button onClick={() => setStep('undo')}>{t({ zh: '提出并回去', en: 'Propose to merge it back' })}</Button>
        )}
      </p>
      {s.mayDrop && !s.mayDecide && (
        <p className="soft">
          {t({ zh: '这是您提出的，请另一位同事来办。', en: 'You proposed this; a colleague carries it out.' })}
        </p>
      )}
      <ConfirmStep
        open={step === 'carry' || step === 'drop'}
        onClose={close}
        title={t(words.title)}
        says={t(words.says, { name: s.name, n: s.going })}
        verb={t(words.verb)}
        reason="required"
        pending={deciding.pending}
        error={deciding.error}
        onConfirm={reason =>
          void deciding.send({ splitId: s.id, carryOut: step === 'carry', reason: reason.slice(0, 200) })
        }
      />
      <ConfirmStep
        open={step === 'undo'}
        onClose={close}
        title={t({ zh: '提出并回去吗？', en: 'Propose to merge it back?' })}
        says={t(
          {
            zh: '现在什么都不变。另一位同事核对以后，“{name}”的会员、下级工会和正在办的事才回到原来的工会。',
            en: 'Nothing changes now. Once a colleague has checked it, the members of “{name}”, the unions below it and what is under way go back.',
          },
          { name: s.name },
        )}
        verb={t({ zh: '提出', en: 'Propose' })}
        reason="required"
        reasonLabel={{ zh: '依据', en: 'Basis' }}
        pending={undoing.pending}
        error={undoing.error}
        onConfirm={basis => void undoing.send({ splitId: s.id, basis: basis.slice(0, 200) })}
      />
    </>
  )
}
