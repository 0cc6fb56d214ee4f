// 新建互助计划: copied from an example or read from a file; then it is changed in the editor.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { isDay, startOfYear } from '#base/day.ts'
import { Button } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { mutualAidApi } from '../api.ts'
import { readPlan } from '../rules-shape.ts'
import { Faults } from './plan-faults.tsx'
import { planList } from './plan-words.ts'
import './plan.css'

/** The JSON of a text, or undefined when it is none. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

export default function NewPlan() {
  const t = useText()
  const go = useNavigate()
  const me = useMe()
  const near = [...new Map(me.roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const [org, setOrg] = useState<UnionPicked | null>(near[0] ?? null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState('')
  const [from, setFrom] = useState<string>(startOfYear(todayHere()))
  const examples = useCall(mutualAidApi.examples, {})
  const making = useSend(mutualAidApi.makePlan, ({ planId }) => void go(`/mutual-aid/plans/${planId}/edit`))
  const plan = parsed(text)
  const found = plan && readPlan(plan)
  const shapeless = found?.faults.some(f => f.code === 'shape') ?? false
  const copy = async (code: string) => {
    setChosen(code)
    const { content } = await call(mutualAidApi.example, { code })
    setText(JSON.stringify(content, null, 2))
  }
  const ready = org && plan && !shapeless && isDay(from)
  return (
    <Screen title={{ zh: '新建互助计划', en: 'A new plan' }} back={planList}>
      <Form error={making.error} onSubmit={() => ready && void making.send({ orgId: org.id, from, plan })}>
        <UnionField
          name="orgId"
          label={{ zh: '哪个工会办的', en: 'Of which union' }}
          value={org}
          near={near}
          onChange={setOrg}
        />
        <SelectField
          name="example"
          label={{ zh: '从例子抄一份', en: 'Copy an example' }}
          help={{
            zh: '各地公开过的计划；文件里没写的数会标出来',
            en: 'Published plans; numbers that no document gives are marked',
          }}
          optional
          value={chosen}
          options={(examples.data?.rows ?? []).map(e => ({
            value: e.code,
            label: {
              zh: `${e.title}${e.assumed ? `（${e.assumed} 个数暂定）` : ''}`,
              en: `${e.titleEn}${e.assumed ? ` (${e.assumed} numbers assumed)` : ''}`,
            },
          }))}
          onChange={code => void copy(code)}
        />
        <label className="plan-file">
          <span>{t({ zh: '或者读一个计划文件（JSON）', en: 'Or read a plan file (JSON)' })}</span>
          <input
            type="file"
            accept="application/json,.json"
            onChange={e => void e.target.files?.[0]?.text().then(setText)}
          />
        </label>
        <NoteField
          name="plan"
          label={{ zh: '计划的内容', en: 'The plan' }}
          help={{ zh: '不用在这里改，下一步有表单', en: 'No need to change it here; a form comes next' }}
          rows={8}
          maxLength={200_000}
          lang="zh-CN"
          value={text}
          onChange={setText}
          {...(text.trim() && !plan ? { error: t({ zh: '这不是 JSON。', en: 'This is no JSON.' }) } : {})}
        />
        {plan && (
          <div className="plan-two">
            <TextField
              name="code"
              label={{ zh: '计划代号（以后不能改）', en: 'Code (it stays)' }}
              value={String(plan.code ?? '')}
              onChange={code => setText(JSON.stringify({ ...plan, code }, null, 2))}
            />
            <DayField name="from" label={{ zh: '从哪天起', en: 'From' }} value={from} onChange={setFrom} />
          </div>
        )}
        <Button kind="act" submit pending={making.pending} disabled={!ready}>
          {t({ zh: '建好，去改', en: 'Make it and go on' })}
        </Button>
        {found && (
          <Section title={{ zh: '挑错', en: 'Looked over' }}>
            <Faults plan={plan} faults={found.faults} warnings={found.warnings} />
          </Section>
        )}
      </Form>
    </Screen>
  )
}
