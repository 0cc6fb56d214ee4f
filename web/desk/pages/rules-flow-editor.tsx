// Setting a new version of a flow: steps moved up and down, left out where they may be, their level and term; then from when and why.
import { useState } from 'react'
import type { InputOf, ReplyOf } from '#base/endpoint.ts'
import { levels, type Term } from '#base/flow.ts'
import { casesApi } from '#engines/cases/api.ts'
import { levelWords } from '#kernel/org/words.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { DayText } from '#ui/words.tsx'
import { termWords, units, unitWords } from './rules-terms.ts'

type FlowReply = ReplyOf<typeof casesApi.flows>
type Step = FlowReply['steps'][number]
type Chosen = InputOf<typeof casesApi.setFlow>['steps'][number]

export interface FlowEditorProps {
  readonly flow: FlowReply
  readonly orgId: string
  onClose(): void
  onDone(said: string): void
}

export function FlowEditor({ flow, orgId, onClose, onDone }: FlowEditorProps) {
  const t = useText()
  const [steps, setSteps] = useState<readonly Step[]>(flow.steps)
  const [fromOn, setFromOn] = useState<string>(todayHere())
  const [basis, setBasis] = useState('')
  const [sure, setSure] = useState(false)
  const setting = useSend(casesApi.setFlow, reply =>
    onDone(t({ zh: '已存为第 {n} 版，从起用那天开始的事按它办。', en: 'Saved as version {n}.' }, { n: reply.version })),
  )
  const change = (state: string, part: Partial<Step>) =>
    setSteps(steps.map(step => (step.state === state ? { ...step, ...part } : step)))
  const shift = (at: number, by: number) => {
    const after = [...steps]
    const [moved] = after.splice(at, 1)
    if (moved) after.splice(at + by, 0, moved)
    setSteps(after)
  }
  const walked = steps.filter(step => step.walked)
  const chosen: Chosen[] = walked.map(({ state, level, term }) => ({ state, level, term }))
  return (
    <Section title={{ zh: '新的流程', en: 'The new flow' }}>
      <Form onSubmit={() => setSure(true)}>
        <table className="flow-steps">
          <thead>
            <tr>
              <th scope="col">{t({ zh: '走这一步', en: 'Walked' })}</th>
              <th scope="col">{t({ zh: '步骤', en: 'Step' })}</th>
              <th scope="col">{t({ zh: '由哪一级办', en: 'Level' })}</th>
              <th scope="col">{t({ zh: '多久办完', en: 'Within' })}</th>
              <th scope="col">{t({ zh: '先后', en: 'Order' })}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, i) => (
              <EditedStep
                key={step.state}
                step={step}
                first={i === 0}
                last={i === steps.length - 1}
                onChange={part => change(step.state, part)}
                onShift={by => shift(i, by)}
              />
            ))}
          </tbody>
        </table>
        <div className="two-fields">
          <DayField
            name="fromOn"
            label={{ zh: '从哪天起用', en: 'In force from' }}
            help={{ zh: '今天或以后', en: 'Today or later' }}
            value={fromOn}
            min={todayHere()}
            onChange={setFromOn}
          />
          <TextField
            name="basis"
            label={{ zh: '依据文号', en: 'Basis' }}
            help={{ zh: '哪份文件这样定的', en: 'The document that says so' }}
            value={basis}
            onChange={setBasis}
          />
        </div>
        <div className="moves">
          <Button onClick={onClose}>{t({ zh: '先不改', en: 'Not now' })}</Button>
          <Button kind="act" submit disabled={!basis.trim() || !fromOn}>
            {t({ zh: '下一步：核对', en: 'Next: check it' })}
          </Button>
        </div>
      </Form>
      {sure && (
        <ConfirmStep
          open
          onClose={() => setSure(false)}
          title={t({ zh: '从那天起这样办吗？', en: 'Work like this from then on?' })}
          says={t({
            zh: '起用那天及以后开始的事按它办；已经开始的事按原来的办完，答应过的日子不变。存了不能改，只能再定新的。',
            en: 'Cases begun on that day or later go this way; those under way keep theirs and their promised days. A version cannot be changed, only replaced.',
          })}
          facts={[
            [t({ zh: '哪类事', en: 'Kind of case' }), flow.title],
            [t({ zh: '起用', en: 'From' }), <DayText key="d" day={fromOn} />],
            [t({ zh: '依据', en: 'Basis' }), basis],
            ...walked.map(
              (step, i) =>
                [`${i + 1} ${step.title}`, `${t(levelWords[step.level])}，${t(termWords(step.term))}`] as const,
            ),
          ]}
          verb={t({ zh: '定下来', en: 'Set it' })}
          pending={setting.pending}
          error={setting.error}
          onConfirm={() => void setting.send({ kind: flow.kind, orgId, fromOn, steps: chosen, basis: basis.trim() })}
        />
      )}
    </Section>
  )
}

