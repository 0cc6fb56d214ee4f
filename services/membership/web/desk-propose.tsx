// Proposing that a membership ends: expulsion with its reason; automatic withdrawal with the days on which it rests.
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { membershipApi } from '../api.ts'

interface Value {
  readonly kind: 'EXPULSION' | 'AUTO_EXIT'
  readonly why: string
  readonly lastDuesOn: string
  readonly lastActiveOn: string
  readonly taughtOn: string
}

export function Propose({ personId, onClose }: { personId: string; onClose(): void }) {
  const t = useText()
  const form = useForm<Value>({ kind: 'AUTO_EXIT', why: '', lastDuesOn: '', lastActiveOn: '', taughtOn: '' })
  const sending = useSend(membershipApi.propose, onClose)
  const { kind, why, ...days } = form.value
  const given = Object.fromEntries(Object.entries(days).filter(([, day]) => day))
  return (
    <Sheet open onClose={onClose} title={t({ zh: '提议除名或自动退会', en: 'Propose to end a membership' })}>
      <Form
        error={sending.error}
        onSubmit={() => void sending.send({ personId, kind, why, ...(kind === 'AUTO_EXIT' ? given : {}) })}
      >
        <p>
          {t({
            zh: '提议以后会籍不变。系统马上告诉本人，本人可以说明。委员会开会决定，由另一个人填上决定文号；除名还要上级工会看过才生效。',
            en: 'Nothing changes by a proposal. The member is told at once and may speak. The committee decides, and somebody else enters the number of its decision; an expulsion takes effect only after the union above has looked.',
          })}
        </p>
        <ChoiceField
          {...form.field('kind')}
          onChange={value => value && form.change({ kind: value })}
          label={{ zh: '提议什么', en: 'What is proposed' }}
          options={[
            {
              value: 'AUTO_EXIT',
              label: { zh: '自动退会', en: 'Automatic withdrawal' },
              hint: { zh: '六个月没交会费也没参加活动，谈过话', en: 'Six months without dues or activity, and a talk' },
            },
            {
              value: 'EXPULSION',
              label: { zh: '除名', en: 'Expulsion' },
              hint: { zh: '严重违法犯罪等', en: 'Serious crime and the like' },
            },
          ]}
        />
        {kind === 'AUTO_EXIT' && (
          <>
            <DayField
              {...form.field('lastDuesOn')}
              label={{ zh: '最后一次交会费', en: 'Last dues' }}
              help={{ zh: '从没交过就空着', en: 'Empty when there never were any' }}
              optional
            />
            <DayField
              {...form.field('lastActiveOn')}
              label={{ zh: '最后一次参加活动', en: 'Last activity' }}
              help={{ zh: '从没参加过就空着', en: 'Empty when there never was one' }}
              optional
            />
            <DayField {...form.field('taughtOn')} label={{ zh: '哪天找本人谈过', en: 'Talked with the member on' }} />
          </>
        )}
        <NoteField {...form.field('why')} label={{ zh: '理由', en: 'Why' }} rows={3} />
        <Button kind="act" submit wide pending={sending.pending} disabled={!why.trim()}>
          {t({ zh: '提议', en: 'Propose' })}
        </Button>
      </Form>
    </Sheet>
  )
}
