// Publishing the conditions of a grade: chosen from what the system knows, with the least that is needed, and evidence in words.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField, ManyField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NumberField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { homesApi } from '../api.ts'
import { type Grade, grades, gradeWords, type Kind, kinds, kindWords } from '../words.ts'
import { FormSheet } from './shown.tsx'

type Known = ReplyOf<typeof homesApi.known>['rows'][number]

interface Value {
  readonly kind: Kind | null
  readonly grade: string
  readonly fromOn: string
  readonly years: number
  readonly document: string
  readonly clause: string
  readonly known: readonly string[]
}

export function Publish({ onClose }: { onClose(): void }) {
  const t = useText()
  const own = useMe().roles.find(r => r.role === 'OFFICER' || r.role === 'DIRECTOR')
  const all = useCall(homesApi.known, {})
  const form = useForm<Value>({
    ...{ kind: 'HOME', grade: '', fromOn: todayHere(), years: 3, document: '', clause: '', known: [] },
  })
  const [least, setLeast] = useState<Readonly<Record<string, number>>>({})
  const [evidence, setEvidence] = useState<readonly string[]>([''])
  const [soft, setSoft] = useState<readonly string[]>([])
  const sending = useSend(homesApi.publish, onClose)
  const { kind, grade, fromOn, years, document, clause, known } = form.value
  const chosen = (all.data?.rows ?? []).filter(k => known.includes(k.id))
  const shown = evidence.map(e => e.trim()).filter(Boolean)
  const at = clause.trim()
  const conditions = [
    ...chosen.map((k, i) => ({
      ...{ key: `known${i}`, known: k.id, clause: at, hard: !soft.includes(k.id) },
      ...(k.unit === 'YES' ? {} : { least: leastOf(k, least) }),
    })),
    ...shown.map((text, i) => ({ key: `evidence${i}`, text, clause: at, hard: !soft.includes(text) })),
  ]
  return (
    <FormSheet
      wide
      title={{ zh: '发布条件', en: 'Publish conditions' }}
      verb={{ zh: '发布', en: 'Publish' }}
      lead={t({
        zh: '从起用那天起，下面的工会看得到每一条够没够。已经交上来的申请还按原来的条件办。',
        en: 'From its first day the unions below see of each condition whether it is met. What was asked for before keeps its own conditions.',
      })}
      error={sending.error}
      pending={sending.pending}
      ready={!!own && kind !== null && grade !== '' && document.trim() !== '' && at !== '' && conditions.length > 0}
      onClose={onClose}
      onSend={() => {
        if (own && kind)
          void sending.send({
            ...{ orgId: own.orgId, kind, grade: grade as Grade, fromOn, years, document: document.trim(), conditions },
          })
      }}
    >
      <ChoiceField
        {...form.field('kind')}
        label={{ zh: '种类', en: 'Kind' }}
        options={kinds.map(value => ({ value, label: kindWords[value] }))}
        inline
      />
      <SelectField
        {...form.field('grade')}
        label={{ zh: '等级或星级', en: 'Grade or star' }}
        options={grades.map(value => ({ value, label: gradeWords[value] }))}
      />
      <TextField {...form.field('document')} label={{ zh: '文件和文号', en: 'Document and number' }} maxLength={100} />
      <TextField
        {...form.field('clause')}
        label={{ zh: '条件写在哪一条', en: 'Clause with the conditions' }}
        maxLength={100}
      />
      <DayField {...form.field('fromOn')} label={{ zh: '从哪天起用', en: 'From' }} min={todayHere()} />
      <NumberField {...form.field('years')} label={{ zh: '荣誉管几年', en: 'Lasts for years' }} min={1} max={10} />
      <ManyField
        {...form.field('known')}
        label={{ zh: '系统自己查得到的', en: 'Seen by the system itself' }}
        help={{ zh: '选上的不用工会交材料', en: 'Nobody hands in anything for these' }}
        options={(all.data?.rows ?? []).map(({ id, zh, en }) => ({ value: id, label: { zh, en } }))}
      />
      {chosen
        .filter(k => k.unit !== 'YES')
        .map(k => (
          <NumberField
            key={k.id}
            name={`least-${k.id}`}
            label={{ zh: `${k.zh}最少`, en: `${k.en}: at least` }}
            unit={k.unit === 'PERMILLE' ? '%' : ''}
            value={k.unit === 'PERMILLE' ? leastOf(k, least) / 10 : leastOf(k, least)}
            onChange={n => setLeast({ ...least, [k.id]: k.unit === 'PERMILLE' ? n * 10 : n })}
            min={1}
            max={k.unit === 'PERMILLE' ? 100 : 1_000_000}
          />
        ))}
      {evidence.map((text, i) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end
          key={i}
          name={`evidence-${i}`}
          label={{ zh: `要看的材料 ${i + 1}`, en: `Evidence ${i + 1}` }}
          placeholder={t({ zh: '比如：有固定的活动场所，附照片', en: 'Such as: a room of its own, with photos' })}
          value={text}
          onChange={value => setEvidence(evidence.map((e, j) => (j === i ? value : e)))}
          maxLength={300}
          optional
        />
      ))}
      <Button kind="quiet" icon="plus" onClick={() => setEvidence([...evidence, ''])} disabled={evidence.length >= 9}>
        {t({ zh: '再加一条材料', en: 'One more' })}
      </Button>
      {conditions.length > 0 && (
        <ManyField
          name="soft"
          label={{ zh: '哪些只作参考', en: 'Only looked at' }}
          help={{ zh: '没做到也可以申请；其余的都必须做到', en: 'Not needed for asking; all others are' }}
          value={soft}
          onChange={setSoft}
          options={[
            ...chosen.map(({ id, zh, en }) => ({ value: id, label: { zh, en } })),
            ...shown.map(text => ({ value: text, label: { zh: text, en: text } })),
          ]}
        />
      )}
    </FormSheet>
  )
}

const leastOf = (k: Known, least: Readonly<Record<string, number>>) => least[k.id] ?? (k.unit === 'PERMILLE' ? 800 : 25)
