// Paper: a page knows when it goes to the printer, and says on the sheet of which union it is, when and by whom it was printed.
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { nowHere } from './clock.ts'
import { useText } from './lang.tsx'
import { useMe } from './me.tsx'
import { DayText } from './words.tsx'

const paper = typeof matchMedia === 'function' ? matchMedia('print') : undefined

/** Whether the page is being laid out for paper. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(paper?.matches ?? false)
  useEffect(() => {
    // The browser draws the sheets as soon as it has told: by then everything has to stand there.
    const turn = (to: boolean) => flushSync(() => setPrinting(to))
    const begin = () => turn(true)
    const end = () => turn(paper?.matches ?? false)
    const change = (event: MediaQueryListEvent) => turn(event.matches)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    paper?.addEventListener?.('change', change)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
      paper?.removeEventListener?.('change', change)
    }
  }, [])
  return printing
}

/** The line above the heading of a printed page; on the screen it is not there. */
export function Printed() {
  const t = useText()
  const me = useMe()
  const printing = usePrinting()
  if (!printing) return null
  const org = (me.roles.find(r => r.of === null) ?? me.roles[0])?.org
  return (
    <p className="printed">
      <span>{[t({ zh: '娘家', en: 'Niangjia' }), org].filter(Boolean).join(' · ')}</span>
      <span>
        {me.name
          ? t({ zh: '{name} 打印于', en: 'Printed by {name} on' }, { name: me.name })
          : t({ zh: '打印于', en: 'Printed on' })}{' '}
        <DayText day={nowHere().toISOString()} as="table" />
      </span>
    </p>
  )
}
