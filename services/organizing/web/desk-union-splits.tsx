// The splits of a union, and the way to a new one; nothing where none was and none may be.
import { Link } from 'react-router'
import { ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { StatusTag } from '#ui/words.tsx'
import { splitStateWords } from '../words.ts'
import { splitTones, type Union } from './shown.ts'

export function Splits({ of }: { of: Union }) {
  const t = useText()
  if (!of.maySplit && of.splits.length === 0) return null
  const waits = of.splits.some(s => s.state === 'PROPOSED')
  return (
    <Section title={{ zh: '分立', en: 'Splits' }}>
      <ul className="organizing-list">
        {of.splits.map(s => (
          <li key={s.id} className="organizing-line">
            <Link to={`/organizing/splits/${s.id}`}>{s.name}</Link>
            <StatusTag tone={splitTones[s.state]}>{t(splitStateWords[s.state])}</StatusTag>
          </li>
        ))}
      </ul>
      {of.maySplit && !waits && (
        <p>
          <ButtonLink to={`/organizing/unions/${of.orgId}/split`}>
            {t({ zh: '分出一个工会', en: 'Split off a union' })}
          </ButtonLink>
        </p>
      )}
    </Section>
  )
}
