// On the desk's page of a claim: bringing its money home, planned, called off, handed over or not, and the receipt to print.
import { useState } from 'react'
import { Button, ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, StatusTag, type Tone } from '#ui/words.tsx'
import { type VisitState, visitFailures, visitStates } from '../words-visits.ts'
import type { Review } from './desk-claim-view.ts'
import { CallOff, Plan, Record } from './desk-visit-steps.tsx'

const tones: Readonly<Record<VisitState, Tone>> = {
  PLANNED: 'wait',
  DELIVERED: 'done',
  FAILED: 'late',
  CALLED_OFF: 'quiet',
}

type Step = 'plan' | 'handed' | 'failed' | 'callOff'

export function DeskVisits({ of }: { of: Review }) {
  const t = useText()
  const may = useRight('mutual-aid.deliver')
  const [step, setStep] = useState<Step | null>(null)
  const { visits, payments } = of.claim
  const owed = payments.some(p => p.state !== 'PAID' && p.state !== 'CANCELLED')
  const open = visits.find(v => v.state === 'PLANNED')
  const out = payments.some(p => p.way === 'HAND' && p.state === 'SENT')
  if (of.case.state !== 'APPROVED' || (visits.length === 0 && (!may || !owed))) return null
  const close = () => setStep(null)
  return (
    <Section
      title={{ zh: '上门送', en: 'Brought home' }}
      aside={
        may &&
        owed &&
        !open && (
          <Button icon="hand" onClick={() => setStep('plan')}>
            {t({ zh: '约上门', en: 'Plan a visit' })}
          </Button>
        )
      }
    >
      {visits.length === 0 ? (
        <p className="soft">
          {t({
            zh: '本人没有卡、出不了门，或者该去看看的，可以约两个人送去。钱照样编批次、三个人签。',
            en: 'Where there is no card, or somebody should call, two people may bring it. The money still goes through a batch and three signatures.',
          })}
        </p>
      ) : (
        <ul className="rows">
          {visits.map(v => (
            <li key={v.id} className="row claim-visit-row">
              <span className="row-words">
                <span>
                  <b>
                    <DayText day={v.visitedOn ?? v.plannedOn} />
                  </b>{' '}
                  <AsWritten>{v.visitors.join(t({ zh: '、', en: ', ' }))}</AsWritten>
                </span>
                {v.why && <span className="small">{t(visitFailures[v.why])}</span>}
                {v.words && (
                  <span className="soft small">
                    <AsWritten>{v.words}</AsWritten>
                  </span>
                )}
              </span>
              <StatusTag tone={tones[v.state]}>{t(visitStates[v.state])}</StatusTag>
            </li>
          ))}
        </ul>
      )}
      {open && !out && (
        <p className="soft small">
          {t({
            zh: '等出纳把这笔编进“送上门”的批次，财务审核、领导授权后，两位从出纳手里领钱。',
            en: 'Once the cashier has it in a batch to be brought home and it is approved and authorised, the two draw it from the cashier.',
          })}
        </p>
      )}
      {may && open && (
        <div className="claim-visit-acts">
          {out && (
            <Button kind="act" onClick={() => setStep('handed')}>
              {t({ zh: '送到了，登记签收', en: 'Handed over' })}
            </Button>
          )}
          <Button onClick={() => setStep('failed')}>{t({ zh: '没有送到', en: 'Not handed over' })}</Button>
          {!out && <Button onClick={() => setStep('callOff')}>{t({ zh: '不去了', en: 'Call it off' })}</Button>}
          <ButtonLink to={`/mutual-aid/cases/${of.case.id}/handover`} icon="print">
            {t({ zh: '打印签收单', en: 'Print the receipt' })}
          </ButtonLink>
        </div>
      )}
      {step === 'plan' && <Plan of={of} onClose={close} />}
      {open && step === 'callOff' && <CallOff visit={open} of={of} onClose={close} />}
      {open && (step === 'handed' || step === 'failed') && (
        <Record of={of} visit={open} handed={step === 'handed'} onClose={close} />
      )}
    </Section>
  )
}
