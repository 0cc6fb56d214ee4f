// 受理: the union takes the application on.
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { hardshipApi } from '../api.ts'
import { MoveSheet } from './desk-move-sheet.tsx'
import type { MoveProps } from './desk-view.ts'

export function MoveAccept(props: MoveProps) {
  const t = useText()
  const { id, version } = props.review.case
  const accepting = useSend(hardshipApi.accept, () =>
    props.onDone(t({ zh: '已受理，接下来入户走访', en: 'Accepted; the home visit comes next' })),
  )
  return (
    <MoveSheet
      of={props}
      sending={accepting}
      says={t({
        zh: '受理后从今天起 5 天内入户走访，本人马上收到通知。材料不齐就先退回补材料，一次说全。',
        en: 'The home visit is due within 5 days from today, and the applicant is told at once. If papers are missing, return it and ask for all of them at once.',
      })}
      onSubmit={() => void accepting.send({ caseId: id, version })}
    />
  )
}
