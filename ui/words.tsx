// Small things said the same way everywhere: money, days, states, persons.
import type { ReactNode } from 'react'
import { type Day, dayAt, formatDay, isDay } from '#base/day.ts'
import { capital, fen, formatYuan, sentenceYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { todayHere } from './clock.ts'
import { Icon, type IconName } from './icons.tsx'
import { useLang, useText } from './lang.tsx'

export interface MoneyProps {
  /** 分. */
  readonly fen: number
  /** `sentence` (3200 元, default), `table` (3,200.00, no unit), `capital` (叁仟贰佰元整), `big` (the figure of a page). */
  readonly as?: 'sentence' | 'table' | 'capital' | 'big'
}

export function Money({ fen: n, as = 'sentence' }: MoneyProps) {
  const t = useText()
  const amount = fen(n)
  const unit = t({ zh: '元', en: 'yuan' })
  if (as === 'table') return <span className="num">{formatYuan(amount)}</span>
  if (as === 'capital') return <span lang="zh-CN">{capital(amount)}</span>
  if (as === 'big')
    return (
      <span className="money-big">
        <span className="num">{formatYuan(amount)}</span> <small>{unit}</small>
      </span>
    )
  return (
    <span className="nowrap">
      {sentenceYuan(amount)} {unit}
    </span>
  )
}

export interface DayTextProps {
  /** 'YYYY-MM-DD', or a moment in ISO form. */
  readonly day: string
  /** `full` (2026年10月16日(周五), default), `short` (10月16日(周五) within this year), `table` (2026-10-16), `moment` (with the time). */
  readonly as?: 'full' | 'short' | 'table' | 'moment'
}

export function DayText({ day, as = 'full' }: DayTextProps) {
  const lang = useLang()
  const d: Day = isDay(day) ? day : dayAt(new Date(day))
  const time = day.length > 10 ? timeAt(day) : ''
  const shown = as === 'table' ? d : as === 'full' ? formatDay(d, lang) : shortDay(d, lang)
  return (
    <time dateTime={day} className="nowrap">
      {shown}
      {time && (as === 'moment' || as === 'table') && ` ${time}`}
    </time>
  )
}

/** 10月16日(周五); with the year when it is not this one. */
export function shortDay(d: Day, lang: 'zh' | 'en'): string {
  const whole = formatDay(d, lang)
  if (d.slice(0, 4) !== todayHere().slice(0, 4)) return whole
  return lang === 'zh' ? whole.slice(5) : whole.slice(0, -5)
}

/** 09:05 in China. */
function timeAt(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(11, 16)
}

/** done: over and well · wait: waiting on somebody · late: a promise is broken · fact: plain · quiet: ended without result. */
export type Tone = 'done' | 'wait' | 'late' | 'fact' | 'quiet'

const toneIcons: Record<Tone, IconName> = { done: 'tick', wait: 'clock', late: 'flag', fact: 'info', quiet: 'minus' }

export interface StatusTagProps {
  readonly tone: Tone
  readonly children: ReactNode
  /** Another sign than the tone's own. */
  readonly icon?: IconName
}

/** A state in one word, with a sign: never colour alone. */
export function StatusTag({ tone, children, icon }: StatusTagProps) {
  return (
    <span className={`tag tag-${tone}`}>
      <Icon name={icon ?? toneIcons[tone]} size={1.1} />
      {children}
    </span>
  )
}

export interface PersonLineProps {
  /** As the server gave it, masked or not. */
  readonly name: string
  readonly idNumber?: string | null
  readonly phone?: string | null
  readonly org?: string | null
}

const sign: Record<'id' | 'phone', Text> = { id: { zh: '身份证', en: 'ID' }, phone: { zh: '电话', en: 'phone' } }

export function PersonLine({ name, idNumber, phone, org }: PersonLineProps) {
  const t = useText()
  return (
    <span className="person">
      <b>{name}</b>
      {idNumber && (
        <span className="soft">
          <span className="unseen">{t(sign.id)} </span>
          <span className="num nowrap">{idNumber}</span>
        </span>
      )}
      {phone && (
        <span className="soft">
          <span className="unseen">{t(sign.phone)} </span>
          <span className="num nowrap">{phone}</span>
        </span>
      )}
      {org && <span className="soft">{org}</span>}
    </span>
  )
}

/** What somebody wrote, or a document says: read out in its own language, whatever the page's. */
export function AsWritten({ children }: { children: string }) {
  return /\p{Script=Han}/u.test(children) ? <span lang="zh-CN">{children}</span> : children
}

/** A sentence of ours that quotes a document: on an English page what is Chinese in it is read out as Chinese. */
export function Quoting({ children }: { children: string }) {
  const lang = useLang()
  if (lang !== 'en') return children
  // Every second part is what the brackets matched: from a Chinese sign to the last one before the next Latin letter.
  return children
    .split(/(\p{Script=Han}(?:[^A-Za-z]*\p{Script=Han})?)/u)
    .map((part, i) => (i % 2 === 0 ? part : <AsWritten key={part}>{part}</AsWritten>))
}

export interface FactsProps {
  /** Pairs of what and how much; an empty value is left out. */
  readonly of: readonly (readonly [label: ReactNode, value: ReactNode])[]
}

/** Facts under one another, hairlines between. */
export function Facts({ of }: FactsProps) {
  return (
    <dl className="facts">
      {of
        .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
        .map(([label, value], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a fixed list
          <div key={i}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
