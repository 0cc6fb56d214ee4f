// What the worker told for the re-verification, beside what was on file, judged by the rules with all reasons: confirm or return.
import { type Fen, sentenceYuan } from '#base/money.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { useLang, useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { incomeHeads, rigidHeads } from '../rules.ts'
import { hardshipTypes, incomeWords, materialWords, rigidWords } from '../words.ts'
import { Reasons } from './desk-case-reasons.tsx'
import type { LifeStep } from './desk-life-steps.tsx'
import type { Archive } from './desk-view.ts'
import { kinOf } from './desk-words.ts'

export function Report({ of, onStep }: { readonly of: Archive; onStep(step: LifeStep): void }) {
  const t = useText()
  const lang = useLang()
  const mayDecide = useRight('hardship.archive')
  const r = of.life.reverification
  if (!r) return null
  const { assessment } = r
  const type = assessment.hardshipType
  const yuan = (n: number) => t({ zh: '{n} 元', en: '{n} yuan' }, { n: sentenceYuan(n as Fen) })
  const heads = (words: Readonly<Record<string, { zh: string; en: string }>>, list: readonly string[], given: object) =>
    list
      .map(head => [head, (given as Record<string, number>)[head] ?? 0] as const)
      .filter(([, n]) => n > 0)
      .map(([head, n]) => `${t(words[head] ?? { zh: head, en: head })} ${yuan(n)}`)
      .join('；') || t({ zh: '没有', en: 'none' })
  return (
    <Section title={{ zh: '本人报的，等您确认', en: 'Told by the worker, to be confirmed' }}>
      <p className="desk-lead">
        <DayText day={r.declaredOn} />
        <StatusTag tone={r.renews ? 'wait' : 'fact'}>
          {r.renews
            ? t({ zh: '这一期的复核', en: 'this cycle’s verification' })
            : t({ zh: '平时的变化，不改复核日', en: 'a change; the due day stays' })}
        </StatusTag>
        {r.atCounter && <span className="soft">{t({ zh: '窗口代办', en: 'at the counter' })}</span>}
      </p>
      <div className={assessment.eligible ? 'hd-verdict-yes' : 'hd-verdict-no'}>
        <p className="hd-verdict-word">
          {assessment.eligible && type
            ? t({ zh: '按规则：{type}', en: 'By the rules: {type}' }, { type: t(hardshipTypes[type]) })
            : t(
                { zh: '按规则：{n} 条理由', en: 'By the rules: {n} reasons against' },
                { n: assessment.reasons.length },
              )}
        </p>
        <p className="small">
          {t(
            { zh: '人均每月 {per}，标准 {line}', en: 'Per head and month {per}; the line is {line}' },
            { per: yuan(assessment.perCapitaFen), line: yuan(assessment.lineFen) },
          )}
        </p>
        {!assessment.eligible && assessment.reasons.every(x => x.code === 'hardship.income_above_line') && (
          <p className="small">
            {t({
              zh: '只是收入高了：确认以后仍在档，这个月记为高于标准，连续够了月数再脱困。',
              en: 'Only the income is higher: confirmed, it stays on file, the month counts as above the line, and after enough of them it is lifted out.',
            })}
          </p>
        )}
      </div>
      <Reasons of={assessment.reasons} />
      <Facts
        of={[
          [
            t({ zh: '家庭人口', en: 'Household' }),
            <span key="h">
              {t({ zh: '{n} 人', en: '{n}' }, { n: r.householdSize })}
              {r.householdSize !== of.archive.householdSize && (
                <StatusTag tone="wait">
                  {t({ zh: '原来 {n} 人', en: 'was {n}' }, { n: of.archive.householdSize })}
                </StatusTag>
              )}
              <span className="soft small hd-clause">
                {r.members.map(m => `${m.name} ${kinOf(m.relation, lang)} ${m.age}`).join('；')}
              </span>
            </span>,
          ],
          [t({ zh: '近 12 个月收入', en: 'Income of 12 months' }), heads(incomeWords, incomeHeads, r.income)],
          [t({ zh: '必要支出', en: 'Necessary spending' }), heads(rigidWords, rigidHeads, r.rigid)],
          [
            t({ zh: '随着交的材料', en: 'Papers' }),
            r.files.length > 0 && (
              <ul key="f" className="held-pages">
                {r.files.map(f => (
                  <li key={f.id}>
                    <a href={hrefOf(filesApi.download, { fileId: f.id })} target="_blank" rel="noreferrer">
                      {t(materialWords[f.kind])} <span className="soft small">{f.name}</span>
                    </a>
                  </li>
                ))}
              </ul>
            ),
          ],
          [t({ zh: '本人的话', en: 'Their words' }), r.note ? <AsWritten key="n">{r.note}</AsWritten> : null],
        ]}
      />
      {mayDecide && (
        <div className="row-do">
          <Button kind="act" icon="check" onClick={() => onStep('confirm')}>
            {t({ zh: '确认', en: 'Confirm' })}
          </Button>
          <Button icon="undo" onClick={() => onStep('return')}>
            {t({ zh: '请本人再核对', en: 'Return it' })}
          </Button>
        </div>
      )}
    </Section>
  )
}
