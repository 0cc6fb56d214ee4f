// One notice as a sheet of paper for the wall.
import { useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { hardshipApi } from '../api.ts'
import { NoticePaper } from './desk-notice-paper.tsx'
import './desk.css'

export default function Notice() {
  const t = useText()
  const { noticeId = '' } = useParams()
  const notice = useCall(hardshipApi.notice, { noticeId })
  return (
    <div className="hd-print">
      <Screen
        title={{ zh: '公示单', en: 'Notice sheet' }}
        back={{ to: '/hardship/notices', title: { zh: '公示', en: 'Public notices' } }}
        lead={t({
          zh: '打印出来，贴在大家看得到的地方，期满取下。',
          en: 'Print it, put it where people see it, and take it down when its time is over.',
        })}
        actions={
          <Button kind="act" icon="print" onClick={() => print()}>
            {t({ zh: '打印', en: 'Print' })}
          </Button>
        }
      >
        <Shown of={notice} lines={8}>
          {n => <NoticePaper of={n} />}
        </Shown>
      </Screen>
    </div>
  )
}
