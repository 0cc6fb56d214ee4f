// Which papers to ask for: one that is held says where it came from and until when it counts, and is asked for only with what is wrong with it.
import { formatDate, isDay } from '#base/day.ts'
import { ManyField } from './fields/choice.tsx'
import { NoteField } from './fields/text.tsx'
import { useLang, useText } from './lang.tsx'

/** A row of `casesApi.held`. */
export interface PaperAsked {
  readonly kind: string
  readonly title: string
  readonly held: { readonly number: string; readonly until: string } | null
}

/** By kind: what is wrong with the one that is held; empty for one that is not. */
export type Asked = Readonly<Record<string, string>>

export interface AskPapersProps {
  readonly papers: readonly PaperAsked[]
  readonly value: Asked
  /** Fields left empty are marked. */
  readonly missing: boolean
  onChange(value: Asked): void
}

/** Whether one that is held was chosen without a word about what is wrong with it. */
export const unsaid = (papers: readonly PaperAsked[], asked: Asked): boolean =>
  papers.some(p => p.held && p.kind in asked && !asked[p.kind]?.trim())

/** As the endpoints take them. */
export const askedOf = (asked: Asked): { kind: string; fault?: string }[] =>
  Object.entries(asked).map(([kind, fault]) => ({ kind, ...(fault.trim() ? { fault: fault.trim() } : {}) }))

export function AskPapers({ papers, value, missing, onChange }: AskPapersProps) {
  const t = useText()
  const lang = useLang()
  const until = (day: string) => (isDay(day) ? formatDate(day, lang) : day)
  return (
    <>
      <ManyField<string>
        name="papers"
        label={{ zh: '要哪几样材料', en: 'Which papers' }}
        help={{
          zh: '已有的不用再要；看不清、不对的才要，写明哪里不对。',
          en: 'What is held is not asked for again, unless it cannot be read or is wrong: then say what is wrong.',
        }}
        value={Object.keys(value)}
        onChange={kinds => onChange(Object.fromEntries(kinds.map(kind => [kind, value[kind] ?? ''])))}
        options={papers.map(({ kind, title, held }) => ({
          value: kind,
          label: { zh: title, en: title },
          ...(held
            ? {
                hint: {
                  zh: `已有：来自 ${held.number}，有效至 ${until(held.until)}`,
                  en: `Held: came with ${held.number}, counts until ${until(held.until)}`,
                },
              }
            : {}),
        }))}
        optional
      />
      {papers
        .filter(p => p.held && p.kind in value)
        .map(p => (
          <NoteField
            key={p.kind}
            name={`fault/${p.kind}`}
            label={{ zh: `这份看不清或不对，因为（${p.title}）`, en: `The one held will not do, because (${p.title})` }}
            help={{ zh: '他会看到，也记进这件事的经过', en: 'They read it, and it is put on record' }}
            value={value[p.kind] ?? ''}
            onChange={fault => onChange({ ...value, [p.kind]: fault })}
            rows={2}
            maxLength={500}
            error={
              missing && !value[p.kind]?.trim()
                ? t({ zh: '写明哪里看不清或不对，才能再要。', en: 'Say what is wrong with it before asking again.' })
                : undefined
            }
          />
        ))}
    </>
  )
}
