// What a poll may tell, question by question, and the measures that followed. The same for members and staff.
import { useText } from '#ui/lang.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { permille } from '../rules-publish.ts'
import type { Poll } from './shown.ts'
import './ratings.css'

type Told = { readonly from: number; readonly to: number }

export const percentText = (n: number | null): string => (n === null ? '—' : `${(n / 10).toFixed(1)}%`)

interface ResultProps {
  readonly of: NonNullable<Poll['result']>
  readonly questions: Poll['questions']
  readonly members: number | null
}

export function Result({ of, questions, members }: ResultProps) {
  const t = useText()
  const share = (told: Told) => {
    const least = percentText(permille(told.from, of.ballots))
    return told.from === told.to ? least : t({ zh: '至少 {p}', en: 'at least {p}' }, { p: least })
  }
  const head = t(
    { zh: '收回 {n} 张，占会员的 {p}。', en: '{n} ballots, {p} of the members.' },
    { n: of.ballots, p: percentText(members ? permille(of.ballots, members) : null) },
  )
  if (!of.questions)
    return (
      <p>
        {head}{' '}
        {t({
          zh: '票太少，公布了就可能认出是谁，所以不公布数字。',
          en: 'That is too few: numbers could point at somebody, so none are told.',
        })}
      </p>
    )
  return (
    <>
      <p>{head}</p>
      <table className="ratings-result">
        <thead>
          <tr>
            <th scope="col">{t({ zh: '问的是', en: 'Asked' })}</th>
            <th scope="col">{t({ zh: '满意', en: 'Satisfied' })}</th>
            <th scope="col">{t({ zh: '满意和基本满意', en: 'Satisfied or basically so' })}</th>
          </tr>
        </thead>
        <tbody>
          {of.questions.map((q, i) => (
            <tr key={questions[i]?.key ?? i}>
              <th scope="row">{questions[i] && t(questions[i])}</th>
              <td>{share(q.satisfied)}</td>
              <td>{share(q.content)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {of.questions.some(q => q.satisfied.from < q.satisfied.to || q.content.from < q.content.to) && (
        <p className="soft small">
          {t({
            zh: '写“至少”的，说得再细就可能认出是谁。',
            en: 'Where it says “at least”, more detail could point at somebody.',
          })}
        </p>
      )}
    </>
  )
}

export function Measures({ of }: { of: Poll['measures'] }) {
  const t = useText()
  return (
    <ul className="ratings-measures">
      {of.map(m => (
        <li key={m.id}>
          <b>
            <AsWritten>{m.measure}</AsWritten>
          </b>
          <br />
          {m.done ? (
            <>
              <StatusTag tone="done">{t({ zh: '做了', en: 'Done' })}</StatusTag> <AsWritten>{m.done}</AsWritten>
            </>
          ) : (
            <span className="soft">
              {t({ zh: '做到哪天：', en: 'By ' })}
              <DayText day={m.dueOn} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
