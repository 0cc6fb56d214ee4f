// Each move of a hardship case has its own sheet, which says what it does before it does it.
import { MoveAccept } from './desk-move-accept.tsx'
import { MoveAgree } from './desk-move-agree.tsx'
import { MoveCheck } from './desk-move-check.tsx'
import { MoveMeeting } from './desk-move-meeting.tsx'
import { MoveRefuse } from './desk-move-refuse.tsx'
import { MoveReturn } from './desk-move-return.tsx'
import { MoveVisit } from './desk-move-visit.tsx'
import type { MoveProps } from './desk-view.ts'

export function OneMove(props: MoveProps) {
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
