// Reviewing one hardship case: the household's facts, rule and reasons, papers; the sheet of each move.
import { useParams } from 'react-router'
import { ButtonLink } from '#ui/button.tsx'
import { DeskCase } from '#ui/cases/desk.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes, materialWords } from '../words.ts'
import { words } from './case-words.ts'
import { CaseFacts } from './desk-case-facts.tsx'
import { CaseReasons } from './desk-case-reasons.tsx'
import { OneMove } from './desk-moves.tsx'
import type { Review } from './desk-view.ts'
import './desk.css'

export default function CasePage() {
  const t = useText()
  const { caseId = '' } = useParams()
  const review = useCall(hardshipApi.review, { caseId })
  return (
    <DeskCase
      caseId={caseId}
      of={review}
      words={words}
      title={{ zh: '困难帮扶申请', en: 'Hardship case' }}
      register={{ zh: '困难帮扶台账', en: 'Hardship cases' }}
      lead={({ assessment: { eligible, hardshipType }, case: { state } }) =>
        eligible && hardshipType && state !== 'REFUSED' && <span>{t(hardshipTypes[hardshipType])}</span>
      }
      links={({ archiveId }) =>
        archiveId && (
          <ButtonLink to={`/hardship/archives/${archiveId}`} icon="book">
            {t({ zh: '一户一档', en: 'Archive' })}
          </ButtonLink>
        )
      }
      facts={r => <CaseFacts review={r} />}
      reasons={r => <CaseReasons review={r} />}
      papers={r => papersOf(r).map(f => ({ id: f.id, name: t(materialWords[f.kind]), type: f.type, fault: f.fault }))}
      sheet={move => <OneMove {...move} />}
    />
  )
}

/** Those sent with the application, and those brought back from visits. */
const papersOf = (r: Review) => [...r.files, ...r.visits.flatMap(v => v.files)]
