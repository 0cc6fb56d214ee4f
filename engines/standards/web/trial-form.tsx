// The form of a what-if: whose standard, which values, from when, on what sentence; one press computes it, nothing changes yet.
import { useState } from 'react'
import { addMonths, type Day, isDay, startOfMonth } from '#base/day.ts'
import type { InputOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Shown } from '#ui/states.tsx'
import { standardsApi } from '../api.ts'
import type { RuleShown, SetShown, Trial } from './desk-words.ts'
import { ValueEdited } from './value-edited.tsx'
import { ValueShown } from './value-shown.tsx'

type Begin = InputOf<typeof standardsApi.begin>

/** A standard usually begins with the first of a month. */
const nextMonth = (): Day => addMonths(startOfMonth(todayHere()), 1)

interface Props {
  /** A trial to begin from: the same values again, to be changed. */
  readonly like?: Trial | undefined
  /** The rule that somebody came to change. */
  readonly ruleKey?: string | undefined
  onBegun(trialId: string): void
}

export function TrialForm({ like, ruleKey, onBegun }: Props) {
  const me = useMe()
  const near = [...new Map(me.roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const first = like ? { id: like.orgId, name: like.org } : (near[0] ?? null)
  const [org, setOrg] = useState<UnionPicked | null>(first)
  const sets = useCall(standardsApi.sets, org ? { orgId: org.id } : null, { keep: true })
  return (
    <div className="st-form">
      <UnionField
        name="orgId"
        label={{ zh: '哪个工会的标准', en: 'Of which union' }}
        help={{ zh: '对它和它下面的都管用', en: 'It holds there and for all below' }}
        value={org}
        near={near}
        onChange={setOrg}
      />
      {org && (
        <Shown of={sets} lines={6}>
          {reply => <Inside key={org.id} sets={reply.sets} orgId={org.id} {...{ like, ruleKey, onBegun }} />}
        </Shown>
      )}
    </div>
  )
}

function Inside({ sets, orgId, like, ruleKey, onBegun }: Props & { sets: readonly SetShown[]; orgId: string }) {
  const t = useText()
  const wanted = like?.set.id ?? sets.find(s => s.rules.some(r => r.key === ruleKey))?.id ?? sets[0]?.id ?? ''
  const [setId, setSetId] = useState(wanted)
  const set = sets.find(s => s.id === setId)
  const before = like?.values[0]
  const [tried, setTried] = useState<ReadonlyMap<string, unknown>>(() => startWith(set, like, ruleKey))
  const [title, setTitle] = useState(like?.title ?? '')
  const [from, setFrom] = useState<string>(before?.from ?? nextMonth())
  const [months, setMonths] = useState(like?.months ?? 12)
  const [basis, setBasis] = useState({
    document: before?.document ?? '',
    clause: before?.clause ?? '',
    sentence: before?.sentence ?? '',
  })
  const sending = useSend(standardsApi.begin, reply => onBegun(reply.trialId))
  if (!set)
    return <p className="soft">{t({ zh: '还没有哪项服务登记了标准。', en: 'No service has registered standards.' })}</p>
  const put = (key: string, value: unknown) => setTried(new Map(tried).set(key, value))
  const drop = (key: string) => setTried(new Map([...tried].filter(([other]) => other !== key)))
  const left = set.rules.filter(r => !tried.has(r.key))
  const complete = [title, basis.document, basis.clause, basis.sentence].every(text => text.trim())
  const ready = tried.size > 0 && [...tried.values()].every(v => v !== undefined) && isDay(from) && complete
  const values: Begin['values'] = [...tried].map(([key, value]) => ({
    ...{ key, from, value },
    ...{ document: basis.document.trim(), clause: basis.clause.trim(), sentence: basis.sentence.trim() },
  }))
  return (
    <Form
      onSubmit={() => ready && void sending.send({ setId, orgId, title: title.trim(), months, values })}
      error={sending.error}
    >
      {sets.length > 1 && (
        <SelectField
          name="setId"
          label={{ zh: '哪套标准', en: 'Which set' }}
          value={setId}
          options={sets.map(s => ({ value: s.id, label: s.title }))}
          onChange={id => {
            setSetId(id)
            setTried(new Map())
          }}
        />
      )}
      {[...tried].map(([key, value]) => {
        const rule = set.rules.find(r => r.key === key)
        return (
          rule && (
            <fieldset key={key} className="st-rule">
              <legend>{t(rule.title)}</legend>
              <Now rule={rule} set={set} />
              <ValueEdited name={key} value={value} unit={rule.unit} parts={set.parts} onChange={v => put(key, v)} />
              <Button kind="quiet" onClick={() => drop(key)}>
                {t({ zh: '这项不改了', en: 'Leave this one as it is' })}
              </Button>
            </fieldset>
          )
        )
      })}
      {left.length > 0 && (
        <SelectField
          name="rule"
          label={tried.size ? { zh: '再改一项', en: 'Change another' } : { zh: '改哪一项', en: 'What is changed' }}
          value=""
          optional
          options={left.map(r => ({ value: r.key, label: r.title }))}
          onChange={key => {
            const rule = set.rules.find(r => r.key === key)
            if (rule) put(key, rule.value)
          }}
        />
      )}
      <div className="st-two">
        <DayField name="from" label={{ zh: '从哪天起', en: 'From' }} value={from} onChange={setFrom} />
        <NumberField
          name="months"
          label={{ zh: '看几个月', en: 'Months to look at' }}
          value={months}
          min={1}
          max={24}
          onChange={setMonths}
        />
      </div>
      <TextField
        name="title"
        label={{ zh: '给这次试算起个名', en: 'A name for this what-if' }}
        help={{ zh: '比如 生活补助每月加 100 元', en: 'Such as: living allowance up by 100 a month' }}
        value={title}
        onChange={setTitle}
      />
      <div className="st-two">
        <TextField
          name="document"
          label={{ zh: '文号', en: 'Document' }}
          help={{ zh: '草案也行，比如 某工发〔2026〕草案', en: 'A draft will do' }}
          value={basis.document}
          onChange={document => setBasis({ ...basis, document })}
        />
        <TextField
          name="clause"
          label={{ zh: '条款', en: 'Clause' }}
          value={basis.clause}
          onChange={clause => setBasis({ ...basis, clause })}
        />
      </div>
      <NoteField
        name="sentence"
        label={{ zh: '原文', en: 'The sentence' }}
        help={{ zh: '照抄一句；起用以后职工看得到', en: 'Word for word; once adopted workers read it' }}
        rows={3}
        value={basis.sentence}
        onChange={sentence => setBasis({ ...basis, sentence })}
      />
      <Button kind="act" submit pending={sending.pending} disabled={!ready}>
        {t({ zh: '算一算', en: 'Compute' })}
      </Button>
      <p className="soft small">
        {ready
          ? t({ zh: '只是算，什么都不会变。', en: 'It only computes; nothing changes.' })
          : t({ zh: '选好要改的，填齐依据，就能算。', en: 'Choose what changes and fill in what it rests on.' })}
      </p>
    </Form>
  )
}

function startWith(set: SetShown | undefined, like: Trial | undefined, ruleKey: string | undefined) {
  if (like) return new Map<string, unknown>(like.values.map(v => [v.key, v.value]))
  const rule = set?.rules.find(r => r.key === ruleKey)
  return new Map<string, unknown>(rule ? [[rule.key, rule.value]] : [])
}

/** What holds now, with its sentence. */
function Now({ rule, set }: { rule: RuleShown; set: SetShown }) {
  const t = useText()
  return (
    <details>
      <summary>{t({ zh: '现在是怎么定的', en: 'What holds now' })}</summary>
      <ValueShown value={rule.value} unit={rule.unit} parts={set.parts} />
      <blockquote>{rule.sentence}</blockquote>
      <p className="soft small">
        {rule.document} {rule.clause} · {rule.from} · {rule.setBy || t({ zh: '程序自带', en: 'brought along' })}
      </p>
    </details>
  )
}
