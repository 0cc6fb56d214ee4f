// One question at a time in elder mode: of the fields of a form one is in sight, the others wait their turn.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { useText } from './lang.tsx'
import { usePrefs } from './prefs.ts'

export interface Turns {
  /** Whose turn it is, from 0, and how many there are; 0 of 1 outside elder mode. */
  readonly at: number
  readonly count: number
  /** What the form's own buttons go by; absent where there is but one question. */
  readonly place: 'first' | 'middle' | 'last' | undefined
  go(at: number): void
  /** Brings a field to its turn, so that it can be focused; `name` as of its frame. */
  show(field: Element): void
}

/** The questions of a form; not the parts of a question, nor what one may unfold beside it. */
function questionsOf(box: HTMLElement | null): HTMLElement[] {
  const fields = [...(box?.querySelectorAll<HTMLElement>('.field') ?? [])]
  return fields.filter(f => !f.parentElement?.closest('.field, details'))
}

/** Follows the fields as they come and go with the answers. */
export function useTurns(box: RefObject<HTMLElement | null>): Turns {
  const { elder } = usePrefs()
  const [turn, setTurn] = useState(0)
  const [count, setCount] = useState(1)
  const moved = useRef(false)
  const at = Math.min(turn, count - 1)
  useLayoutEffect(() => {
    const all = questionsOf(box.current)
    const before = all.find(f => !f.hidden)
    all.forEach((field, i) => {
      field.hidden = elder && i !== at
    })
    setCount(elder ? Math.max(1, all.length) : 1)
    const now = all[at]
    if (!elder || !moved.current || !now || now === before) return
    moved.current = false
    now.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
    now.scrollIntoView({ block: 'center' })
  })
  const go = (to: number) => {
    moved.current = true
    setTurn(to)
  }
  const place = count < 2 ? undefined : at === 0 ? 'first' : at < count - 1 ? 'middle' : 'last'
  return {
    at,
    count,
    place,
    go,
    show: field => {
      const all = questionsOf(box.current)
      const wanted = all.findIndex(f => f.contains(field))
      if (!elder || wanted < 0) return
      all.forEach((f, i) => {
        f.hidden = i !== wanted
      })
      setTurn(wanted)
    },
  }
}

/** The way from one question to the next; the form's own button comes with the last. */
export function TurnFoot({ turns: { at, count, go } }: { turns: Turns }) {
  const t = useText()
  if (count < 2) return null
  return (
    <div className="turns">
      <p className="soft small" role="status">
        {t({ zh: '这一页有 {count} 项，这是第 {at} 项', en: 'Question {at} of {count} here' }, { at: at + 1, count })}
      </p>
      <div className="steps-foot">
        {at > 0 && (
          <Button icon="back" onClick={() => go(at - 1)}>
            {t({ zh: '上一项', en: 'Back' })}
          </Button>
        )}
        {at < count - 1 && (
          <Button kind="act" onClick={() => go(at + 1)}>
            {t({ zh: '下一项', en: 'Next' })}
          </Button>
        )}
      </div>
    </div>
  )
}
