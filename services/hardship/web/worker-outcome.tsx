// What the rules say of a household, in plain words: yes with the clause and the help that may come, or no with every reason and the way out.
import { type Basis, type Local, noLocal } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { Cite } from '#ui/cite.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { AsWritten, Facts, Money } from '#ui/words.tsx'
import type { Assessment } from '../rules.ts'
import { nearMiss } from '../rules-near.ts'
import { propose, studyStages } from '../rules-standards.ts'
import { categoryWords, hardshipTypes } from '../words.ts'
import { comingFor, factsOf, type TestAnswers } from './worker-answers.ts'
import { Ways } from './worker-ways.tsx'

/** An assessment as the page has computed it, or as the server kept it. */
export interface Judged extends Pick<Assessment, 'eligible' | 'hardshipType' | 'reasons' | 'by'> {
  readonly incomeFen: number
  readonly rigidFen: number
  readonly perCapitaFen: number
  readonly lineFen: number
  readonly gapFen: number
  readonly used: readonly (Basis & { readonly key: string; readonly demo?: boolean })[]
}

export interface OutcomeProps {
  readonly of: Judged
  readonly answers: TestAnswers
  readonly today: Day
  readonly local?: Local
}

export function Outcome({ of, answers, today, local = noLocal }: OutcomeProps) {
  const t = useText()
  const demo = of.used.some(u => u.demo)
  return (
    <div className="outcome" aria-live="polite">
      {of.eligible ? (
        <Yes of={of} answers={answers} today={today} local={local} />
      ) : (
        <No of={of} answers={answers} today={today} local={local} />
      )}
      <details>
        <summary>{t({ zh: '这些数是怎么算的', en: 'How this was counted' })}</summary>
        <Counted of={of} size={answers.householdSize} />
        {demo && (
          <p className="soft small">
            {t({
              zh: '这里有几项是演示用的数，不是当地公布的标准，正式用时由当地总工会换上。',
              en: 'Some of these values are for demonstration; the local federation puts its own in their place.',
            })}
          </p>
        )}
      </details>
    </div>
  )
}

const meaning: Record<'DEEP' | 'RELATIVE' | 'ACCIDENT', Text> = {
  DEEP: { zh: '扣掉必要的开销，每人每月不到低保标准', en: 'After necessary spending, below the minimum-living line' },
  RELATIVE: { zh: '扣掉必要的开销，每人每月不到低保标准的两倍', en: 'After necessary spending, below twice the line' },
  ACCIDENT: { zh: '突然出了大事，一下子花了很多钱', en: 'Something grave happened and cost a great deal' },
}

