// The bar of moves the reader may make now, by number keys; each opens its own sheet and says what it does before it does it.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { MoveAccept } from './desk-move-accept.tsx'
import { MoveAgree } from './desk-move-agree.tsx'
import { MoveCheck } from './desk-move-check.tsx'
import { MoveMeeting } from './desk-move-meeting.tsx'
import { MoveRefuse } from './desk-move-refuse.tsx'
import { MoveReturn } from './desk-move-return.tsx'
import { MoveVisit } from './desk-move-visit.tsx'
import { type Queue, useKeys } from './desk-queue.ts'
import { type CaseMove, caseOf, type MoveProps, type Review } from './desk-view.ts'
import { stateText } from './desk-words.ts'

interface BarProps {
  readonly review: Review
  readonly queue: Queue
  onDone(words: string): void
  onStale(): void
}

export function MoveBar({ review, queue, onDone, onStale }: BarProps) {
  const t = useText()
  const shown = caseOf(review)
  const [asked, setAsked] = useState<CaseMove | null>(null)
  // After a move the case is on its way here anew; until then its moves are those of the step before, and nobody may make them.
  const [movedAt, setMovedAt] = useState<number | null>(null)
  const moves = shown.version === movedAt ? [] : shown.moves
  useKeys(Object.fromEntries(moves.slice(0, 9).map((m, i) => [String(i + 1), () => setAsked(m)])))
  const against: readonly string[] = ['giveBack', 'refuse']
  const main = moves.find(m => !against.includes(m.name)) ?? moves[0]
  return (
    <div className="hd-moves no-print">
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
                { state: t(stateText(shown.state)), where: shown.atOrgName ? `（${shown.atOrgName}）` : '' },
              )}
        </p>
      )}
      {shown.task?.takenBy && !shown.task.takenByMe && (
        <p className="soft small">{t({ zh: '{who} 正在办', en: '{who} is on it' }, { who: shown.task.takenBy })}</p>
      )}
      <NextLine queue={queue} />
      {asked && (
        <OneMove
          review={review}
          move={asked}
          onClose={() => setAsked(null)}
          onDone={words => {
            setAsked(null)
            setMovedAt(shown.version)
            onDone(words)
            scrollTo({ top: 0 })
          }}
          onStale={onStale}
        />
      )}
    </div>
  )
}

function OneMove(props: MoveProps) {
  switch (props.move.name) {
    case 'accept':
      return <MoveAccept {...props} />
    case 'recordVisit':
      return <MoveVisit {...props} />
    case 'deliberate':
      return <MoveMeeting {...props} />
    case 'recordCheck':
      return <MoveCheck {...props} />
    case 'giveBack':
      return <MoveReturn {...props} />
    case 'refuse':
      return <MoveRefuse {...props} />
    default:
      return <MoveAgree {...props} />
  }
}

/** Where one is in the inbox, and on to its next case. */
function NextLine({ queue }: { queue: Queue }) {
  const t = useText()
  if (queue.total === 0) return null
  return (
    <span className="hd-queue">
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
