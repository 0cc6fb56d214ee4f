// One box for a person: a name, its sound, an ID number (a card reader types it), a phone. Enter opens the only one found.
import { type ReactNode, useEffect, useState } from 'react'
import { readIdNumber } from '#base/chinese-ids.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { todayHere } from '#ui/clock.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { PersonLine } from '#ui/words.tsx'

export type PersonFound = ReplyOf<typeof peopleApi.search>['rows'][number]

export interface PersonSearchProps {
  onPick(person: PersonFound): void
  /** Drawn when nobody is found, with what was typed. */
  readonly none?: (text: string) => ReactNode
  /** A card was read, or a whole ID number typed and Enter pressed, and nobody has it. */
  onUnknown?(idNumber: string): void
}

export function PersonSearch({ onPick, none, onUnknown }: PersonSearchProps) {
  const t = useText()
  const [text, setText] = useState('')
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 250)
    return () => clearTimeout(timer)
  }, [text])
  const found = useCall(peopleApi.search, settled.length > 1 ? { text: settled, limit: 20 } : null, { keep: true })
  const rows = settled.length > 1 ? (found.data?.rows ?? []) : []
  const [entered, setEntered] = useState('')
  const answered = settled.length > 1 && settled === text.trim() && found.data !== undefined && !found.isFetching
  const enter = () => {
    setSettled(text.trim())
    setEntered(text.trim())
  }
  // Enter counts also while the answer is on its way: a card reader is quicker than the network.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each Enter that has its answer
  useEffect(() => {
    if (!answered || entered !== settled) return
    setEntered('')
    const [only] = rows
    if (only && rows.length === 1) onPick(only)
    else if (rows.length === 0 && readIdNumber(settled, todayHere()).ok) onUnknown?.(settled)
  }, [answered, entered])
  return (
    <div className="person-search">
      <form
        className="search"
        onSubmit={e => {
          e.preventDefault()
          enter()
        }}
      >
        <Icon name="search" />
        <input
          className="input"
          type="search"
          aria-label={t({ zh: '姓名、拼音、证件号或手机号', en: 'Name, its sound, ID number or phone' })}
          placeholder={t({
            zh: '姓名、证件号、手机号，或刷卡',
            en: 'Name, ID number, phone, or card',
          })}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: the page is opened to type here
          autoFocus
          onChange={e => setText(e.target.value)}
        />
      </form>
      <p className="unseen" role="status">
        {settled.length > 1 && found.data && t({ zh: '找到 {n} 人', en: '{n} found' }, { n: rows.length })}
      </p>
      {found.error && <Fault error={found.error} retry={() => void found.refetch()} />}
      {found.isFetching && rows.length === 0 && <Loading lines={3} />}
      {rows.length > 0 && (
        <ul className="rows">
          {rows.map(p => (
            <li key={p.id}>
              <button type="button" className="row person-row prints" onClick={() => onPick(p)}>
                <PersonLine name={p.name} idNumber={p.idNumber} phone={p.phone} org={p.homeOrg} />
                <span className="row-aside">
                  {p.age !== null && t({ zh: '{age} 岁', en: 'aged {age}' }, { age: p.age })}
                </span>
                <Icon name="right" size={1} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {settled.length > 1 && found.data && !found.isFetching && rows.length === 0 && none?.(settled)}
    </div>
  )
}
