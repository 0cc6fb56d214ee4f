// Rosters: the blank sheet, sending one for a union, and those that were sent.
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { call, download, newKey } from '#ui/call.ts'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Fault } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import { rosterStates, toneOf } from './roster-words.ts'

type Row = ReplyOf<typeof membershipApi.rosters>['rows'][number]

const columns = (t: ReturnType<typeof useText>): Column<Row>[] => [
  { key: 'union', title: { zh: '工会', en: 'Union' }, render: r => r.union },
  { key: 'file', title: { zh: '文件', en: 'File' }, render: r => <AsWritten>{r.fileName}</AsWritten> },
  {
    key: 'state',
    title: { zh: '到哪一步', en: 'Where it stands' },
    render: r => <StatusTag tone={toneOf(r.state)}>{t(rosterStates[r.state])}</StatusTag>,
  },
  { key: 'fresh', title: { zh: '新来', en: 'New' }, align: 'right', render: r => r.fresh },
  { key: 'changed', title: { zh: '有变化', en: 'Changed' }, align: 'right', render: r => r.changed },
  { key: 'refused', title: { zh: '不能导入', en: 'Not taken' }, align: 'right', render: r => r.refused },
  { key: 'by', title: { zh: '谁传的', en: 'Sent by' }, render: r => r.by },
  { key: 'at', title: { zh: '哪天', en: 'On' }, render: r => <DayText day={r.at} as="table" /> },
]

export default function Rosters() {
  const t = useText()
  const navigate = useNavigate()
  const list = usePages(membershipApi.rosters, { limit: 30 })
  return (
    <Screen
      title={{ zh: '导入会员名册', en: 'Bring in a roster' }}
      lead={t({
        zh: '先核对，看过差别以后再生效。没写在名册里的会员不受影响。',
        en: 'It is checked first, and carried out after you have looked at the differences. Members it leaves out stay as they are.',
      })}
      wide
    >
      <SendRoster onSent={id => navigate(`/membership/rosters/${id}`)} />
      <Table
        name="membership.rosters"
        columns={columns(t)}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/membership/rosters/${r.id}`)}
        empty={<Empty title={t({ zh: '还没有传过名册', en: 'No roster yet' })}>{null}</Empty>}
      />
    </Screen>
  )
}

function SendRoster({ onSent }: { onSent(importId: string): void }) {
  const t = useText()
  const { roles } = useMe()
  const near = [...new Map(roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const [union, setUnion] = useState<UnionPicked | null>(near.length === 1 ? (near[0] ?? null) : null)
  const [part, setPart] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const key = useRef('')
  const failed = (wrong: unknown) => setError(wrong instanceof Error ? wrong : new Error(String(wrong)))
  const send = async (file: File | undefined) => {
    if (!file || !union || part !== null) return
    setError(null)
    setPart(0)
    key.current ||= newKey()
    try {
      const reply = await call(
        membershipApi.sendRoster,
        { orgId: union.id },
        { file, onProgress: setPart, key: key.current },
      )
      key.current = ''
      onSent(reply.importId)
    } catch (wrong) {
      failed(wrong)
    } finally {
      setPart(null)
    }
  }
  const blank = () => {
    if (!union) return
    setError(null)
    download(membershipApi.rosterTemplate, { orgId: union.id }).catch(failed)
  }
  return (
    <Section title={{ zh: '传一份', en: 'Send one' }}>
      <UnionField
        name="orgId"
        label={{ zh: '哪个工会的名册', en: 'Roster of which union' }}
        value={union}
        onChange={setUnion}
        near={near}
      />
      <div className="screen-actions">
        <Button icon="save" onClick={blank} disabled={!union}>
          {t({ zh: '下载模板', en: 'Get the blank sheet' })}
        </Button>
        {part === null ? (
          <span className="pick">
            <input
              id="membership-roster"
              type="file"
              disabled={!union}
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={e => {
                void send(e.target.files?.[0])
                e.target.value = ''
              }}
            />
            <label htmlFor="membership-roster" className="btn btn-act">
              {t({ zh: '上传名册', en: 'Send the roster' })}
            </label>
          </span>
        ) : (
          <progress value={part} aria-label={t({ zh: '正在传', en: 'Sending' })} />
        )}
      </div>
      {error && <Fault error={error} />}
    </Section>
  )
}
