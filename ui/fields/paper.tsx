// A paper of one kind: the one that is held goes along (免提交), or a new one is taken. What has run out is said, and taken anew.
import { formatDate, isDay } from '#base/day.ts'
import { type Lang, say, type Text } from '#base/text.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { ChoiceField } from './choice.tsx'
import { DayField } from './day.tsx'
import { type Paper, PhotosField, type PhotosFieldProps } from './photos.tsx'

/** What the server holds of a kind (`HeldOut` of kernel/files/api.ts). */
export interface HeldPaper {
  readonly number: string
  readonly givenOn: string
  readonly until: string
  readonly valid: boolean
  readonly files: readonly Paper[]
}

export interface PaperFieldProps extends Omit<PhotosFieldProps, 'value' | 'onChange'> {
  readonly held?: HeldPaper | undefined
  /** Absent: the held one goes along. An empty list: a new one is wanted and not taken yet. */
  readonly value: readonly Paper[] | undefined
  onChange(value: readonly Paper[] | undefined): void
  /** For a paper that says itself until when it is good. */
  readonly expires?: { readonly value: string; onChange(day: string): void }
}

export function PaperField({ held, value, onChange, expires, ...field }: PaperFieldProps) {
  const t = useText()
  const there = held?.valid ? held : undefined
  const uses = there !== undefined && (value === undefined || same(value, there.files))
  const fresh = !uses
  return (
    <>
      {there && (
        <>
          <ChoiceField<'HELD' | 'NEW'>
            name={fresh ? `${field.name}/held` : field.name}
            label={field.label}
            help={sentence(heldWords, there)}
            value={uses ? 'HELD' : 'NEW'}
            onChange={way => onChange(way === 'HELD' ? undefined : [])}
            options={[
              { value: 'HELD', label: { zh: '用这份', en: 'Use this one' } },
              { value: 'NEW', label: { zh: '换一份新的', en: 'Bring a new one' } },
            ]}
            inline
          />
          {uses && field.hrefOf && (
            <ul className="held-pages">
              {there.files.map((paper, i) => (
                <li key={paper.id}>
                  <a href={field.hrefOf?.(paper)} target="_blank" rel="noreferrer">
                    <Icon name="eye" size={1} />
                    {t(
                      { zh: '看看{label}第 {n} 张', en: 'See {label}, page {n}' },
                      { label: t(field.label), n: i + 1 },
                    )}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {fresh && (
        <PhotosField
          {...field}
          label={there ? newLabel(field.label) : field.label}
          help={held && !there ? sentence(overWords, held) : field.help}
          value={value ?? []}
          onChange={onChange}
        />
      )}
      {fresh && expires && (value?.length ?? 0) > 0 && (
        <DayField
          name="expiresOn"
          label={{ zh: '证件上写的到期日', en: 'The day it ends, as it says' }}
          help={{ zh: '“长期”的不用填', en: 'Leave it empty when it has no end' }}
          value={expires.value}
          onChange={expires.onChange}
          optional
        />
      )}
    </>
  )
}

const same = (a: readonly Paper[], b: readonly Paper[]) =>
  a.length === b.length && a.every(one => b.some(other => other.id === one.id))

const newLabel = (label: Text): Text => ({ zh: `新的${label.zh}`, en: `${label.en}: the new one` })

const heldWords: Text = {
  zh: '已有：来自 {number}（{given}交的），有效至 {until}，不用再交。',
  en: 'Held: it came with {number} on {given} and counts until {until}. There is no need to bring it again.',
}
const overWords: Text = {
  zh: '原来那份（{number}，{given}交的）{until}到期了，请拍一份新的。',
  en: 'The one that came with {number} on {given} ran out on {until}. Take a new one.',
}

function sentence(words: Text, { number, givenOn, until }: HeldPaper): Text {
  const day = (text: string, lang: Lang) => (isDay(text) ? formatDate(text, lang) : text)
  const inLang = (lang: Lang) => say(words, lang, { number, given: day(givenOn, lang), until: day(until, lang) })
  return { zh: inLang('zh'), en: inLang('en') }
}
