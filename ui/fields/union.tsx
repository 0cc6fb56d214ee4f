// One union of the tree, found by typing part of its name; the paths above it tell two of one name apart.
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { Level } from '#base/flow.ts'
import { orgApi } from '#kernel/org/api.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { useCall } from '../query.tsx'
import { type FieldProps, Frame, wired } from './frame.tsx'

export interface UnionPicked {
  readonly id: string
  readonly name: string
}

export interface UnionFieldProps extends FieldProps<UnionPicked | null> {
  /** Offered before anything is typed: the officer's own unions. */
  readonly near?: readonly UnionPicked[]
  readonly level?: Level
}

interface Hit extends UnionPicked {
  readonly hint: string
}

export function UnionField(props: UnionFieldProps) {
  const { value, onChange, near = [], level, disabled } = props
  const t = useText()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const text = useSettled(typed?.trim() ?? '')
  const found = useCall(orgApi.search, text ? { text, limit: 8, ...(level ? { level } : {}) } : null, { keep: true })
  const hits: readonly Hit[] = text
    ? (found.data?.rows ?? []).map(o => ({ id: o.id, name: o.name, hint: o.above.join(' › ') }))
    : near.map(o => ({ ...o, hint: '' }))
  const pick = (hit: Hit | undefined) => {
    if (!hit) return
    onChange({ id: hit.id, name: hit.name })
    setTyped(null)
    setOpen(false)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      setOpen(true)
      setAt(Math.min(hits.length - 1, open ? at + 1 : 0))
    } else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' && open) pick(hits[at])
    else if (event.key === 'Escape' && open) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const listed = open && hits.length > 0
  return (
    <Frame
      {...props}
      echo={
        text && found.data && hits.length === 0
          ? t({ zh: '没有叫这个名字的工会，换几个字试试。', en: 'No union of that name; try other words.' })
          : undefined
      }
    >
      {wires => (
        <span className="pick-one">
          <input
            {...wired(wires)}
            className="input"
            role="combobox"
            aria-expanded={listed}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={listed ? `${id}-${at}` : undefined}
            autoComplete="off"
            placeholder={t({ zh: '打几个字找，比如 城关', en: 'Type part of the name' })}
            value={typed ?? value?.name ?? ''}
            disabled={disabled}
            maxLength={50}
            onFocus={event => {
              event.target.select()
              setOpen(true)
            }}
            onBlur={() => {
              setOpen(false)
              setTyped(null)
            }}
            onChange={event => {
              setTyped(event.target.value)
              setAt(0)
              setOpen(true)
              if (value) onChange(null)
            }}
            onKeyDown={press}
          />
          <Icon name="search" size={1.1} />
          <span
            id={`${id}-list`}
            role="listbox"
            aria-label={t({ zh: '找到的工会', en: 'Unions found' })}
            hidden={!listed}
            className="pick-one-list"
          >
            {hits.map((hit, i) => (
              <span
                key={hit.id}
                id={`${id}-${i}`}
                role="option"
                aria-selected={i === at}
                tabIndex={-1}
                onMouseDown={event => {
                  event.preventDefault()
                  pick(hit)
                }}
                onMouseMove={() => setAt(i)}
              >
                <span>{hit.name}</span>
                {hit.hint && <span className="soft small">{hit.hint}</span>}
              </span>
            ))}
          </span>
        </span>
      )}
    </Frame>
  )
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
