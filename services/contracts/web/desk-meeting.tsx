// One meeting: called, held with who attended, and what it resolved; the draft of a contract is voted on here.
import { useState } from 'react'
import { useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { FileLinks } from '#ui/file-links.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { bodyWords, meetingStateWords } from '../words-congress.ts'
import { CancelMeeting, HoldMeeting, Resolve } from './desk-meeting-forms.tsx'
import type { Meeting } from './shown.ts'
import './contracts.css'

export default function MeetingPage() {
  const t = useText()
  const { meetingId = '' } = useParams()
  const read = useCall(contractsApi.meeting, { meetingId })
  const orgId = read.data?.orgId
  return (
    <Screen
      title={{ zh: '一次会议', en: 'A meeting' }}
      lead={
        read.data && (
          <>
            <b lang="zh-CN">{read.data.title}</b> · <AsWritten>{read.data.org}</AsWritten> ·{' '}
            {t(bodyWords[read.data.body])}{' '}
            <StatusTag tone={read.data.state === 'HELD' ? 'done' : read.data.state === 'CALLED' ? 'wait' : 'quiet'}>
              {t(meetingStateWords[read.data.state])}
            </StatusTag>
          </>
        )
      }
      back={{
        to: orgId ? `/contracts/units/${orgId}/congress` : '/contracts/units',
        title: { zh: '职代会', en: 'The congress' },
      }}
    >
      <Shown of={read} lines={8}>
        {m => (
          <>
            <About of={m} />
            {m.state === 'HELD' && <Resolutions of={m} />}
          </>
        )}
      </Shown>
    </Screen>
  )
}

function About({ of }: { of: Meeting }) {
  const t = useText()
  const [form, setForm] = useState<'HOLD' | 'CANCEL' | null>(null)
  const present = of.delegates.filter(d => d.present)
  return (
    <Section title={{ zh: '会议', en: 'The meeting' }}>
      <Facts
        of={[
          [t({ zh: '定在', en: 'Called for' }), <DayText key="c" day={of.calledFor} />],
          [t({ zh: '地点', en: 'Place' }), <AsWritten key="p">{of.place}</AsWritten>],
          [
            t({ zh: '议题', en: 'Agenda' }),
            <span key="a" className="contracts-said" lang="zh-CN">
              {of.agenda}
            </span>,
          ],
          [
            t({ zh: '材料最晚', en: 'Papers by' }),
            <span key="b">
              <DayText day={of.papersBy} />
              <br />
              <span className="soft small" lang="zh-CN">
                {of.because}
              </span>
            </span>,
          ],
          [t({ zh: '材料发出', en: 'Papers sent' }), of.papersOn && <DayText key="s" day={of.papersOn} />],
          [
            t({ zh: '发晚了，因为', en: 'Late, because' }),
            of.shortNotice && <AsWritten key="n">{of.shortNotice}</AsWritten>,
          ],
          [t({ zh: '开会', en: 'Held' }), of.heldOn && <DayText key="h" day={of.heldOn} />],
          [
            t({ zh: '到会', en: 'Attendance' }),
            of.due !== null &&
              t(
                { zh: '应到 {due}，实到 {present}（要 {quorum}）', en: '{present} of {due} ({quorum} needed)' },
                { due: of.due, present: of.present ?? 0, quorum: of.quorum ?? 0 },
              ),
          ],
          [t({ zh: '取消，因为', en: 'Cancelled, because' }), of.reason && <AsWritten key="r">{of.reason}</AsWritten>],
        ]}
      />
      {present.length > 0 && (
        <details>
          <summary>{t({ zh: '到会的代表', en: 'Delegates who attended' })}</summary>
          <p lang="zh-CN">{present.map(d => d.name).join('、')}</p>
        </details>
      )}
      <FileLinks files={of.files} />
      {of.mayRecord && of.state === 'CALLED' && (
        <p className="contracts-acts">
          <Button kind="act" onClick={() => setForm('HOLD')}>
            {t({ zh: '开过了，登记到会', en: 'It was held: record who attended' })}
          </Button>
          <Button kind="quiet" onClick={() => setForm('CANCEL')}>
            {t({ zh: '取消会议', en: 'Cancel it' })}
          </Button>
        </p>
      )}
      {form === 'HOLD' && <HoldMeeting of={of} onClose={() => setForm(null)} />}
      {form === 'CANCEL' && <CancelMeeting of={of} onClose={() => setForm(null)} />}
    </Section>
  )
}

function Resolutions({ of }: { of: Meeting }) {
  const t = useText()
  const [voting, setVoting] = useState(false)
  return (
    <Section title={{ zh: '表决和决议', en: 'Votes and resolutions' }}>
      {of.resolutions.length === 0 && (
        <p className="soft">{t({ zh: '还没有登记表决。', en: 'No vote on record yet.' })}</p>
      )}
      <ul className="contracts-list">
        {of.resolutions.map(r => (
          <li key={r.id} className="contracts-line">
            <div>
              <b lang="zh-CN">{r.title}</b>
              <p className="contracts-said" lang="zh-CN">
                {r.text}
              </p>
              <span className="soft">
                {t(
                  {
                    zh: '赞成 {inFavour}，反对 {against}，弃权 {abstained}；全体一半以上是 {needed} 票',
                    en: '{inFavour} in favour, {against} against, {abstained} abstained; {needed} needed',
                  },
                  { inFavour: r.inFavour, against: r.against, abstained: r.abstained, needed: r.needed },
                )}
              </span>
            </div>
            <StatusTag tone={r.passed ? 'done' : 'quiet'}>
              {t(r.passed ? { zh: '通过', en: 'Passed' } : { zh: '没有通过', en: 'Not passed' })}
            </StatusTag>
          </li>
        ))}
      </ul>
      {of.mayRecord && (
        <Button kind="act" onClick={() => setVoting(true)}>
          {t({ zh: '登记一次表决', en: 'Record a vote' })}
        </Button>
      )}
      {voting && <Resolve of={of} onClose={() => setVoting(false)} />}
    </Section>
  )
}
