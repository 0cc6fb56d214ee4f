// A promise that was not kept, said first and plainly: which day, why, who has it now, and the new day.
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { DayText } from './words.tsx'
import './appeal.css'

/** What `CaseOut` and `CaseListRowOut` of engines/cases/api.ts carry of it. */
export interface BrokenShown {
  readonly dueOn: string
  readonly days: number
  readonly reason: string | null
  readonly where: string | null
  readonly newDay: string | null
}

export function BrokenPromise({ of }: { of: BrokenShown }) {
  const t = useText()
  return (
    <span className="broken-promise">
      <b>
        <Icon name="flag" />{' '}
        {t({ zh: '答应您的日子过了，是我们没做到', en: 'The promised day has passed. We did not keep our word' })}
      </b>
      <span>
        {t({ zh: '答应的是', en: 'Promised for' })} <DayText day={of.dueOn} />
        {t({ zh: '，过了 {n} 天。', en: ', {n} days ago.' }, { n: of.days })}
      </span>
      {of.reason && <span>{t({ zh: '原因：{reason}', en: 'Why: {reason}' }, { reason: of.reason })}</span>}
      <span>
        {of.where
          ? t({ zh: '已经转给{where}。', en: 'It is now with {where}.' }, { where: of.where })
          : t({ zh: '今晚转给上一级工会。', en: 'Tonight it goes to the union one level up.' })}
        {of.newDay && (
          <>
            {' '}
            <DayText day={of.newDay} /> {t({ zh: '前给您答复。', en: ': until then you have an answer.' })}
          </>
        )}
      </span>
    </span>
  )
}
