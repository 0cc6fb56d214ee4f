// One merge: confirmed or refused by a second person, and undone with an answer for everything that was added meanwhile.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { mergeApi } from '#kernel/people/merge-api.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { MergeState, RecordFacts } from './same-side.tsx'

type Opened = ReplyOf<typeof mergeApi.openMerge>
type Step = 'merge' | 'refuse' | 'ask' | 'split' | 'keep'

const moves: Readonly<Record<string, Text>> = {
  PROPOSE: { zh: '提出合并', en: 'Proposed' },
  MERGE: { zh: '确认合并', en: 'Confirmed' },
  REFUSE: { zh: '没有同意', en: 'Refused' },
  ASK_SPLIT: { zh: '提出撤销', en: 'Asked to split' },
  SPLIT: { zh: '确认撤销', en: 'Split' },
  KEEP: { zh: '不撤销', en: 'Kept' },
}

const steps: Readonly<Record<Step, { title: Text; says: Text; verb: Text; reason: 'required' | 'optional' }>> = {
  merge: {
    title: { zh: '确认是同一个人？', en: 'One person indeed?' },
    says: {
      zh: '确认后两份资料就是一个人的，本人会收到一条消息。弄错了可以撤销，各归各的。',
      en: 'Both records become one person’s, and the person is told. If it is wrong it can be undone.',
    },
    verb: { zh: '确认合并', en: 'Confirm' },
    reason: 'optional',
  },
  refuse: {
    title: { zh: '不同意合并？', en: 'Refuse the merge?' },
    says: { zh: '两份资料各自不变。', en: 'Both records stay as they are.' },
    verb: { zh: '不同意', en: 'Refuse' },
    reason: 'required',
  },
  ask: {
    title: { zh: '提出撤销合并？', en: 'Ask to split them?' },
    says: {
      zh: '另一个人确认后，两份资料恢复成合并前的样子。下面勾选的事项归并入的那份，没勾的留在为准的那份。',
      en: 'After a second person confirms, both records are what they were. What you ticked goes to the merged record; the rest stays.',
    },
    verb: { zh: '提出撤销', en: 'Ask' },
    reason: 'required',
  },
  split: {
    title: { zh: '确认撤销合并？', en: 'Split them?' },
    says: {
      zh: '两份资料恢复成合并前的样子，勾选的事项归并入的那份。两个人都会收到消息。',
      en: 'Both records are what they were, and what was ticked goes to the merged one. Both people are told.',
    },
    verb: { zh: '确认撤销', en: 'Split' },
    reason: 'optional',
  },
  keep: {
    title: { zh: '不撤销？', en: 'Keep the merge?' },
    says: { zh: '两份资料仍是一个人的。', en: 'They stay one person’s.' },
    verb: { zh: '不撤销', en: 'Keep' },
    reason: 'required',
  },
}

export default function MergePage() {
  const { mergeId = '' } = useParams()
  const merge = useCall(mergeApi.openMerge, { mergeId })
  return (
    <Screen
      title={{ zh: '合并', en: 'Merge' }}
      back={{ to: '/people/same', title: { zh: '重复和合并', en: 'Duplicates and merges' } }}
      lead={merge.data && <MergeState state={merge.data.state} />}
      wide
    >
      <Shown of={merge} lines={8}>
        {v => <Shows key={v.state} merge={v} again={() => void merge.refetch()} />}
      </Shown>
    </Screen>
  )
}

