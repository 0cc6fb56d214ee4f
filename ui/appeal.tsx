// Another look at a decision, on the page of its case: the way to ask for it, where it is and until when, and how it ended.
import { ButtonLink } from './button.tsx'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { DayText } from './words.tsx'
import './appeal.css'

/** What `CaseOut` of engines/cases/api.ts carries of it. */
export interface AppealShown {
  readonly id: string
  readonly appeal: {
    readonly mayAsk: boolean
    readonly until: string
    readonly asked: {
      readonly on: string
      readonly dueOn: string
      readonly where: string
      readonly says: string
      readonly outcome: 'UPHELD' | 'OVERTURNED' | null
      readonly decidedOn: string | null
      readonly reason: string | null
    } | null
  } | null
}

/** Draws nothing where there is nothing to ask and nothing was asked. */
export function AppealCard({ of }: { of: AppealShown }) {
  const t = useText()
  const { appeal } = of
  if (!appeal || !(appeal.mayAsk || appeal.asked)) return null
  const { asked } = appeal
  return (
    <div className="card appeal">
      {asked && <Asked of={asked} />}
      {appeal.mayAsk && (
        <>
          <p>
            {t({ zh: '不同意这个决定？', en: 'Do you disagree with the decision?' })} <DayText day={appeal.until} />{' '}
            {t({
              zh: '前可以申请复核，由没有经手的人重新看一遍。',
              en: 'is the last day to ask for another look, by somebody who had no hand in it.',
            })}
          </p>
          <ButtonLink to={`/cases/${of.id}/appeal`} icon="scale">
            {t({ zh: '申请复核', en: 'Ask for another look' })}
          </ButtonLink>
        </>
      )}
    </div>
  )
}

type AskedShown = NonNullable<NonNullable<AppealShown['appeal']>['asked']>

function Asked({ of }: { of: AskedShown }) {
  const t = useText()
  return (
    <>
      <h2>
        <Icon name="scale" />{' '}
        {of.outcome === 'UPHELD'
          ? t({ zh: '复核过了：维持原来的决定', en: 'Looked at again: the decision stands' })
          : of.outcome === 'OVERTURNED'
            ? t({
                zh: '复核过了：原来的决定撤销，接着往下办',
                en: 'Looked at again: overturned, and your case goes on',
              })
            : t({ zh: '您申请的复核正在看', en: 'The other look you asked for is under way' })}
      </h2>
      {of.reason && <p className="lines">{of.reason}</p>}
      {!of.outcome && (
        <p>
          {of.where} · <DayText day={of.dueOn} />{' '}
          {t({ zh: '前给您答复。', en: ': until then you will have an answer.' })}
        </p>
      )}
      <details>
        <summary>{t({ zh: '您当时说的', en: 'What you said' })}</summary>
        <p className="lines">{of.says}</p>
        <p className="soft small">
          <DayText day={of.on} />
        </p>
      </details>
      {of.outcome === 'UPHELD' && (
        <p className="soft small">
          {t({
            zh: '还是不同意，可以打 12351，或者向上级工会信访。家里情况变了，随时可以再申请。',
            en: 'If you still disagree, call 12351 or petition the union above. Apply again whenever things change.',
          })}
        </p>
      )}
    </>
  )
}
