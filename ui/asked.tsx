// What the union asked for, all at once, as a list to work through.
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { AsWritten } from './words.tsx'
import './telling.css'

interface Returned {
  readonly timeline: readonly { readonly move: string; readonly reason: string | null; readonly who: string }[]
}

/** The words of the last return, line by line; the officer's own sentence first. */
export function asksOf(of: Returned): { readonly who: string; readonly lines: readonly string[] } {
  const last = of.timeline.findLast(e => e.move === 'giveBack')
  return {
    who: last?.who ?? '',
    lines: (last?.reason ?? '')
      .split('\n')
      .map(line => line.replace(/^\d+\.\s*/, '').trim())
      .filter(Boolean),
  }
}

export function AskedFor({ of }: { of: Returned }) {
  const t = useText()
  const { who, lines } = asksOf(of)
  return (
    <section className="asked">
      <h2>
        <Icon name="hand" size={1.2} /> {t({ zh: '还差这些', en: 'Still needed' })}
      </h2>
      <ul>
        {lines.map(line => (
          <li key={line}>
            <AsWritten>{line}</AsWritten>
          </li>
        ))}
      </ul>
      <p className="soft small">
        {t(
          {
            zh: '{who}写的。这几天不算在答复的期限里，您慢慢准备。',
            en: 'Written by {who}. These days do not count against you; take your time.',
          },
          { who },
        )}
      </p>
    </section>
  )
}
