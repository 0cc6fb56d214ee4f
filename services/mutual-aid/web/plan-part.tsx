// One part of a plan as a form: made from the language itself, so that whatever can be written can be filled in.
import { createContext, type ReactNode, useContext, useState } from 'react'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { ManyField, SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import type { PlanFault } from '../rules-fault.ts'
import type { Schema } from '../rules-shape.ts'
import { blank, type Names, namesFor, plainOf, titleOf } from './plan-schema.ts'
import { choiceWords } from './plan-words.ts'

/** What stands around all parts: the faults found, and the names the plan knows. */
export const Around = createContext<{ readonly faults: readonly PlanFault[]; readonly names: Names }>({
  faults: [],
  names: {},
})

interface PartProps {
  readonly schema: Schema
  readonly value: unknown
  /** JSON path. */
  readonly at: string
  /** The field's own name in the language. */
  readonly field: string
  readonly label: Text
  /** Without a frame and a heading: it has one already. */
  readonly bare?: boolean
  onChange(value: unknown): void
}

type Dict = Readonly<Record<string, unknown>>
const isDict = (v: unknown): v is Dict => typeof v === 'object' && v !== null && !Array.isArray(v)

export function Part(props: PartProps) {
  const { schema, value } = props
  const lists = schema.anyOf?.find(s => s.type === 'array')
  if (lists?.items?.properties?.is) return <CasesPart {...props} list={lists} />
  const plain = plainOf(schema, value)
  if (plain.properties) return <ObjectPart {...props} schema={plain} />
  if (plain.type === 'array' && plain.items) return <ListPart {...props} schema={plain} items={plain.items} />
  return <Leaf {...props} schema={plain} />
}

function Leaf({ schema, value, at, field, label, onChange }: PartProps) {
  const { faults, names } = useContext(Around)
  const lang = useLang()
  const error = faults.find(f => f.at === at)?.[lang]
  const shared = { name: at, label, ...(error ? { error } : {}) }
  const known = namesFor(names, field)
  if (schema.enum || known) {
    const options = [
      ...(schema.enum ?? []).map(v => ({ value: String(v), label: choiceWords(String(v), field) })),
      ...(known ?? []).map(n => ({ value: n.id, label: { zh: n.title, en: n.titleEn ?? n.id } })),
    ]
    return <SelectField {...shared} value={String(value ?? '')} options={options} onChange={onChange} />
  }
  if (schema.type === 'boolean') return <SwitchField {...shared} value={value === true} onChange={onChange} />
  if (schema.format === 'day') return <DayField {...shared} value={String(value ?? '')} onChange={onChange} />
  if (schema.type === 'integer' && schema.description === '分')
    return (
      <MoneyField
        {...shared}
        value={typeof value === 'number' ? value : null}
        onChange={n => onChange(n ?? undefined)}
      />
    )
  if (schema.type === 'integer')
    return (
      <NumberField
        {...shared}
        value={Number(value ?? 0)}
        min={schema.minimum ?? 0}
        max={Math.min(schema.maximum ?? 999_999, 999_999)}
        onChange={onChange}
      />
    )
  const long = (schema.maxLength ?? 0) > 200
  const text = String(value ?? '')
  const help = schema.pattern?.includes('%') ? { zh: '如 30%、12.5%、1/3', en: 'such as 30%, 12.5%, 1/3' } : undefined
  return long ? (
    <NoteField
      {...shared}
      rows={2}
      lang="zh-CN"
      maxLength={schema.maxLength ?? 2_000}
      value={text}
      onChange={onChange}
    />
  ) : (
    <TextField {...shared} {...(help ? { help } : {})} value={text} onChange={onChange} />
  )
}

/** A group: what must be there, what is there, and a list of what may be added. */
function ObjectPart({ schema, value, at, label, bare, onChange }: PartProps) {
  const t = useText()
  const { faults } = useContext(Around)
  const lang = useLang()
  const of = isDict(value) ? value : {}
  const fields = Object.entries(schema.properties ?? {}).filter(([name, s]) => s.const === undefined && name !== 'code')
  const needed = new Set(schema.required ?? [])
  const there = fields.filter(([name]) => needed.has(name) || of[name] !== undefined)
  const absent = fields.filter(([name]) => !needed.has(name) && of[name] === undefined)
  const wrong = faults.find(f => f.at === at)?.[lang]
  const put = (name: string, v: unknown) => {
    const { [name]: _, ...others } = of
    onChange(v === undefined ? others : { ...of, [name]: v })
  }
  return (
    <fieldset className={bare ? 'plan-group plan-bare' : 'plan-group'} data-field={at}>
      <legend className={bare ? 'unseen' : undefined}>{t(label)}</legend>
      {wrong && <p className="field-wrong">{wrong}</p>}
      {there.map(([name, s]) => (
        <div key={name} className="plan-field">
          <Part
            schema={s}
            value={of[name]}
            at={`${at}/${name}`}
            field={name}
            label={titleOf(s, name)}
            onChange={v => put(name, v ?? (needed.has(name) ? blank(s) : undefined))}
          />
          {!needed.has(name) && (
            <Button
              kind="quiet"
              onClick={() => put(name, undefined)}
              label={t({ zh: '去掉：{what}', en: 'Take away: {what}' }, { what: t(titleOf(s, name)) })}
            >
              {t({ zh: '去掉', en: 'Take away' })}
            </Button>
          )}
        </div>
      ))}
      {absent.length > 0 && <Add at={at} of={absent} onAdd={(name, s) => put(name, blank(s))} />}
    </fieldset>
  )
}

/** What else may be said here, folded away: most plans say little of it. */
function Add({
  at,
  of,
  onAdd,
}: {
  at: string
  of: readonly (readonly [string, Schema])[]
  onAdd(name: string, schema: Schema): void
}) {
  const t = useText()
  return (
    <details className="plan-add" data-field={`${at}+`}>
      <summary>{t({ zh: '再加一项', en: 'Add' })}</summary>
      <span className="plan-buttons">
        {of.map(([name, schema]) => (
          <Button key={name} kind="quiet" icon="plus" onClick={() => onAdd(name, schema)}>
            {t(titleOf(schema, name))}
          </Button>
        ))}
      </span>
    </details>
  )
}

function ListPart({ schema, items, value, at, field, label, bare, onChange }: PartProps & { items: Schema }) {
  const t = useText()
  const { names, faults } = useContext(Around)
  const lang = useLang()
  const list = Array.isArray(value) ? (value as unknown[]) : []
  const error = faults.find(
    f => f.at === at || (f.at.startsWith(`${at}/`) && !items.properties && !items.anyOf?.[0]?.properties),
  )?.[lang]
  // A list of names; of a list of the things so named themselves every entry is a group.
  const ofNames = items.type === 'string' || items.enum !== undefined || items.anyOf?.some(o => o.type === 'string')
  const known = ofNames ? namesFor(names, field) : undefined
  const words = items.enum ?? items.anyOf?.find(s => s.enum)?.enum
  if (words || known) {
    const options = [
      ...(words ?? []).map(v => ({ value: String(v), label: choiceWords(String(v), field) })),
      ...(known ?? []).map(n => ({ value: n.id, label: { zh: n.title, en: n.titleEn ?? n.id } })),
    ]
    return (
      <ManyField
        name={at}
        label={label}
        options={options}
        inline
        value={list.map(String)}
        onChange={onChange}
        {...(error ? { error } : {})}
      />
    )
  }
  if (items.type === 'string')
    return (
      <NoteField
        name={at}
        label={label}
        help={{ zh: '一行一个', en: 'one on each line' }}
        lang="zh-CN"
        rows={3}
        value={list.join('\n')}
        onChange={text => onChange(text.split('\n'))}
        {...(error ? { error } : {})}
      />
    )
  const kinds = items.anyOf?.filter(s => s.properties?.kind)
  const put = (i: number, v: unknown) => onChange(list.map((old, k) => (k === i ? v : old)))
  return (
    <fieldset className={bare ? 'plan-group plan-bare' : 'plan-group'} data-field={at}>
      <legend className={bare ? 'unseen' : undefined}>{t(label)}</legend>
      {error && <p className="field-wrong">{error}</p>}
      <Rows list={list} onChange={onChange}>
        {(one, i) => (
          <Part
            schema={items}
            value={one}
            at={`${at}/${i}`}
            field={field}
            label={rowTitle(one, i)}
            onChange={v => put(i, v)}
          />
        )}
      </Rows>
      {list.length < (schema.maxItems ?? 1_000) && (
        <span className="plan-buttons">
          {(kinds ?? [items]).map((s, i) => (
            <Button
              key={String(s.properties?.kind?.const ?? i)}
              icon="plus"
              onClick={() => onChange([...list, blank(s)])}
            >
              {kinds ? t(titleOf(s, '')) : t({ zh: '加一行', en: 'Add a row' })}
            </Button>
          ))}
        </span>
      )}
    </fieldset>
  )
}

const rowTitle = (one: unknown, i: number): Text => {
  const text = (name: string) => (isDict(one) && typeof one[name] === 'string' ? one[name] : '')
  return { zh: `第 ${i + 1} 行 ${text('title')}`, en: `Row ${i + 1} ${text('titleEn') || text('id')}` }
}

/** Rows one under another, each to be moved up or taken away: the order counts wherever the first that holds is taken. */
function Rows({
  list,
  onChange,
  children,
}: {
  list: readonly unknown[]
  onChange(list: unknown[]): void
  children(one: unknown, i: number): ReactNode
}) {
  const t = useText()
  // Fields keep what was typed; after a row was moved or taken away they begin anew.
  const [moved, setMoved] = useState(0)
  const change = (rows: unknown[]) => {
    setMoved(moved + 1)
    onChange(rows)
  }
  return list.map((one, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own; what is shown comes from the plan
    <div key={`${moved} ${list.length} ${i}`} className="plan-row">
      {children(one, i)}
      <span className="plan-buttons">
        {i > 0 && (
          <Button
            kind="quiet"
            onClick={() => change([...list.slice(0, i - 1), one, list[i - 1], ...list.slice(i + 1)])}
            label={t({ zh: '上移：第 {n} 行', en: 'Up: row {n}' }, { n: i + 1 })}
          >
            {t({ zh: '上移', en: 'Up' })}
          </Button>
        )}
        <Button
          kind="quiet"
          onClick={() => change(list.filter((_, k) => k !== i))}
          label={t({ zh: '去掉：第 {n} 行', en: 'Take away: row {n}' }, { n: i + 1 })}
        >
          {t({ zh: '去掉', en: 'Take away' })}
        </Button>
      </span>
    </div>
  ))
}

/** One value, or a value for each case. */
function CasesPart(props: PartProps & { list: Schema }) {
  const { schema, value, at, field, label, list, onChange } = props
  const t = useText()
  const one = schema.anyOf?.find(s => s !== list) ?? {}
  const when = list.items?.properties?.when ?? {}
  if (!Array.isArray(value))
    return (
      <div className="plan-cases">
        <Part schema={one} value={value} at={at} field={field} label={label} onChange={onChange} />
        <Button
          kind="quiet"
          onClick={() => onChange([{ when: {}, is: value ?? blank(one) }, { is: value ?? blank(one) }])}
          label={t({ zh: '分情况：{what}', en: 'By case: {what}' }, { what: t(label) })}
        >
          {t({ zh: '分情况', en: 'By case' })}
        </Button>
      </div>
    )
  const rows = value as Dict[]
  const put = (i: number, row: Dict) => onChange(rows.map((old, k) => (k === i ? row : old)))
  return (
    <fieldset className="plan-group" data-field={at}>
      <legend>
        {t(
          { zh: '{what}：从上往下，第一个成立的算数', en: '{what}: from the top, the first that holds' },
          { what: t(label) },
        )}
      </legend>
      <Rows list={rows} onChange={onChange}>
        {(_, i) => {
          const row = rows[i] ?? {}
          return (
            <>
              {row.when === undefined ? (
                <p className="soft small">{t({ zh: '其余情况', en: 'All other cases' })}</p>
              ) : (
                <Part
                  schema={when}
                  value={row.when}
                  at={`${at}/${i}/when`}
                  field="when"
                  label={{ zh: '条件', en: 'Condition' }}
                  onChange={v => put(i, { ...row, when: v })}
                />
              )}
              <Part
                schema={one}
                value={row.is}
                at={`${at}/${i}/is`}
                field={field}
                label={label}
                onChange={v => put(i, { ...row, is: v })}
              />
            </>
          )
        }}
      </Rows>
      <span className="plan-buttons">
        <Button icon="plus" onClick={() => onChange([{ when: {}, is: blank(one) }, ...rows])}>
          {t({ zh: '加一种情况', en: 'Add a case' })}
        </Button>
        <Button kind="quiet" onClick={() => onChange(rows.at(-1)?.is ?? blank(one))}>
          {t({ zh: '不分情况了', en: 'One value for all' })}
        </Button>
      </span>
    </fieldset>
  )
}
