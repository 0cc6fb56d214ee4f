// Minimal help for forms written by hand: values with a draft, the server's field faults at their fields, focus on the first one.
import { createContext, type ReactNode, type SyntheticEvent, useContext, useEffect, useRef, useState } from 'react'
import type { FieldFault } from '#base/refusal.ts'
import { CallError } from './fault.ts'
import { sittingNow } from './sitting.ts'
import { Fault } from './states.tsx'
import { TurnFoot, useTurns } from './turns.tsx'
import { forgetPhotos, forgetPhotosOf } from './unsent.ts'

const Faults = createContext<readonly FieldFault[]>([])

/** What the server said about one field, by its path: `members/0/idNumber`. */
export function useFault(name: string): string | undefined {
  return useContext(Faults).find(f => f.field === name)?.message
}

export interface FormProps {
  onSubmit(): void
  /** The error of the last sending: field faults go to their fields and the first one is focused; the rest is shown at the foot. */
  readonly error?: Error | null | undefined
  /** Faults found in the page before sending. */
  readonly faults?: readonly FieldFault[]
  readonly children: ReactNode
}

const none: readonly FieldFault[] = []

export function Form({ onSubmit, error, faults = none, children }: FormProps) {
  const ref = useRef<HTMLFormElement>(null)
  const fromServer = error instanceof CallError ? error.fields : none
  const all = faults.length ? faults : fromServer
  const told = useRef(none)
  const turns = useTurns(ref)
  const show = useRef(turns.show)
  show.current = turns.show
  useEffect(() => {
    const before = told.current
    told.current = all
    // Faults that only became fewer were put right while typing: the focus stays where the person is.
    if (all.length < before.length && all.every(f => before.some(b => b.field === f.field))) return
    const wrong = all.flatMap(
      f => ref.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(f.field)}"]`) ?? [],
    )
    // The first on the page, whatever the order in which they were told.
    const [first] = wrong.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1))
    if (!first) return
    show.current(first)
    first.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
    first.scrollIntoView({ block: 'center' })
  }, [all])
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    // In elder mode Enter goes to the next question first.
    if (turns.at < turns.count - 1) turns.go(turns.at + 1)
    else onSubmit()
  }
  return (
    <Faults value={all}>
      <form ref={ref} className="form" noValidate onSubmit={submit} data-turn={turns.place}>
        {children}
        <TurnFoot turns={turns} />
        {error && fromServer.length === 0 && <Fault error={error} />}
      </form>
    </Faults>
  )
}

type Setter<T> = <K extends keyof T & string>(name: K) => { name: K; value: T[K]; onChange(value: T[K]): void }

export interface FormState<T> {
  readonly value: T
  /** Spread into a field: `<TextField {...form.field('name')} label={…} />`. */
  readonly field: Setter<T>
  change(part: Partial<T>): void
  /** Forgets the draft, after sending. */
  forget(): void
  /** The name of its draft: photos of the form are kept under it until they are sent. */
  readonly draft: string | undefined
  /** True when the page was opened with a draft from before. */
  readonly resumed: boolean
}

/**
 * The values of a form. With a `draft` name they survive closing the page or a dead battery, on this device only (of a sitting: in the
 * tab only). Signing out forgets all drafts.
 */
export function useForm<T extends object>(first: T, draft?: string): FormState<T> {
  const key = draft && draftKey(draft)
  const [kept] = useState(() => (key ? readDraft<T>(key) : undefined))
  const [value, setValue] = useState<T>(kept ? { ...first, ...kept } : first)
  const forgotten = useRef(false)
  const change = (part: Partial<T>) =>
    setValue(before => {
      const after = { ...before, ...part }
      if (key && !forgotten.current) writeDraft(key, after)
      return after
    })
  return {
    value,
    change,
    field: name => ({
      name,
      value: value[name],
      onChange: answer => {
        const part: Partial<T> = {}
        part[name] = answer
        change(part)
      },
    }),
    forget: () => {
      forgotten.current = true
      if (key) draftStore().removeItem(key)
      if (draft) void forgetPhotosOf(draft)
    },
    draft,
    resumed: kept !== undefined,
  }
}

const prefix = 'niangjia.draft.'
/** On the device; of a sitting in the tab only, so that the counter keeps nothing. */
export const draftStore = () => (sittingNow() ? sessionStorage : localStorage)
export const draftKey = (name: string) => `${prefix}${sittingNow()?.personId ?? ''}${name}`

function readDraft<T>(key: string): Partial<T> | undefined {
  try {
    const text = draftStore().getItem(key)
    return text ? (JSON.parse(text) as Partial<T>) : undefined
  } catch {
    return undefined
  }
}

function writeDraft(key: string, value: unknown): void {
  try {
    draftStore().setItem(key, JSON.stringify(value))
  } catch {
    // A full or closed store: the form works on, only without a draft.
  }
}

/** Removes every draft from this device, and every photo not sent: at signing out, on a phone that is lent, at a counter. */
export async function forgetDrafts(): Promise<void> {
  for (const box of [localStorage, sessionStorage])
    for (const key of Object.keys(box)) if (key.startsWith(prefix)) box.removeItem(key)
  await forgetPhotos()
}
