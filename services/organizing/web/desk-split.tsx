// Choosing who goes when a union is split: members, unions below, the new name; a colleague carries it out.
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { orgApi } from '#kernel/org/api.ts'
import { Button } from '#ui/button.tsx'
import { ManyField } from '#ui/fields/choice.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, usePages, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { organizingApi } from '../api.ts'
import './organizing.css'

export default function SplitPage() {
  const { orgId = '' } = useParams()
  const t = useText()
  const navigate = useNavigate()
  const union = useCall(organizingApi.union, { orgId })
  const members = usePages(organizingApi.splitMembers, { orgId, limit: 200 })
  const below = useCall(orgApi.children, { parentId: orgId, limit: 200 })
  const form = useForm({ name: '', short: '', basis: '' })
  const [people, setPeople] = useState<readonly string[]>([])
  const [unions, setUnions] = useState<readonly string[]>([])
  const sending = useSend(organizingApi.proposeSplit, s => navigate(`/organizing/splits/${s.id}`, { replace: true }))
  const { name, short, basis } = form.value
  const children = below.data?.rows ?? []
  const missing = !name.trim() || !short.trim() || !basis.trim() || people.length + unions.length === 0
  return (
    <Screen
      title={{ zh: '分立', en: 'Split a union' }}
      lead={union.data?.name}
      back={{ to: `/organizing/unions/${orgId}`, title: { zh: '任期、职务和登记', en: 'Term, posts, registration' } }}
    >
      <Form
        error={sending.error}
        onSubmit={() => void sending.send({ orgId, ...form.value, personIds: [...people], unionIds: [...unions] })}
      >
        <Section title={{ zh: '新工会', en: 'The new union' }}>
          <TextField
            {...form.field('name')}
            label={{ zh: '全称', en: 'Full name' }}
            help={{ zh: '照批准文件写', en: 'As in the approval' }}
            maxLength={100}
          />
          <div className="organizing-pair">
            <TextField {...form.field('short')} label={{ zh: '简称', en: 'Short name' }} maxLength={40} />
            <TextField {...form.field('basis')} label={{ zh: '批准文号', en: 'Approval' }} maxLength={200} />
          </div>
        </Section>
        {children.length > 0 && (
          <Section title={{ zh: '哪些下级工会跟着去', en: 'Which unions below go along' }}>
            <ManyField
              name="unionIds"
              label={{ zh: '下级工会', en: 'Unions below' }}
              options={children.map(c => ({ value: c.id, label: { zh: c.name, en: c.name } }))}
              value={unions}
              onChange={setUnions}
              optional
            />
          </Section>
        )}
        <Section
          title={{ zh: '哪些会员跟着去', en: 'Which members go along' }}
          aside={<span>{t({ zh: '已选 {n} 人', en: '{n} chosen' }, { n: people.length })}</span>}
        >
          <Members of={members} value={people} onChange={setPeople} />
        </Section>
        <Button submit kind="act" pending={sending.pending} disabled={missing}>
          {t({ zh: '交给同事核对办理', en: 'Hand it to a colleague' })}
        </Button>
        {missing && (
          <p className="soft small">
            {t({
              zh: '还差：新工会的全称、简称、批准文号，和至少一名会员或一个下级工会。',
              en: 'Still missing: the names, the approval, and at least one member or union below.',
            })}
          </p>
        )}
      </Form>
    </Screen>
  )
}

interface MembersProps {
  readonly of: ReturnType<typeof usePages<typeof organizingApi.splitMembers>>
  readonly value: readonly string[]
  onChange(value: readonly string[]): void
}

function Members({ of, value, onChange }: MembersProps) {
  const t = useText()
  if (of.loading) return <Loading />
  if (of.error) return <Fault error={of.error} retry={of.retry} />
  if (of.rows.length === 0) return <Empty title={t({ zh: '这个工会没有会员', en: 'This union has no members' })} />
  const kept = t({ zh: '（保留会籍）', en: ' (retained)' })
  return (
    <>
      <p className="organizing-acts">
        <Button onClick={() => onChange(of.rows.map(r => r.personId))}>
          {t({ zh: '列出来的全选', en: 'All that are listed' })}
        </Button>
        <Button onClick={() => onChange([])} disabled={value.length === 0}>
          {t({ zh: '都不选', en: 'None' })}
        </Button>
      </p>
      <ManyField
        name="personIds"
        label={{ zh: '会员', en: 'Members' }}
        options={of.rows.map(r => {
          const name = `${r.name}${r.retained ? kept : ''}`
          return { value: r.personId, label: { zh: name, en: name } }
        })}
        value={value}
        onChange={onChange}
        inline
        optional
      />
      {of.more && (
        <Button onClick={of.loadMore} pending={of.loadingMore}>
          {t({ zh: '再列一些', en: 'List more' })}
        </Button>
      )}
    </>
  )
}
