// Export of the archive sheet: it leaves the house, so it says what for, and that stays on record.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { download } from '#ui/call.ts'
import { NoteField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { hardshipApi } from '../api.ts'

export function ExportSheet({ onClose }: { onClose(): void }) {
  const t = useText()
  const [purpose, setPurpose] = useState('')
  const near = useNear()
  const [union, setUnion] = useState<UnionPicked | null>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const send = async () => {
    if (purpose.trim().length < 2) return
    setPending(true)
    setError(null)
    try {
      await download(hardshipApi.exportArchives, {
        purpose: purpose.trim(),
        ...(union ? { orgId: union.id } : {}),
      })
      onClose()
    } catch (wrong) {
      setError(wrong instanceof Error ? wrong : new Error(String(wrong)))
    } finally {
      setPending(false)
    }
  }
  return (
    <Sheet open onClose={onClose} title={t({ zh: '导出档案表', en: 'Export the archive sheet' })}>
      <Form onSubmit={() => void send()} error={error}>
        <p>
          {t({
            zh: '表里有完整的个人信息。谁导的、为什么，会记下来；用完请删掉。',
            en: 'The sheet holds full personal data. Who exported it and why is kept; delete it after use.',
          })}
        </p>
        <UnionField
          name="orgId"
          label={{ zh: '导出哪个工会的', en: 'Of which union' }}
          help={{ zh: '空着就是您管的全部', en: 'Empty: all of yours' }}
          value={union}
          onChange={setUnion}
          near={near}
          optional
        />
        <NoteField
          name="purpose"
          label={{ zh: '做什么用', en: 'What for' }}
          value={purpose}
          onChange={setPurpose}
          rows={2}
          placeholder={t({ zh: '报省总工会年度统计', en: 'Yearly report to the province' })}
        />
        <Button kind="act" submit icon="save" pending={pending} disabled={purpose.trim().length < 2}>
          {t({ zh: '导出', en: 'Export' })}
        </Button>
      </Form>
    </Sheet>
  )
}

/** The officer's own unions, each once. */
export function useNear(): readonly UnionPicked[] {
  const { roles } = useMe()
  return [...new Map(roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
}
