// What is wrong with the plan on the page, and what somebody should look at; a press goes to the place.
import { useLang, useText } from '#ui/lang.tsx'
import { StatusTag } from '#ui/words.tsx'
import type { PlanCheck, PlanFault } from '../rules-fault.ts'
import { placeOf } from './plan-schema.ts'

/** `plan`: what the places are told by. */
export function Faults({ plan, faults, warnings }: PlanCheck & { readonly plan: unknown }) {
  const t = useText()
  return (
    <div className="plan-faults" aria-live="polite">
      {faults.length === 0 && warnings.length === 0 && (
        <StatusTag tone="done">{t({ zh: '没有发现问题', en: 'Nothing is wrong' })}</StatusTag>
      )}
      {faults.length > 0 && (
        <>
          <h3>{t({ zh: '{n} 处要改', en: '{n} to put right' }, { n: faults.length })}</h3>
          <List plan={plan} of={faults} tone="late" />
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h3>{t({ zh: '{n} 处请看一看', en: '{n} to look at' }, { n: warnings.length })}</h3>
          <List plan={plan} of={warnings} tone="wait" />
        </>
      )}
    </div>
  )
}

/** Opens what the place is folded into and goes there; the nearest place around it when it is not a field itself. */
function goTo(at: string): void {
  for (let path = at; path; path = path.slice(0, path.lastIndexOf('/'))) {
    const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)
    if (!place) continue
    for (let outer = place.closest('details'); outer; outer = outer.parentElement?.closest('details') ?? null)
      outer.open = true
    place.scrollIntoView({ block: 'center' })
    place.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
    return
  }
}

function List({ plan, of, tone }: { plan: unknown; of: readonly PlanFault[]; tone: 'late' | 'wait' }) {
  const lang = useLang()
  return (
    <ul className={`plan-list plan-list-${tone}`}>
      {of.map(f => (
        <li key={`${f.at} ${f.code}`}>
          <button type="button" className="plan-goto" onClick={() => goTo(f.at)}>
            {f[lang]}
            <span className="soft small">{placeOf(f.at, plan)[lang]}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
