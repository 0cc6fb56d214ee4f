// Ctrl-K: one box that jumps to any page, case, person or union. Arrow keys choose, Enter goes.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { casesApi } from '#engines/cases/api.ts'
import { orgApi } from '#kernel/org/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { Icon, type IconName } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { casePath, isPage } from '#ui/pages.ts'
import { useCall } from '#ui/query.tsx'
import { found } from './found.ts'
import { own } from './own.ts'

interface Hit {
  readonly key: string
  readonly icon: IconName
  readonly title: string
  readonly hint: string
  readonly to: string
}

export function Jump({ onClose }: { onClose(): void }) {
  const t = useText()
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const hits = useHits(text)
  useEffect(() => dialog.current?.showModal(), [])
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    navigate(hit.to)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(hits.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') go(hits[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="jump"
      aria-label={t({ zh: '跳到', en: 'Jump to' })}
      onClose={onClose}
      onCancel={onClose}
    >
      <div className="search">
        <Icon name="search" />
        <input
          className="input"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
          aria-label={t({
            zh: '姓名、证件号、办件编号、工会或页面',
            en: 'Name, ID number, case number, union or page',
          })}
          placeholder={t({
            zh: '姓名、证件号、办件编号、工会或页面',
            en: 'Name, ID number, case number, union or page',
          })}
          value={text}
          autoFocus
          onChange={e => {
            setText(e.target.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t({ zh: '结果', en: 'Results' })} className="jump-hits">
        {hits.map((hit, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above
          <div
            key={hit.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            tabIndex={-1}
            onClick={() => go(hit)}
            onMouseMove={() => setAt(i)}
          >
            <Icon name={hit.icon} />
            <span>{hit.title}</span>
            <span className="soft small">{hit.hint}</span>
          </div>
        ))}
      </div>
      <p className="unseen" role="status">
        {t({ zh: '{n} 个结果', en: '{n} results' }, { n: hits.length })}
      </p>
      {text.trim().length > 1 && hits.length === 0 && (
        <p className="soft jump-none">
          {t({
            zh: '没找到。名字写全一点，或换成证件号试试。',
            en: 'Nothing found. Try the full name or the ID number.',
          })}
        </p>
      )}
    </dialog>
  )
}

/** What was typed, once typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 250)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function useHits(text: string): Hit[] {
  const t = useText()
  const { rights } = useMe()
  const settled = useSettled(text)
  const number = /^[A-Za-z]{2}-?\d{4}/.test(settled) ? settled : null
  const words = settled.length > 1 && !number ? settled : null
  const one = useCall(casesApi.find, number ? { number } : null)
  const people = useCall(peopleApi.search, words && rights.includes('people.read') ? { text: words, limit: 6 } : null, {
    keep: true,
  })
  const unions = useCall(orgApi.search, words && !/^\d+$/.test(words) ? { text: words, limit: 5 } : null, {
    keep: true,
  })
  const typed = text.trim().toLowerCase()
  const pages = [...own, ...found.filter(isPage)]
    .filter(p => !p.path.includes(':') && (p.right === undefined || rights.includes(p.right)))
    .filter(p => `${p.title.zh} ${p.title.en} ${p.words ?? ''}`.toLowerCase().includes(typed))
    .slice(0, typed ? 6 : 8)
    .map(
      (p): Hit => ({
        key: `page${p.path}`,
        icon: p.icon ?? 'right',
        title: t(p.title),
        hint: t({ zh: '页面', en: 'page' }),
        to: p.path,
      }),
    )
  const found1 = number && one.data
  const cases: Hit[] = found1
    ? [
        {
          key: found1.id,
          icon: 'paper',
          title: `${found1.number} ${found1.title}`,
          hint: found1.stateTitle,
          to: casePath(found1.kind, found1.id),
        },
      ]
    : []
  const persons = (words ? (people.data?.rows ?? []) : []).map(
    (p): Hit => ({
      key: p.id,
      icon: 'person',
      title: p.name,
      hint: [p.idNumber, p.homeOrg].filter(Boolean).join(' · '),
      to: `/people/${p.id}`,
    }),
  )
  const orgs = (words ? (unions.data?.rows ?? []) : []).map(
    (o): Hit => ({ key: o.id, icon: 'home', title: o.name, hint: o.above.join(' › '), to: `/unions/${o.id}` }),
  )
  return [...cases, ...persons, ...pages, ...orgs]
}
