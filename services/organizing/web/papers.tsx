// The papers of a founding that can be printed now.
import { Button } from '#ui/button.tsx'
import { download, hrefOf } from '#ui/call.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { organizingApi } from '../api.ts'
import { type PaperKind, paperWords } from '../words.ts'

/** In a sitting the file is fetched with the sitting's name on it; else the browser opens it by itself. */
export function FoundingPapers({ caseId, papers }: { caseId: string; papers: readonly PaperKind[] }) {
  const t = useText()
  const sitting = useSitting()
  return (
    <Section title={{ zh: '材料（已经写好，打印盖章就行）', en: 'Papers, ready to print and seal' }}>
      <ul className="organizing-papers">
        {papers.map(paper => (
          <li key={paper}>
            {sitting ? (
              <Button icon="paper" onClick={() => void download(organizingApi.paper, { caseId, paper })}>
                {t(paperWords[paper])}
              </Button>
            ) : (
              <a
                className="btn btn-plain"
                href={hrefOf(organizingApi.paper, { caseId, paper })}
                target="_blank"
                rel="noreferrer"
              >
                <Icon name="paper" size={1.25} />
                <span>{t(paperWords[paper])}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
