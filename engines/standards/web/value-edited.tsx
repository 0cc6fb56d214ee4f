// Changing a rule's value: each amount in a field of its own, and one field that raises them all by the same.
import { useState } from 'react'
import { fen } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { isPlain, isTiers, type Unit } from './desk-words.ts'

interface Props {
  readonly name: string
  readonly value: unknown
  readonly unit: Unit
  readonly parts: Readonly<Record<string, Text>>
  /** undefined: what stands there is no value. */
  onChange(value: unknown): void
}

export function ValueEdited({ name, value, unit, parts, onChange }: Props) {
  const t = useText()
  // Fields of amounts keep what was typed, so a change to all of them is a new set of fields.
  const [round, setRound] = useState(0)
  const word = (key: string): Text => parts[key] ?? { zh: key, en: key }
  const raise = (by: number) => {
    const more = (n: number) => Math.max(0, n + by)
    if (typeof value === 'number') onChange(more(value))
    else if (isTiers(value))
      onChange(value.map(row => ('grant' in row ? { ...row, grant: more(row.grant ?? 0) } : row)))
    else if (isPlain(value))
      onChange(Object.fromEntries(Object.entries(value).map(([key, n]) => [key, typeof n === 'number' ? more(n) : n])))
    setRound(round + 1)
  }
  const part = (key: string, label: Text, now: number | string, set: (n: number | string) => void) =>
    unit === 'FEN' && typeof now === 'number' ? (
      <MoneyField
        key={`${key} ${round}`}
        name={`${name}.${key}`}
        label={label}
        value={fen(now)}
        onChange={n => set(n ?? 0)}
      />
    ) : (
      <TextField
        key={key}
        name={`${name}.${key}`}
        label={label}
        value={String(now)}
        {...(typeof now === 'number' ? { inputMode: 'decimal' as const } : {})}
        onChange={text => set(typeof now === 'number' ? Number(text.replace(/\D/g, '')) : text.trim())}
      />
    )
  return (
    <div className="st-edited">
      {unit === 'FEN' && <Raise name={name} onRaise={raise} />}
      {typeof value === 'number' && part('value', { zh: '数值', en: 'Value' }, value, onChange)}
      {isPlain(value) && (
        <div className="st-parts">
          {Object.entries(value).map(([key, now]) => part(key, word(key), now, n => onChange({ ...value, [key]: n })))}
        </div>
      )}
      {isTiers(value) &&
        value.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tier is known by its place only
          <div key={`${i} ${round}`} className="st-parts">
            {Object.entries(row).map(([key, now]) =>
              part(`${i}.${key}`, word(key), now, n =>
                onChange(value.map((other, at) => (at === i ? { ...other, [key]: n } : other))),
              ),
            )}
          </div>
        ))}
      {typeof value !== 'number' && !isPlain(value) && !isTiers(value) && (
        <AsText name={name} value={value} onChange={onChange} />
      )}
      {isTiers(value) && (
        <p className="soft small">
          {t({ zh: '自付到哪一档的起点，就按哪一档给。', en: 'The highest tier that is reached counts.' })}
        </p>
      )}
    </div>
  )
}

/** 每档加 100 元: how standards are usually raised. */
function Raise({ name, onRaise }: { name: string; onRaise(by: number): void }) {
  const t = useText()
  const [by, setBy] = useState<number | null>(10_000)
  return (
    <div className="st-raise">
      <MoneyField name={`${name}.raise`} label={{ zh: '每档都加', en: 'Raise each by' }} value={by} onChange={setBy} />
      <Button onClick={() => by !== null && onRaise(by)} disabled={by === null}>
        {t({ zh: '都加上', en: 'Raise' })}
      </Button>
      <Button onClick={() => by !== null && onRaise(-by)} disabled={by === null}>
        {t({ zh: '都减去', en: 'Lower' })}
      </Button>
    </div>
  )
}

/** What has no form of its own is changed as it is kept. */
function AsText({ name, value, onChange }: Pick<Props, 'name' | 'value' | 'onChange'>) {
  const t = useText()
  const [text, setText] = useState(JSON.stringify(value, null, 2))
  const [wrong, setWrong] = useState(false)
  return (
    <NoteField
      name={name}
      label={{ zh: '各项的内容', en: 'The parts' }}
      help={{ zh: '照下面的样子只改内容', en: 'Keep the form and change what it says' }}
      value={text}
      rows={10}
      maxLength={20_000}
      {...(wrong
        ? {
            error: t({
              zh: '写法不对：括号、引号、逗号要成对、齐全。',
              en: 'Not well formed: check brackets, quotes and commas.',
            }),
          }
        : {})}
      onChange={now => {
        setText(now)
        try {
          onChange(JSON.parse(now))
          setWrong(false)
        } catch {
          onChange(undefined)
          setWrong(true)
        }
      }}
    />
  )
}