function Yes({ of, answers, today, local }: Required<OutcomeProps>) {
  const t = useText()
  const type = of.hardshipType ?? 'RELATIVE'
  const soft = of.reasons
  return (
    <>
      <div className="verdict verdict-yes">
        <Icon name="tick" size={1.9} />
        <div>
          <h3>{t({ zh: '照这些数，够条件', en: 'By these numbers you qualify' })}</h3>
          <p>
            <b>{t(hardshipTypes[type])}</b>
            {t({ zh: '：', en: ': ' })}
            {t(meaning[type])}
          </p>
        </div>
      </div>
      {soft.length > 0 && (
        <div className="verdict verdict-wait">
          <Icon name="info" size={1.5} />
          <div>
            <p>
              {t({
                zh: '有一项要请审核的人看一看，不一定就不行：',
                en: 'One thing a reviewer has to look at; it need not stand in the way:',
              })}
            </p>
            <ul className="reasons">
              {soft.map(r => (
                <li key={r.code}>
                  {t(r, r.details)} <Cite document={r.document} clause={r.clause} />
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <div className="may-come">
        <h3>{t({ zh: '可能得到的帮扶', en: 'Help that may come' })}</h3>
        <Facts of={helpOf(of, answers, today, local, t)} />
        <p className="soft small">
          {t({
            zh: '这是照标准先算的。工会看过材料、走访和公示以后，由人来定。',
            en: 'Counted by the standards. People decide after papers, a visit and the public notice.',
          })}
        </p>
      </div>
      {of.by && (
        <blockquote className="clause">
          <p lang="zh-CN">{of.by.sentence}</p>
          <Cite document={of.by.document} clause={of.by.clause} />
        </blockquote>
      )}
    </>
  )
}

type Say = ReturnType<typeof useText>

function helpOf(of: Judged, a: TestAnswers, on: Day, local: Local, t: Say) {
  const hardshipType = of.hardshipType ?? 'RELATIVE'
  const living = propose({ category: 'LIVING', on, hardshipType }, local)
  const rows: [string, React.ReactNode][] = [
    [
      t(categoryWords.LIVING),
      t({ zh: '每户每月 {n} 元', en: '{n} yuan a household and month' }, { n: sentenceYuan(living.fen) }),
    ],
  ]
  const paid = fen(a.rigid.ILLNESS ?? 0)
  if (paid > 0) {
    const illness = propose({ category: 'ILLNESS', on, hardshipType, selfPaidFen: paid }, local)
    rows.push([
      t(categoryWords.ILLNESS),
      illness.reason ? t(illness.reason, illness.details) : <Money fen={illness.fen} key="illness" />,
    ])
  }
  if (a.rigid.STUDY) {
    const grants = studyStages.map(stage => propose({ category: 'STUDY', on, hardshipType, stage }, local).fen)
    const [least, most] = [Math.min(...grants) as Fen, Math.max(...grants) as Fen]
    rows.push([
      t(categoryWords.STUDY),
      t(
        { zh: '每名学生每年 {least} 到 {most} 元', en: '{least} to {most} yuan a student and year' },
        { least: sentenceYuan(least), most: sentenceYuan(most) },
      ),
    ])
  }
  return rows
}

function No({ of, answers, today, local }: Required<OutcomeProps>) {
  const t = useText()
  const months = 12 * answers.householdSize
  const ways = nearMiss(factsOf(answers, today), local, comingFor(answers, today))
  return (
    <>
      <div className="verdict verdict-no">
        <Icon name="info" size={1.9} />
        <div>
          <h3>{t({ zh: '照这些数，这次还差一点', en: 'By these numbers, not quite yet' })}</h3>
          {of.gapFen > 0 && (
            <p>
              {t(
                {
                  zh: '扣掉必要的开销后，全家一年高出标准 {year} 元，合每人每月 {month} 元。',
                  en: 'After necessary spending, {year} yuan a year above the line for the household: {month} a head and month.',
                },
                { year: sentenceYuan(fen(of.gapFen)), month: sentenceYuan(fen(Math.ceil(of.gapFen / months))) },
              )}
            </p>
          )}
        </div>
      </div>
      <div>
        <h3>{t({ zh: '为什么', en: 'Why' })}</h3>
        <ul className="reasons">
          {of.reasons.map(r => (
            <li key={r.code}>
              {t(r, r.details)} <Cite document={r.document} clause={r.clause} />
            </li>
          ))}
        </ul>
      </div>
      <Ways of={ways} excluded={factsOf(answers, today).exclusions} />
    </>
  )
}

export function Counted({ of, size }: { of: Judged; size: number }) {
  const t = useText()
  return (
    <>
      <Facts
        of={[
          [t({ zh: '全家一年收入', en: 'Household income, a year' }), <Money fen={of.incomeFen} key="income" />],
          [t({ zh: '算进去的必要开销', en: 'Necessary spending counted' }), <Money fen={of.rigidFen} key="rigid" />],
          [t({ zh: '家庭人口', en: 'People' }), t({ zh: '{n} 人', en: '{n}' }, { n: size })],
          [
            t({ zh: '每人每月', en: 'A head and month' }),
            of.perCapitaFen < 0 ? t({ zh: '入不敷出', en: 'below zero' }) : <Money fen={of.perCapitaFen} key="per" />,
          ],
          [t({ zh: '对照的标准', en: 'The line' }), <Money fen={of.lineFen} key="line" />],
        ]}
      />
      <ul className="bases">
        {of.used.map(u => (
          <li key={u.key} className="small">
            <AsWritten>{u.sentence}</AsWritten> <Cite document={u.document} clause={u.clause} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** The outcome in one line, for a summary. */
export function OutcomeLine({ of }: { of: Judged }) {
  const t = useText()
  return of.eligible ? (
    <p className="verdict verdict-yes">
      <Icon name="tick" size={1.4} />
      <span>
        {t(
          { zh: '照您填的，够{type}的条件。', en: 'By what you entered you qualify: {type}.' },
          { type: t(hardshipTypes[of.hardshipType ?? 'RELATIVE']) },
        )}
      </span>
    </p>
  ) : (
    <p className="verdict verdict-no">
      <Icon name="info" size={1.4} />
      <span>
        {t({
          zh: '照您填的，还差一点。您仍然可以交，工会看过再答复您。',
          en: 'By what you entered, not quite yet. You may still send it; the union will look and answer.',
        })}
      </span>
    </p>
  )
}
