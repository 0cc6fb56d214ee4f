// Papers that can be printed now: of a founding, of an election, of an extension, of a registration.
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { download, hrefOf } from '#ui/call.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { organizingApi } from '../api.ts'
import { type ElectionPaper, electionPaperWords, type PaperKind, paperWords } from '../words.ts'

const title = { zh: '材料（已经写好，打印盖章就行）', en: 'Papers, ready to print and seal' }

/** In a sitting the file is fetched with the sitting's name on it; else the browser opens it by itself. */
export function FoundingPapers({ caseId, papers }: { caseId: string; papers: readonly PaperKind[] }) {
  const t = useText()
  const sitting = useSitting()
  return (
    <Section title={title}>
      <ul className="organizing-papers">
        {papers.map(paper => (
          <li key={paper}>
            {sitting ? (
              <Button icon="paper" onClick={() => void download(organizingApi.paper, { caseId, paper })}>
                {t(paperWords[paper])}
              </Button>
            ) : (
              <PaperLink href={hrefOf(organizingApi.paper, { caseId, paper })} words={paperWords[paper]} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function ElectionPapers({ electionId, papers }: { electionId: string; papers: readonly ElectionPaper[] }) {
  if (papers.length === 0) return null
  return (
    <Section title={title}>
      <ul className="organizing-papers">
        {papers.map(paper => (
          <li key={paper}>
            <PaperLink
              href={hrefOf(organizingApi.electionPaper, { electionId, paper })}
              words={electionPaperWords[paper]}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Opens a paper beside the page. */
export function PaperLink({ href, words }: { href: string; words: Text }) {
  const t = useText()
  return (
    <a className="btn btn-plain" href={href} target="_blank" rel="noreferrer">
      <Icon name="paper" size={1.25} />
      <span>{t(words)}</span>
    </a>
  )
}
