// 民主评议: the vote, and the notice as the public will see it – shown before it goes up.
import type { Day } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { findTelling } from '#base/telling.ts'
import { deadline, nationalCalendar } from '#base/workdays.ts'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipFlow } from '../flow.ts'
import { leakWords } from '../words.ts'
import { Reasons } from './desk-case-reasons.tsx'
import { MoveSheet } from './desk-move-sheet.tsx'
import { NoticePaper } from './desk-notice-paper.tsx'
import type { MoveProps } from './desk-view.ts'

const proposals = ['拟按标准给予生活补助', '拟给予大病慰问', '拟给予金秋助学', '拟按标准给予生活补助和大病慰问']

const term = hardshipFlow.steps.find(s => s.state === 'NOTICED')?.term ?? { n: 5, unit: 'WD' as const }

export function MoveMeeting(props: MoveProps) {
  const t = useText()
  const { review } = props
  const shown = review.case
  const { assessment } = review
  const form = useForm(
    { heldOn: todayHere() as string, present: 9, agree: 9, minutes: '', proposal: proposals[0] ?? '' },
    `hardship.meeting.${shown.id}`,
  )
  const { heldOn, present, agree, minutes, proposal } = form.value
  const sending = useSend(hardshipApi.deliberate, () => {
    form.forget()
    props.onDone(t({ zh: '公示已经贴出', en: 'The notice is up' }))
  })
  const passed = agree * 2 > present && agree <= present
  const [leak] = findTelling(`${shown.orgName}\n${proposal}`, { names: [review.applicant.name] })
  const today = todayHere()
  const until = deadline(today as Day, term, nationalCalendar).dueOn
  if (!assessment.eligible || !assessment.hardshipType)
    return (
      <MoveSheet
        of={props}
        sending={sending}
        says={t({
          zh: '按现在的材料这户不符合条件，不能上公示。材料有出入就退回补正；情况清楚了就写明理由不予通过。',
          en: 'By the facts on file the household does not qualify, so no notice can go up. Return it, or refuse it with the reason.',
        })}
      >
        <Reasons of={assessment.reasons} />
      </MoveSheet>
    )
  return (
    <MoveSheet
      of={props}
      sending={sending}
      wide
      says={t({
        zh: '按下后公示马上贴出去，谁都看得到；期满没有异议就自动转到县（区）总工会。',
        en: 'The notice goes up at once for everyone to read; when it ends without objection the case goes to the county federation by itself.',
      })}
      verb={t({ zh: '评议通过，贴出公示', en: 'Agreed: post the notice' })}
      onSubmit={() =>
        void sending.send({
          caseId: shown.id,
          version: shown.version,
          heldOn,
          present,
          agree,
          minutes: minutes.trim(),
          proposal: proposal.trim(),
        })
      }
      blocked={
        leak
          ? t({ zh: '公示里有不能写的', en: 'The notice holds what it must not' })
          : passed
            ? undefined
            : t({ zh: '没有过半', en: 'No majority' })
      }
    >
      <div className="hd-meeting">
        <div className="form">
          <DayField
            {...form.field('heldOn')}
            label={{ zh: '哪天开的会', en: 'Day of the meeting' }}
            min={review.appliedOn}
            max={today}
          />
          <div className="two-fields">
            <NumberField
              {...form.field('present')}
              label={{ zh: '到会', en: 'Present' }}
              min={3}
              max={500}
              unit={t({ zh: '人', en: '' })}
            />
            <NumberField
              {...form.field('agree')}
              label={{ zh: '同意', en: 'Agreed' }}
              min={0}
              max={500}
              unit={t({ zh: '人', en: '' })}
              {...(agree > present
                ? { error: t({ zh: '同意的比到会的多。', en: 'More agreed than were present.' }) }
                : {})}
            />
          </div>
          <p>
            {passed ? (
              <StatusTag tone="done">
                {t({ zh: '过半同意，可以上公示', en: 'A majority: the notice may go up' })}
              </StatusTag>
            ) : (
              <StatusTag tone="wait" icon="alert">
                {t({ zh: '没有过半，不能上公示；可以退回或不予通过', en: 'No majority: return it or refuse it' })}
              </StatusTag>
            )}
          </p>
          <NoteField {...form.field('minutes')} label={{ zh: '会议记录', en: 'Minutes' }} rows={3} />
          <TextField
            {...form.field('proposal')}
            label={{ zh: '拟帮扶内容', en: 'Proposed help' }}
            help={{
              zh: '会写进公示；不写号码、住址、病情，也不写能认出是谁的情况',
              en: 'It stands in the notice: no numbers, address or illness, and nothing that tells who is meant',
            }}
            maxLength={200}
            error={
              leak
                ? t(
                    { zh: '公示里不能有{what}：{text}', en: 'A notice must not hold {what}: {text}' },
                    { what: t(leakWords[leak.kind]), text: leak.text },
                  )
                : undefined
            }
          />
          <div className="chips">
            {proposals.map(p => (
              <button
                key={p}
                type="button"
                className="chip"
                aria-pressed={proposal === p}
                onClick={() => form.change({ proposal: p })}
              >
                {proposal === p && <Icon name="check" size={0.9} />}
                {p}
              </button>
            ))}
          </div>
        </div>
        <div>
          <p className="soft small">{t({ zh: '大家会看到的公示', en: 'The notice as everyone will see it' })}</p>
          <NoticePaper
            of={{
              unit: shown.orgName,
              name: maskName(review.applicant.name),
              hardshipType: assessment.hardshipType,
              proposal: proposal || '　',
              postedOn: today,
              untilOn: until,
              phone: '12351',
            }}
          />
          <p className="soft small">
            {t({
              zh: '联系电话用本单位登记的，没有登记就是 12351；到期日以系统按工作日算的为准。',
              en: 'The phone is your union’s own where one is on record; the last day is counted in working days by the server.',
            })}
          </p>
        </div>
      </div>
    </MoveSheet>
  )
}
