// Moving a union with all below it, merging it into another, dissolving it: each says what goes along before it is done.
import { useState } from 'react'
import { orgApi } from '#kernel/org/api.ts'
import { changeWords } from '#kernel/org/words.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText } from '#ui/words.tsx'

interface Props {
  readonly union: {
    readonly id: string
    readonly name: string
    readonly members: number
    /** Nearest last. */
    readonly above: readonly string[]
  }
  onClose(): void
  onDone(said: string): void
}

const words = {
  move: {
    ask: { zh: '移到哪个上级下面', en: 'Under which union' },
    to: { zh: '移到', en: 'Under' },
    title: { zh: '移过去吗？', en: 'Move it?' },
    says: {
      zh: '它和下面的工会、正在办的事都跟过去；办完的、公开过的数留在原来的上级那里，本工会自己还看得到。',
      en: 'It goes with the unions below it and what is under way. What is closed and every published number stays where it was counted; the union itself goes on seeing it.',
    },
    verb: { zh: '移过去', en: 'Move it' },
  },
  merge: {
    ask: { zh: '合并到哪个工会', en: 'Into which union' },
    to: { zh: '合并到', en: 'Into' },
    title: { zh: '合并吗？', en: 'Merge them?' },
    says: {
      zh: '会员和正在办的事都归到那个工会；这个工会今天结束，它的干部不再有权限，名称和历史还能查。',
      en: 'Members and what is under way belong to the other union. This one ends today, its officers lose their grants, its name and history stay readable.',
    },
    verb: { zh: '合并', en: 'Merge' },
  },
} as const

const basis = { zh: '依据（批准文号）', en: 'Basis (number of the approval)' }

export function RelocateUnion({ how, union, onClose, onDone }: Props & { how: 'move' | 'merge' }) {
  const t = useText()
  const [to, setTo] = useState<UnionPicked | null>(null)
  const [sure, setSure] = useState(false)
  const said = () => onDone(t({ zh: '{name}：办好了。', en: '{name}: done.' }, { name: union.name }))
  const moving = useSend(orgApi.move, said)
  const merging = useSend(orgApi.merge, said)
  const say = words[how]
  const people = (n: number) => t({ zh: '{n} 人', en: '{n} people' }, { n })
  const sending = how === 'move' ? moving : merging
  const send = (basis: string) => {
    if (!to) return
    if (how === 'move') void moving.send({ orgId: union.id, parentId: to.id, basis })
    else void merging.send({ orgId: union.id, intoId: to.id, basis })
  }
  if (sure && to)
    return (
      <ConfirmStep
        open
        onClose={() => setSure(false)}
        title={t(say.title)}
        says={t(say.says)}
        facts={[
          [t({ zh: '工会', en: 'Union' }), union.name],
          [t({ zh: '本工会的会员', en: 'Its own members' }), people(union.members)],
          [t(say.to), to.name],
        ]}
        verb={t(say.verb)}
        reason="required"
        reasonLabel={basis}
        pending={sending.pending}
        error={sending.error}
        onConfirm={reason => send(reason.slice(0, 200))}
      />
    )
  return (
    <Sheet open onClose={onClose} title={`${union.name}：${t(say.ask)}`}>
      <Form onSubmit={() => to && setSure(true)}>
        <UnionField name={how === 'move' ? 'parentId' : 'intoId'} label={say.ask} value={to} onChange={setTo} />
        <Button kind="act" submit disabled={!to}>
          {t({ zh: '下一步：核对', en: 'Next: check it' })}
        </Button>
      </Form>
    </Sheet>
  )
}

export function DissolveUnion({ union, onClose, onDone }: Props) {
  const t = useText()
  const ending = useSend(orgApi.dissolve, done =>
    onDone(
      t(
        { zh: '{name}已撤销，{n} 名会员由上级保留。', en: '{name} has ended; the union above keeps its {n} members.' },
        { name: union.name, n: done.people },
      ),
    ),
  )
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t({ zh: '撤销这个工会吗？', en: 'Dissolve this union?' })}
      says={t({
        zh: '单位没了，工会跟着撤销（《工会法》第十三条）：会员的会籍由上级工会保留，正在办的事归上级办，干部的权限今天结束；名称和历史还能查。下面还有工会的，先移走或并掉。',
        en: 'When the employer is gone its union ends (Trade Union Law, art. 13): the union above keeps the members and takes over what is under way; officers’ grants end today; name and history stay readable. Unions below it are moved or merged first.',
      })}
      facts={[
        [t({ zh: '工会', en: 'Union' }), union.name],
        [t({ zh: '会员', en: 'Members' }), t({ zh: '{n} 人', en: '{n} people' }, { n: union.members })],
        [t({ zh: '由谁保留会籍', en: 'Kept by' }), union.above.at(-1) ?? ''],
      ]}
      verb={t({ zh: '撤销', en: 'Dissolve' })}
      reason="required"
      reasonLabel={basis}
      pending={ending.pending}
      error={ending.error}
      onConfirm={reason => void ending.send({ orgId: union.id, basis: reason.slice(0, 200) })}
    />
  )
}

/** What happened to a union in the tree, the newest first; nothing when nothing did. */
export function UnionChanges({ orgId }: { orgId: string }) {
  const t = useText()
  const changes = useCall(orgApi.changes, { orgId })
  if (!changes.data?.rows.length) return null
  return (
    <Section title={{ zh: '变动', en: 'Changes' }}>
      <Shown of={changes} lines={2}>
        {({ rows }) => (
          <ul className="rows">
            {rows.map(r => (
              <li key={`${r.on}${r.kind}${r.other}${r.name}`}>
                <DayText day={r.on} as="table" /> {r.name} · {t(changeWords[r.kind])}：{r.other}
                <span className="soft small"> {r.basis}</span>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Section>
  )
}
