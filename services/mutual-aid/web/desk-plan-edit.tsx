// 改互助计划: the form at the left; at the right, as one types, what is wrong, the curve and a try with the full statement.
import { useDeferredValue, useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { isDay } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { mutualAidApi } from '../api.ts'
import { Plan } from '../rules-plan.ts'
import { readPlan, type Schema } from '../rules-shape.ts'
import { Faults } from './plan-faults.tsx'
import { Around, Part } from './plan-part.tsx'
import { blank, namesOf, titleOf } from './plan-schema.ts'
import { TryPlan } from './plan-try.tsx'
import './plan.css'

type View = ReplyOf<typeof mutualAidApi.plan>
type Content = Record<string, unknown>

export default function EditPlan() {
  const { planId = '' } = useParams()
  const view = useCall(mutualAidApi.plan, { planId })
  return (
    <Screen
      title={{ zh: '改互助计划', en: 'Change a plan' }}
      back={{ to: `/mutual-aid/plans/${planId}`, title: { zh: '这个计划', en: 'The plan' } }}
      wide
    >
      <Shown of={view} lines={10}>
        {of => <Editor key={`${of.id} ${of.draft?.revision ?? 0}`} of={of} />}
      </Shown>
    </Screen>
  )
}

const sections = Object.entries((Plan as Schema).properties ?? {}).filter(([name]) => name !== 'code')
/** The short texts at the top are one section. */
const isHead = ([, schema]: readonly [string, Schema]) => schema.type === 'string' || schema.enum !== undefined

function Editor({ of }: { of: View }) {
  const t = useText()
  const go = useNavigate()
  const first = (of.draft?.content ?? of.content ?? {}) as Content
  const saved = { plan: first, from: of.draft?.from ?? '' }
  // What was changed and not saved survives the page being closed.
  const form = useForm(saved, `mutual-aid.plan ${of.id} ${of.draft?.revision ?? 0}`)
  const { plan, from } = form.value
  const setPlan = (next: Content) => form.change({ plan: next })
  const [past, setPast] = useState<readonly Content[]>([])
  const saving = useSend(mutualAidApi.savePlan, () => {
    form.forget()
    void go(`/mutual-aid/plans/${of.id}`)
  })
  const late = useDeferredValue(plan)
  const found = useMemo(() => readPlan(late), [late])
  const around = useMemo(() => ({ faults: found.faults, names: namesOf(late as Partial<Plan>) }), [found, late])
  const put = (name: string, value: unknown) => {
    const { [name]: _, ...others } = plan
    setPast([...past.slice(-49), plan])
    setPlan(value === undefined ? others : { ...plan, [name]: value })
  }
  const undo = () => {
    const before = past.at(-1)
    if (before) setPlan(before)
    setPast(past.slice(0, -1))
  }
  const shapeless = found.faults.some(f => f.code === 'shape')
  const save = () =>
    void saving.send({ planId: of.id, from, plan, ...(of.draft ? { revision: of.draft.revision } : {}) })
  const needed = new Set((Plan as Schema).required)
  const heads = sections.filter(isHead)
  const parts = sections.filter(s => !isHead(s))
  return (
    <div className="plan-both">
      <form
        className="plan-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
      >
        <Around value={around}>
          <details open className="plan-section">
            <summary>{t({ zh: '这份计划', en: 'The plan' })}</summary>
            <DayField
              name="from"
              label={{
                zh: '从哪天起（这天和以后生效的保障按它算）',
                en: 'From (covers that take effect on it and later)',
              }}
              value={from}
              onChange={day => form.change({ from: day })}
            />
            {heads.map(([name, schema]) => (
              <Part
                key={name}
                schema={schema}
                value={plan[name]}
                at={`/${name}`}
                field={name}
                label={titleOf(schema, name)}
                onChange={v => put(name, v === '' && !needed.has(name) ? undefined : v)}
              />
            ))}
          </details>
          {parts.map(([name, schema]) => (
            <details key={name} className="plan-section">
              <summary>
                {t(titleOf(schema, name))}
                {found.faults.some(f => f.at.startsWith(`/${name}`)) && (
                  <span className="plan-wrong">{t({ zh: '要改', en: 'to put right' })}</span>
                )}
                {plan[name] === undefined && <span className="soft small"> {t({ zh: '没有', en: 'none' })}</span>}
              </summary>
              {plan[name] === undefined ? (
                <Button icon="plus" onClick={() => put(name, blank(schema))}>
                  {t({ zh: '加上', en: 'Add' })}
                </Button>
              ) : (
                <>
                  <Part
                    schema={schema}
                    value={plan[name]}
                    at={`/${name}`}
                    bare
                    field={name}
                    label={titleOf(schema, name)}
                    onChange={v => put(name, v)}
                  />
                  {!needed.has(name) && (
                    <Button kind="quiet" onClick={() => put(name, undefined)}>
                      {t({ zh: '整段去掉', en: 'Take all of it away' })}
                    </Button>
                  )}
                </>
              )}
            </details>
          ))}
        </Around>
        {form.resumed && past.length === 0 && JSON.stringify(plan) !== JSON.stringify(first) && (
          <p className="soft">
            {t({
              zh: '接着上次没有保存的改。',
              en: 'Going on with what was changed last time and not saved.',
            })}{' '}
            <Button kind="quiet" onClick={() => form.change(saved)}>
              {t({ zh: '不要了，回到保存过的', en: 'Go back to what is saved' })}
            </Button>
          </p>
        )}
        {saving.error && <Fault error={saving.error} />}
        <div className="plan-foot">
          <Button kind="act" submit pending={saving.pending} disabled={shapeless || !isDay(from)}>
            {t({ zh: '保存草稿', en: 'Save the draft' })}
          </Button>
          <Button icon="turn" onClick={undo} disabled={past.length === 0}>
            {t({ zh: '撤销一步', en: 'Undo' })}
          </Button>
          {shapeless && (
            <span className="soft small">
              {t({ zh: '还有没填好的，见右边。', en: 'Something is not filled in; see beside.' })}
            </span>
          )}
        </div>
      </form>
      <div className="plan-side plan-beside">
        <Section title={{ zh: '挑错', en: 'Looked over' }}>
          <Faults plan={late} faults={found.faults} warnings={found.warnings} />
        </Section>
        {found.plan && (
          <Section title={{ zh: '给多少', en: 'What it pays' }}>
            <TryPlan plan={found.plan} before={of.content as Plan | undefined} />
          </Section>
        )}
      </div>
    </div>
  )
}
