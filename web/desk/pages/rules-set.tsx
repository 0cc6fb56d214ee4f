// Setting a local standard: which one, where, from when, how much, and the sentence of the document it rests on.
import { useState } from 'react'
import { formatDay, isDay } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { rulesApi } from '#kernel/rules/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { knownRules } from './rules-known.ts'
import { RuleValue } from './rules-value.tsx'

type Kind = 'money' | 'number' | 'parts'

const kinds: readonly { value: Kind; label: Text }[] = [
  { value: 'money', label: { zh: '金额（元）', en: 'An amount' } },
  { value: 'number', label: { zh: '个数、百分数', en: 'A number' } },
  { value: 'parts', label: { zh: '分项', en: 'Parts' } },
]

const other = 'other'
const documentLabel: Text = { zh: '文号', en: 'Document' }

export interface SetRuleProps {
  /** Those that are changed by way of a what-if. */
  readonly except: ReadonlySet<string>
  onClose(): void
  onDone(): void
}

export function SetRule({ except, onClose, onDone }: SetRuleProps) {
  const t = useText()
  const lang = useLang()
  const me = useMe()
  const near = [...new Map(me.roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const form = useForm({
    rule: '',
    key: '',
    org: near.length === 1 ? (near[0] ?? null) : (null as UnionPicked | null),
    from: todayHere() as string,
    kind: 'money' as Kind | null,
    money: null as number | null,
    number: '',
    parts: '',
    document: '',
    clause: '',
    sentence: '',
  })
  const v = form.value
  const [sure, setSure] = useState(false)
  const setting = useSend(rulesApi.set, onDone)
  const key = v.rule === other ? v.key.trim() : v.rule
  const national = knownRules.get(key)?.values.at(-1)?.value
  const read = readValue(v.kind, v)
  const choose = (rule: string) => {
    const now = knownRules.get(rule)?.values.at(-1)?.value
    form.change({ rule, ...startFrom(now) })
  }
  const ready = key && v.org && isDay(v.from) && read.ok && v.document.trim() && v.clause.trim() && v.sentence.trim()
  if (sure && v.org && read.ok && isDay(v.from)) {
    const org = v.org
    return (
      <ConfirmStep
        open
        onClose={() => setSure(false)}
        title={t({ zh: '这样设定吗？', en: 'Set it like this?' })}
        says={t({
          zh: '设定后不能改。另一个人对着文件确认后，从起用那天起生效；没确认之前什么都不变。',
          en: 'It cannot be changed afterwards. It holds from its first day once another person has confirmed it.',
        })}
        facts={[
          [t({ zh: '标准', en: 'Standard' }), t(knownRules.get(key)?.title ?? { zh: key, en: key })],
          [t({ zh: '单位', en: 'Union' }), org.name],
          [t({ zh: '数值', en: 'Value' }), <RuleValue key="v" value={read.value} />],
          [t({ zh: '起用', en: 'From' }), formatDay(v.from, lang)],
          [t(documentLabel), `${v.document} ${v.clause}`],
          [t({ zh: '原文', en: 'Sentence' }), v.sentence],
        ]}
        verb={t({ zh: '设定', en: 'Set it' })}
        pending={setting.pending}
        error={setting.error}
        onConfirm={() =>
          void setting.send({
            key,
            orgId: org.id,
            from: v.from,
            value: read.value,
            document: v.document.trim(),
            clause: v.clause.trim(),
            sentence: v.sentence.trim(),
          })
        }
      />
    )
  }
  return (
    <Sheet open onClose={onClose} title={t({ zh: '设定本地标准', en: 'Set a local standard' })}>
      <Form onSubmit={() => ready && setSure(true)}>
        <SelectField
          {...form.field('rule')}
          onChange={choose}
          label={{ zh: '哪个标准', en: 'Which standard' }}
          options={[
            ...[...knownRules.values()]
              .filter(rule => !except.has(rule.key))
              .map(rule => ({ value: rule.key, label: rule.title })),
            { value: other, label: { zh: '其他（写代码）', en: 'Another (by its key)' } },
          ]}
        />
        {v.rule === other && (
          <TextField
            {...form.field('key')}
            label={{ zh: '标准的代码', en: 'Key' }}
            help={{ zh: '比如 hardship.income_line', en: 'Such as hardship.income_line' }}
          />
        )}
        {national !== undefined && (
          <div>
            <p className="soft small">{t({ zh: '国家和省里现在的数', en: 'The value it takes the place of' })}</p>
            <RuleValue value={national} />
          </div>
        )}
        <UnionField
          {...form.field('org')}
          name="orgId"
          label={{ zh: '哪个工会的标准', en: 'Of which union' }}
          help={{ zh: '对它和它下面的都管用', en: 'It holds there and for all below' }}
          near={near}
        />
        <DayField {...form.field('from')} label={{ zh: '从哪天起', en: 'From' }} />
        <ChoiceField {...form.field('kind')} label={{ zh: '这个数是', en: 'It is' }} options={kinds} inline />
        {v.kind === 'money' && (
          <MoneyField key={v.rule} {...form.field('money')} name="value" label={{ zh: '数值', en: 'Value' }} />
        )}
        {v.kind === 'number' && (
          <TextField {...form.field('number')} name="value" label={{ zh: '数值', en: 'Value' }} inputMode="decimal" />
        )}
        {v.kind === 'parts' && (
          <NoteField
            {...form.field('parts')}
            name="value"
            label={{ zh: '各项的数', en: 'The parts' }}
            help={{
              zh: '照下面的样子只改数字；金额以分为单位，1062 元写 106200',
              en: 'Keep its form and change the numbers; amounts in 分, so 1062 yuan is 106200',
            }}
            rows={8}
            maxLength={8000}
            {...(v.parts && !read.ok
              ? {
                  error: t({
                    zh: '写法不对：括号、引号、逗号要成对、齐全。',
                    en: 'Not well formed: check brackets, quotes and commas.',
                  }),
                }
              : {})}
          />
        )}
        <div className="two-fields">
          <TextField
            {...form.field('document')}
            label={documentLabel}
            help={{ zh: '比如 肇民发〔2026〕8号', en: 'Its number' }}
          />
          <TextField
            {...form.field('clause')}
            label={{ zh: '条款', en: 'Clause' }}
            help={{ zh: '比如 第三条', en: 'Such as art. 3' }}
          />
        </div>
        <NoteField
          {...form.field('sentence')}
          label={{ zh: '原文', en: 'The sentence' }}
          help={{ zh: '照抄一句，职工看得到', en: 'Word for word; workers read it' }}
          rows={3}
        />
        <Button kind="act" submit disabled={!ready}>
          {t({ zh: '下一步：核对', en: 'Next: check it' })}
        </Button>
        {!ready && (
          <p className="soft small">{t({ zh: '每一项都填好才能核对。', en: 'Fill in every field first.' })}</p>
        )}
      </Form>
    </Sheet>
  )
}

interface Entered {
  readonly money: number | null
  readonly number: string
  readonly parts: string
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

function readValue(kind: Kind | null, { money, number, parts }: Entered): Read {
  if (kind === 'money') return money === null ? { ok: false } : { ok: true, value: money }
  if (kind === 'number') {
    const n = Number(number.trim())
    return number.trim() === '' || Number.isNaN(n) ? { ok: false } : { ok: true, value: n }
  }
  try {
    const value: unknown = JSON.parse(parts)
    return typeof value === 'object' && value !== null ? { ok: true, value } : { ok: false }
  } catch {
    return { ok: false }
  }
}

/** Begins with the present value, so that only the numbers have to be changed. */
function startFrom(value: unknown): Partial<Entered> & { kind: Kind } {
  if (typeof value === 'object' && value !== null) return { kind: 'parts', parts: JSON.stringify(value, null, 2) }
  if (typeof value !== 'number') return { kind: 'money', money: null }
  return value >= 1_000 ? { kind: 'money', money: value } : { kind: 'number', number: String(value) }
}
