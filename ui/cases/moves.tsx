// The bar of moves the reader may make now, by number keys; each opens its own sheet and says what it does before it does it.
import { type ReactNode, useState } from 'react'
import { Button } from '../button.tsx'
import { useText } from '../lang.tsx'
import { type Queue, useKeys } from './queue.ts'
import type { CaseMove, MoveProps, Reviewed } from './shown.ts'
import type { CaseWords } from './words.ts'
import './cases.css'

interface BarProps<R extends Reviewed> {
  readonly review: R
  readonly words: CaseWords
  readonly queue: Queue
  onDone(words: string): void
  onStale(): void
  /** The sheet of a move. */
  readonly sheet: (props: MoveProps<R>) => ReactNode
}

export function MoveBar<R extends Reviewed>({ review, words, queue, onDone, onStale, sheet }: BarProps<R>) {
  const t = useText()
  const shown = review.case
  const [asked, setAsked] = useState<CaseMove | null>(null)
  // After a move the case is on its way here anew; until then its moves are those of the step before, and nobody may make them.
  const [movedAt, setMovedAt] = useState<number | null>(null)
  const moves = shown.version === movedAt ? [] : shown.moves
  useKeys(Object.fromEntries(moves.slice(0, 9).map((m, i) => [String(i + 1), () => setAsked(m)])))
  const against: readonly string[] = ['giveBack', 'refuse']
  const main = moves.find(m => !against.includes(m.name)) ?? moves[0]
  return (
    <div className="case-moves no-print">
      {moves.length > 0 ? (
        <fieldset className="moves" aria-label={t({ zh: '可以办的', en: 'What you can do' })}>
          {moves.map((m, i) => (
            <Button key={m.name} kind={m === main ? 'act' : 'plain'} onClick={() => setAsked(m)}>
              <kbd>{i + 1}</kbd>
              {m.title}
            </Button>
          ))}
        </fieldset>
      ) : shown.version === movedAt ? null : (
        <p className="soft">
          {shown.closed
            ? t({ zh: '这件事已经办结：{state}。', en: 'This case is closed: {state}.' }, { state: shown.stateTitle })
            : t(
                { zh: '现在不用您办：{state}{where}。', en: 'Not yours to do now: {state}{where}.' },
                { state: t(words.stateText(shown.state)), where: shown.atOrgName ? `（${shown.atOrgName}）` : '' },
              )}
        </p>
      )}
      {shown.task?.takenBy && !shown.task.takenByMe && (
        <p className="soft small">{t({ zh: '{who} 正在办', en: '{who} is on it' }, { who: shown.task.takenBy })}</p>
      )}
      <NextLine queue={queue} />
      {asked &&
        sheet({
          review,
          move: asked,
          words,
          onClose: () => setAsked(null),
          onDone: words => {
            setAsked(null)
            setMovedAt(shown.version)
            onDone(words)
            scrollTo({ top: 0 })
          },
          onStale,
        })}
    </div>
  )
}

/** Where one is in the inbox, and on to its next case. */
function NextLine({ queue }: { queue: Queue }) {
  const t = useText()
  if (queue.total === 0) return null
  return (
    <span className="case-queue">
      <Button kind="quiet" onClick={queue.back} disabled={!queue.hasBack}>
        <kbd>k</kbd> {t({ zh: '上一件', en: 'Back' })}
      </Button>
      <span className="soft small">
        {queue.place
          ? t({ zh: '待办 {at} / {total}', en: 'Inbox {at} / {total}' }, { at: queue.place, total: queue.total })
          : t({ zh: '待办 {total} 件', en: 'Inbox {total}' }, { total: queue.total })}
      </span>
      <Button kind="quiet" onClick={queue.next} disabled={!queue.hasNext}>
        {t({ zh: '下一件', en: 'Next' })} <kbd>j</kbd>
      </Button>
    </span>
  )
}
