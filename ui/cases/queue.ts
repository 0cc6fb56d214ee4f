// The way from one case to the next without going back to the inbox: j and k.
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { casesApi } from '#engines/cases/api.ts'
import { casePath } from '../pages.ts'
import { useCall } from '../query.tsx'

export interface Queue {
  readonly total: number
  /** 1-based; 0 when this case is not (or no more) in the inbox. */
  readonly place: number
  readonly hasNext: boolean
  readonly hasBack: boolean
  readonly nextName: string
  next(): void
  back(): void
}

/**
 * The inbox of cases of one kind as seen from one of them. Once the case was moved on (it may wait for the same officer again, later in
 * the list), `next` is the one that followed it, or the first when it was the last.
 */
export function useQueue(kind: string, caseId: string, moved: boolean): Queue {
  const navigate = useNavigate()
  const inbox = useCall(casesApi.inbox, { kind, limit: 200 }, { staleMs: 5_000 })
  const all = inbox.data?.rows ?? []
  const rows = moved ? all.filter(r => r.caseId !== caseId) : all
  const now = rows.findIndex(r => r.caseId === caseId)
  const place = useRef(0)
  if (now >= 0) place.current = now
  const next = now >= 0 ? rows[now + 1] : (rows[place.current] ?? rows[0])
  const back = rows[(now >= 0 ? now : place.current) - 1]
  const go = (row: typeof next) => row && navigate(casePath(kind, row.caseId))
  const queue: Queue = {
    total: rows.length,
    place: now + 1,
    hasNext: next !== undefined,
    hasBack: back !== undefined,
    nextName: next?.personName ?? next?.orgName ?? '',
    next: () => go(next),
    back: () => go(back),
  }
  useKeys({ j: queue.next, k: queue.back })
  return queue
}

/** Single keys of a page; none while somebody types or a sheet is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || document.querySelector('dialog[open]')) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const act = latest.current[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
