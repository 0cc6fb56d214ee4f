// 请人代办: who stands in for whom and until when; while one is away somebody else does what waits, with both names on record.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { deputyApi } from '#kernel/access/deputy-api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'

type Row = ReplyOf<typeof deputyApi.delegations>['rows'][number]

export default function Deputies() {
  const t = useText()
  const list = useCall(deputyApi.delegations, {})
  const [said, setSaid] = useState<string | null>(null)
  return (
    <Screen
      title={{ zh: '请人代办', en: 'Deputies' }}
      lead={t({
        zh: '不在的几天，请同事替您办。他以您的岗位办，历史里两个人的名字都在；到期自己结束，不能再转给别人。',
        en: 'While you are away a colleague does your work, in your role, with both names on record. It ends by itself and cannot be passed on.',
      })}
    >
      <Said>{said}</Said>
      <Asking onDone={() => setSaid(t({ zh: '安排好了。', en: 'It is arranged.' }))} />
      <Section title={{ zh: '现在和以后', en: 'Now and to come' }}>
        <Shown of={list} lines={4}>
          {l => <List rows={l.rows.filter(r => !r.ended)} onDone={setSaid} />}
        </Shown>
      </Section>
      {list.data?.rows.some(r => r.ended) && (
        <Section title={{ zh: '以前的', en: 'Past' }}>
          <List rows={list.data.rows.filter(r => r.ended)} onDone={setSaid} />
        </Section>
      )}
    </Screen>
  )
}

function List({ rows, onDone }: { rows: readonly Row[]; onDone(said: string): void }) {
  const t = useText()
  const me = useMe()
  const [ending, setEnding] = useState<Row | null>(null)
  const end = useSend(deputyApi.endDelegation, () => {
    setEnding(null)
    onDone(t({ zh: '结束了，马上生效。', en: 'It is ended, at once.' }))
  })
  const words = (r: Row) => t({ zh: '{deputy} 代 {name} 办理', en: '{deputy} for {name}' }, r)
  if (rows.length === 0)
    return <Empty picture="bowl" title={t({ zh: '现在没有人在代办', en: 'Nobody stands in for anybody' })} />
  return (
    <>
      <Rows
        items={rows.map(r => ({
          key: r.id,
          title: words(r),
          hint: (
            <>
              <DayText day={r.from} as="short" /> – <DayText day={r.until} as="short" /> ·{' '}
              <AsWritten>{r.reason}</AsWritten>
            </>
          ),
          aside: r.mayEnd ? (
            <Button
              label={t(
                { zh: '结束：{deputy} 代 {name}', en: 'End: {deputy} for {name}' },
                { deputy: r.deputy, name: r.name },
              )}
              onClick={() => setEnding(r)}
            >
              {t({ zh: '结束', en: 'End' })}
            </Button>
          ) : (
            r.deputyId === me.accountId &&
            !r.ended && <StatusTag tone="fact">{t({ zh: '您在代', en: 'You' })}</StatusTag>
          ),
        }))}
      />
      {ending && (
        <ConfirmStep
          open
          onClose={() => setEnding(null)}
          title={t({ zh: '现在就结束吗？', en: 'End it now?' })}
          says={t({
            zh: '结束后他马上不能再以这个岗位办理，办过的都留着。',
            en: 'They can no longer act in this role; what was done stays.',
          })}
          facts={[[t({ zh: '代办', en: 'Deputy' }), words(ending)]]}
          verb={t({ zh: '结束', en: 'End it' })}
          pending={end.pending}
          error={end.error}
          onConfirm={() => void end.send({ delegationId: ending.id })}
        />
      )}
    </>
  )
}

function Asking({ onDone }: { onDone(): void }) {
  const t = useText()
  const directs = useRight('access.delegate')
  const form = useForm({ accountId: '', deputyId: '', from: todayHere() as string, until: '', reason: '' })
  const { accountId, deputyId, from, until, reason } = form.value
  const near = useCall(deputyApi.deputies, {})
  const deputies = useCall(deputyApi.deputies, accountId ? { accountId } : {})
  const options = (rows: readonly { accountId: string; name: string; org: string }[] | undefined) =>
    (rows ?? []).map(r => {
      const label = `${r.name} · ${r.org}`
      return { value: r.accountId, label: { zh: label, en: label } }
    })
  const sending = useSend(deputyApi.delegate, () => {
    form.change({ deputyId: '', until: '', reason: '' })
    onDone()
  })
  return (
    <Section title={{ zh: '安排代办', en: 'Arrange it' }}>
      <Form
        onSubmit={() =>
          void sending.send({ ...(accountId ? { accountId } : {}), deputyId, from, until, reason: reason.trim() })
        }
        error={sending.error}
      >
        {directs && (
          <SelectField
            {...form.field('accountId')}
            label={{ zh: '谁不在', en: 'Who is away' }}
            help={{ zh: '空着就是您自己', en: 'Empty means you' }}
            options={options(near.data?.rows)}
            optional
          />
        )}
        <SelectField
          {...form.field('deputyId')}
          label={{ zh: '谁来代', en: 'Who stands in' }}
          help={{
            zh: '本工会，或上级、下级工会的同事。出纳、会计和管理员要正式交接，不能请人代。',
            en: 'A colleague of your union, of one above or one below. Cashiers, accountants and administrators hand over formally.',
          }}
          options={options(deputies.data?.rows)}
        />
        <DayField {...form.field('from')} label={{ zh: '从哪天', en: 'From' }} min={todayHere()} />
        <DayField {...form.field('until')} label={{ zh: '到哪天（当天还算）', en: 'Until (inclusive)' }} min={from} />
        <TextField {...form.field('reason')} label={{ zh: '原因', en: 'Reason' }} />
        <Button kind="act" submit disabled={!deputyId || !until || !reason.trim()} pending={sending.pending}>
          {t({ zh: '安排', en: 'Arrange' })}
        </Button>
      </Form>
    </Section>
  )
}
