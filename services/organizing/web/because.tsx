// Why a day or a number is what it is: the sentence of each rule, with where it stands.
import { Cite } from '#ui/cite.tsx'
import { useText } from '#ui/lang.tsx'
import { type SourceKey, sources } from '../sources.ts'

export function Because({ of }: { of: readonly SourceKey[] }) {
  const t = useText()
  return (
    <ul className="organizing-because">
      {of.map(key => (
        <li key={key}>
          {t(sources[key].sentence)} <Cite document={sources[key].document} clause={sources[key].clause} />
        </li>
      ))}
    </ul>
  )
}
