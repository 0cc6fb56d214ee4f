// How near it was: the one change, or the two together, after which a plan pays, or pays more; for this time or the next.
import { useText } from '#ui/lang.tsx'
import { Quoting } from '#ui/words.tsx'

export function Near({ of }: { readonly of: readonly string[] }) {
  const t = useText()
  return (
    <div className="near">
      <p className="soft small">{t({ zh: '只差一点，下次可以留意：', en: 'What would make the difference:' })}</p>
      <ul>
        {of.map(words => (
          <li key={words}>
            <Quoting>{words}</Quoting>
          </li>
        ))}
      </ul>
    </div>
  )
}