interface EditedProps {
  readonly step: Step
  readonly first: boolean
  readonly last: boolean
  onChange(part: Partial<Step>): void
  onShift(by: number): void
}

function EditedStep({ step, first, last, onChange, onShift }: EditedProps) {
  const t = useText()
  const of = { step: step.title }
  return (
    <tr className={step.walked ? '' : 'flow-left'}>
      <td>
        <input
          type="checkbox"
          checked={step.walked}
          disabled={!step.optional && step.walked}
          aria-label={t({ zh: '走“{step}”这一步', en: 'Walk “{step}”' }, of)}
          onChange={e => onChange({ walked: e.target.checked })}
        />
      </td>
      <th scope="row">
        {step.title}
        {!step.optional && <span className="soft small"> {t({ zh: '不能省', en: 'needed' })}</span>}
      </th>
      <td>
        <Choice
          label={t({ zh: '“{step}”由哪一级办', en: 'Level of “{step}”' }, of)}
          value={step.level}
          options={levels.map(level => [level, t(levelWords[level])])}
          disabled={!step.walked}
          onChange={level => onChange({ level: level as Step['level'] })}
        />
      </td>
      <td className="nowrap">
        <input
          className="input"
          inputMode="numeric"
          aria-label={t({ zh: '“{step}”多久办完', en: 'Length of “{step}”' }, of)}
          value={String(step.term.n)}
          disabled={!step.walked}
          onChange={e => onChange({ term: { ...step.term, n: Number(e.target.value.replace(/\D/g, '').slice(0, 4)) } })}
        />{' '}
        <Choice
          label={t({ zh: '“{step}”期限单位', en: 'Unit of “{step}”' }, of)}
          value={step.term.unit}
          options={units.map(unit => [unit, t(unitWords[unit])])}
          disabled={!step.walked}
          onChange={unit => onChange({ term: { ...step.term, unit: unit as Term['unit'] } })}
        />
      </td>
      <td className="flow-tools">
        <button
          type="button"
          className="icon-btn"
          disabled={first}
          onClick={() => onShift(-1)}
          aria-label={t({ zh: '“{step}”往前', en: 'Move “{step}” up' }, of)}
        >
          <span style={{ transform: 'rotate(180deg)', display: 'inline-grid' }}>
            <Icon name="down" size={1.1} />
          </span>
        </button>
        <button
          type="button"
          className="icon-btn"
          disabled={last}
          onClick={() => onShift(1)}
          aria-label={t({ zh: '“{step}”往后', en: 'Move “{step}” down' }, of)}
        >
          <Icon name="down" size={1.1} />
        </button>
      </td>
    </tr>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly disabled: boolean
  onChange(value: string): void
}

function Choice({ label, value, options, disabled, onChange }: ChoiceProps) {
  return (
    <span className="select">
      <select
        className="input"
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={e => onChange(e.target.value)}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="down" size={0.9} />
    </span>
  )
}
