// Many cases agreed to at once: what will be done to how many is said first, then each has its verdict.
import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#ui/button.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { chosen, FootBar } from '#ui/foot-bar.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Fault } from '#ui/states.tsx'
import { Facts } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipFlow } from '../flow.ts'
import { words } from './case-words.ts'
import type { CaseRow } from './desk-view.ts'

const agreeing = ['endorse', 'approve', 'confirm'] as const
type Agreeing = (typeof agreeing)[number]

const moveOf = (state: string): Agreeing | undefined =>
  agreeing.find(move => (hardshipFlow.moves[move].from as readonly string[]).includes(state))

export function BatchBar({ rows, onClear }: { readonly rows: readonly CaseRow[]; onClear(): void }) {
  const t = useText()
  const [asked, setAsked] = useState<{ move: Agreeing; rows: readonly CaseRow[] } | null>(null)
  const groups = agreeing
    .map(move => ({ move, rows: rows.filter(r => moveOf(r.state) === move) }))
    .filter(g => g.rows.length > 0)
  const left = rows.length - groups.reduce((sum, g) => sum + g.rows.length, 0)
  return (
    <FootBar
      label={chosen}
      words={
        <>
          {t({ zh: '选了 {n} 件', en: '{n} chosen' }, { n: rows.length })}
          {left > 0 && (
            <span className="soft">
              {t(
                {
                  zh: '，其中 {left} 件不在审核这一步，不会动它们',
                  en: '; {left} are not at a review step and stay as they are',
                },
                { left },
              )}
            </span>
          )}
        </>
      }
    >
      <Button kind="quiet" onClick={onClear}>
        {t({ zh: '不选了', en: 'Clear' })}
      </Button>
      {groups.map((g, i) => (
        <Button key={g.move} kind={i === 0 ? 'act' : 'plain'} onClick={() => setAsked(g)}>
          {t(
            { zh: '{move} {n} 件', en: '{move}: {n}' },
            { move: t(hardshipFlow.moves[g.move].title), n: g.rows.length },
          )}
        </Button>
      ))}
      {asked && (
        <BatchSheet
          move={asked.move}
          rows={asked.rows}
          onClose={done => {
            setAsked(null)
            if (done) onClear()
          }}
        />
      )}
    </FootBar>
  )
}

interface BatchSheetProps {
  readonly move: Agreeing
  readonly rows: readonly CaseRow[]
  onClose(done: boolean): void
}

function BatchSheet({ move, rows, onClose }: BatchSheetProps) {
  const t = useText()
  const [reason, setReason] = useState('')
  const deciding = useSend(hardshipApi.decideMany)
  const verdicts = deciding.reply?.verdicts
  const title = t(hardshipFlow.moves[move].title)
  const against = rows.filter(r => !r.eligible).length
  const byState = [...new Set(rows.map(r => r.state))]
  const done = verdicts?.filter(v => v.ok).length ?? 0
  const go = () =>
    void deciding.send({
      move,
      cases: rows.map(r => ({ caseId: r.id, version: r.version })),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    })
  return (
    <Sheet
      open
      wide
      onClose={() => onClose(verdicts !== undefined)}
      title={t({ zh: '{title}：{n} 件', en: '{title}: {n} cases' }, { title, n: rows.length })}
      foot={
        verdicts ? (
          <Button kind="act" onClick={() => onClose(true)}>
            {t({ zh: '知道了', en: 'Done' })}
          </Button>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>{t({ zh: '先不', en: 'Not now' })}</Button>
            <Button kind="act" onClick={go} pending={deciding.pending}>
              {t({ zh: '{title} {n} 件', en: '{title}: {n}' }, { title, n: rows.length })}
            </Button>
          </>
        )
      }
    >
      {verdicts ? (
        <>
          <p role="status">
            <b>{t({ zh: '办好 {done} 件', en: '{done} done' }, { done })}</b>
            {done < verdicts.length &&
              t({ zh: '，{n} 件没办成，原因在下面。', en: ', {n} not; why is below.' }, { n: verdicts.length - done })}
          </p>
          <ul className="rows">
            {[...verdicts]
              .sort((a, b) => Number(a.ok) - Number(b.ok))
              .map(v => {
                const row = rows.find(r => r.id === v.caseId)
                return (
                  <li key={v.caseId} className="row hd-verdict">
                    <span className={v.ok ? 'jade' : 'amber'}>
                      <Icon name={v.ok ? 'tick' : 'alert'} />
                    </span>
                    <span className="row-words">
                      <span>
                        <Link to={`/hardship/cases/${v.caseId}`}>
                          {row?.personName} <span className="code small">{row?.number}</span>
                        </Link>
                      </span>
                      <span className="soft small">{v.ok ? title : v.message}</span>
                    </span>
                  </li>
                )
              })}
          </ul>
        </>
      ) : (
        <>
          <p>
            {t({
              zh: '每一件单独算：有一件不能同意，不耽误别的。办了就记进每件的经过，不能撤回。',
              en: 'Each stands for itself: one that cannot be agreed to holds up no other. It goes into the history of each and cannot be undone.',
            })}
          </p>
          <Facts
            of={[
              ...byState.map(
                state =>
                  [
                    t(words.stateText(state)),
                    t({ zh: '{n} 件', en: '{n}' }, { n: rows.filter(r => r.state === state).length }),
                  ] as const,
              ),
              [
                t({ zh: '按规则不符合的', en: 'Not qualifying by the rules' }),
                against > 0 && t({ zh: '{n} 件，会被拦下来', en: '{n}; they will be held back' }, { n: against }),
              ],
              [t({ zh: '申请人', en: 'Applicants' }), rows.map(r => r.personName).join('、')],
            ]}
          />
          <NoteField
            name="reason"
            label={{ zh: '审核意见', en: 'Your words' }}
            help={{
              zh: '有可以酌情的情形（比如有车）时一定要写，写了对每一件都算。',
              en: 'Needed where a condition is set aside (a car, say); it counts for each.',
            }}
            value={reason}
            onChange={setReason}
            rows={2}
            optional
          />
          {deciding.error && <Fault error={deciding.error} />}
        </>
      )}
    </Sheet>
  )
}
