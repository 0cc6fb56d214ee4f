// The official table of unions: sent for comparison, or exported with its purpose.
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '#ui/button.tsx'
import { call, download, newKey } from '#ui/call.ts'
import { NoteField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { organizingApi } from '../api.ts'
import './organizing.css'

const most = 20 * 1024 * 1024

export default function Registry() {
  const t = useText()
  const me = useMe()
  const near = [...new Map(me.roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const [union, setUnion] = useState<UnionPicked | null>(near[0] ?? null)
  return (
    <Screen
      title={{ zh: '工会登记表', en: 'Table of unions' }}
      lead={t({
        zh: '用统一的工会登记表（.xlsx）。先比对，看清楚再导；不对的格子写明原因退回，同一份表导两次不会变样。',
        en: 'The official table (.xlsx). It is compared first and carried out when you say so; faults come back at their cells, and importing twice changes nothing.',
      })}
    >
      <UnionField
        name="orgId"
        label={{ zh: '哪个工会下面的', en: 'Below which union' }}
        value={union}
        onChange={setUnion}
        near={near}
      />
      <Section title={{ zh: '导入', en: 'Import' }}>
        <Send union={union} />
      </Section>
      <Section title={{ zh: '导出', en: 'Export' }}>
        <Get union={union} />
      </Section>
    </Screen>
  )
}

function Send({ union }: { union: UnionPicked | null }) {
  const t = useText()
  const navigate = useNavigate()
  const [part, setPart] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const key = useRef('')
  const send = async (file: File | undefined) => {
    if (!file || !union || part !== null) return
    setError(null)
    if (file.size > most)
      return setError(new Error(t({ zh: '表格最大 20 MB，请分几次导。', en: 'At most 20 MB; split the table.' })))
    setPart(0)
    key.current ||= newKey()
    try {
      const sent = await call(
        organizingApi.importRegistry,
        { orgId: union.id },
        { file, onProgress: setPart, key: key.current },
      )
      key.current = ''
      navigate(`/organizing/registry/${sent.importId}`)
    } catch (wrong) {
      key.current = ''
      setError(wrong instanceof Error ? wrong : new Error(String(wrong)))
    } finally {
      setPart(null)
    }
  }
  if (part !== null)
    return (
      <p>
        {t({ zh: '正在传，传完就比对', en: 'Sending; then it is compared' })}{' '}
        <progress value={part} aria-label={t({ zh: '正在传', en: 'Sending' })} />
      </p>
    )
  return (
    <div className="organizing-acts">
      <span className="pick">
        <input
          id="registry-sheet"
          type="file"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          disabled={!union}
          onChange={e => {
            void send(e.target.files?.[0])
            e.target.value = ''
          }}
        />
        <label htmlFor="registry-sheet" className="btn btn-act">
          {t({ zh: '选一份登记表', en: 'Choose a table' })}
        </label>
      </span>
      {error && ('status' in error ? <Fault error={error} /> : <p role="alert">{error.message}</p>)}
    </div>
  )
}

function Get({ union }: { union: UnionPicked | null }) {
  const t = useText()
  const [purpose, setPurpose] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const get = async () => {
    if (!union) return
    setPending(true)
    setError(null)
    try {
      await download(organizingApi.exportRegistry, { orgId: union.id, purpose: purpose.trim() })
    } catch (wrong) {
      setError(wrong instanceof Error ? wrong : new Error(String(wrong)))
    } finally {
      setPending(false)
    }
  }
  return (
    <Form onSubmit={() => void get()} error={error}>
      <NoteField
        name="purpose"
        label={{ zh: '做什么用', en: 'What for' }}
        value={purpose}
        onChange={setPurpose}
        rows={2}
        placeholder={t({ zh: '报省总工会年度统计', en: 'Yearly report to the province' })}
      />
      <Button submit pending={pending} disabled={!union || purpose.trim().length < 2}>
        {t({ zh: '导出', en: 'Export' })}
      </Button>
    </Form>
  )
}