function Shows({ merge: v, again }: { merge: Opened; again(): void }) {
  const t = useText()
  const [step, setStep] = useState<Step | null>(null)
  const [gifts, setGifts] = useState<ReadonlySet<string>>(
    new Set(v.added.filter(a => a.given).map(a => `${a.holding} ${a.id}`)),
  )
  const done = () => {
    setStep(null)
    again()
  }
  const decide = useSend(mergeApi.decideMerge, done)
  const ask = useSend(mergeApi.askSplit, done)
  const decideSplit = useSend(mergeApi.decideSplit, done)
  const { mergeId } = v
  const go = (reason: string) => {
    if (step === 'merge' || step === 'refuse') void decide.send({ mergeId, merge: step === 'merge', reason })
    else if (step === 'ask')
      void ask.send({
        mergeId,
        why: reason,
        gifts: v.added.filter(a => gifts.has(`${a.holding} ${a.id}`)).map(({ holding, id }) => ({ holding, id })),
      })
    else void decideSplit.send({ mergeId, split: step === 'split', reason })
  }
  const sending = step === 'ask' ? ask : step === 'split' || step === 'keep' ? decideSplit : decide
  return (
    <>
      <p>
        <AsWritten>{v.why}</AsWritten>
      </p>
      <div className="two">
        <Section title={{ zh: '为准的资料', en: 'Record that counts' }}>
          <RecordFacts of={v.survivorSide} />
        </Section>
        <Section title={{ zh: '并入的资料', en: 'Merged record' }}>
          <RecordFacts of={v.mergedSide} />
        </Section>
      </div>
      {v.clashes.map(clash => (
        <p key={clash} role="alert">
          {clash}
        </p>
      ))}
      {v.added.length > 0 && (
        <Section title={{ zh: '合并以后新增的', en: 'Added since the merge' }}>
          <p className="soft">
            {t({
              zh: '撤销时，勾上的归并入的那份资料。没有框的留在为准的资料下：同意、统计和已经发的款只增不改。',
              en: 'When they are split, what is ticked goes to the merged record. What has no box stays: consents, figures and payments are never rewritten.',
            })}
          </p>
          <ul className="added">
            {v.added
              .filter(a => a.movable)
              .map(a => {
                const key = `${a.holding} ${a.id}`
                return (
                  <li key={key}>
                    <label>
                      <input
                        type="checkbox"
                        checked={gifts.has(key)}
                        disabled={v.state !== 'MERGED'}
                        onChange={() => {
                          const next = new Set(gifts)
                          if (!next.delete(key)) next.add(key)
                          setGifts(next)
                        }}
                      />{' '}
                      <AddedThing of={a} />
                    </label>
                  </li>
                )
              })}
          </ul>
          <Staying of={v.added.filter(a => !a.movable)} />
        </Section>
      )}
      <Section title={{ zh: '经过', en: 'What happened' }}>
        <ol className="merge-events">
          {v.events.map(e => (
            <li key={e.n}>
              <DayText day={e.at} as="table" /> {e.who} {t(moves[e.move] ?? { zh: e.move, en: e.move })}
              {e.reason && (
                <span className="soft">
                  {t({ zh: '：', en: ': ' })}
                  <AsWritten>{e.reason}</AsWritten>
                </span>
              )}
            </li>
          ))}
        </ol>
      </Section>
      <div className="pair-acts">
        {v.state === 'PROPOSED' && v.mayDecide && (
          <>
            <Button kind="act" onClick={() => setStep('merge')}>
              {t(steps.merge.verb)}
            </Button>
            <Button onClick={() => setStep('refuse')}>{t(steps.refuse.verb)}</Button>
          </>
        )}
        {v.state === 'MERGED' && <Button onClick={() => setStep('ask')}>{t(steps.ask.verb)}</Button>}
        {v.state === 'SPLIT_PROPOSED' && v.mayDecide && (
          <>
            <Button kind="act" onClick={() => setStep('split')}>
              {t(steps.split.verb)}
            </Button>
            <Button onClick={() => setStep('keep')}>{t(steps.keep.verb)}</Button>
          </>
        )}
        {/PROPOSED$/.test(v.state) && !v.mayDecide && (
          <p className="soft">
            {t({ zh: '您提出的，等另一个人来确认。', en: 'You asked for this; somebody else confirms it.' })}
          </p>
        )}
      </div>
      {step && (
        <ConfirmStep
          open
          onClose={() => setStep(null)}
          title={t(steps[step].title)}
          says={t(steps[step].says)}
          verb={t(steps[step].verb)}
          reason={steps[step].reason}
          pending={sending.pending}
          error={sending.error}
          onConfirm={go}
        />
      )}
    </>
  )
}

/** What stays with the record that counts whatever is decided: counted by its kind, each to be seen. */
function Staying({ of }: { of: Opened['added'] }) {
  const t = useText()
  return Object.entries(Object.groupBy(of, a => a.what)).map(([what, things = []]) => (
    <details key={what}>
      <summary>
        {t(
          { zh: '{what} {n} 条，留在为准的资料下', en: '{what}: {n}, staying with the record that counts' },
          { what, n: things.length },
        )}
      </summary>
      <ul className="added">
        {things.map(a => (
          <li key={`${a.holding} ${a.id}`}>
            <AddedThing of={a} />
          </li>
        ))}
      </ul>
    </details>
  ))
}

const AddedThing = ({ of }: { of: Opened['added'][number] }) => (
  <>
    {of.what} <AsWritten>{of.words}</AsWritten> <DayText day={of.at} as="table" />
  </>
)
