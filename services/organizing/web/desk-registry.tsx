// The official table of unions: sent for comparison, or exported with its purpose.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '#ui/button.tsx'
import { call, download } from '#ui/call.ts'
import { NoteField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { SendFile } from '#ui/send-file.tsx'
import { organizingApi } from '../api.ts'
import './organizing.css'

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
  const navigate = useNavigate()
  return (
    <SendFile
      id="registry-sheet"
      endings={['.xlsx']}
      verb={{ zh: '选一份登记表', en: 'Choose a table' }}
      ready={union !== null}
      send={async (file, sending) => {
        if (!union) return
        const sent = await call(organizingApi.importRegistry, { orgId: union.id }, { file, ...sending })
        navigate(`/organizing/registry/${sent.importId}`)
      }}
    />
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
