// The way to the decision letter of a case.
import { casesApi } from '#engines/cases/api.ts'
import { Button } from './button.tsx'
import { download, hrefOf } from './call.ts'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { useSitting } from './sitting.ts'

/** In a sitting the file is fetched with the sitting's name on it; else the browser opens it by itself. */
export function LetterLink({ caseId }: { caseId: string }) {
  const t = useText()
  const sitting = useSitting()
  const words = t({ zh: '打开决定书', en: 'Open the letter' })
  if (sitting)
    return (
      <Button icon="paper" onClick={() => void download(casesApi.letter, { caseId })}>
        {words}
      </Button>
    )
  return (
    <a className="btn btn-plain" href={hrefOf(casesApi.letter, { caseId })} target="_blank" rel="noreferrer">
      <Icon name="paper" size={1.25} />
      <span>{words}</span>
    </a>
  )
}
