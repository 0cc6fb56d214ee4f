// A file of records taken into a union's books: whose, which columns it needs, the file, and what became of it.
import { type ReactNode, useState } from 'react'
import type { Text } from '#base/text.ts'
import { UnionField, type UnionPicked } from './fields/union.tsx'
import { useText } from './lang.tsx'
import { useMe } from './me.tsx'
import { queryClient } from './query.tsx'
import { Said } from './said.tsx'
import { Section } from './screen.tsx'
import { SendFile, type Sending } from './send-file.tsx'
import { AsWritten } from './words.tsx'

export interface TakeFileProps {
  readonly id: string
  readonly title: Text
  /** Whose account: 记到哪个总工会. */
  readonly whose: Text
  /** Columns it must have, and those it may have, as the file names them. */
  readonly needs: string
  readonly better?: string
  readonly verb: Text
  readonly children?: ReactNode
  /** Sends it and answers what became of it, in words. */
  take(orgId: string, file: File, sending: Sending): Promise<string>
}

export function TakeFile({ id, title, whose, needs, better, verb, children, take }: TakeFileProps) {
  const t = useText()
  const { roles } = useMe()
  const near = [...new Map(roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const [union, setUnion] = useState<UnionPicked | null>(near[0] ?? null)
  const [said, setSaid] = useState('')
  return (
    <Section title={title}>
      <UnionField name="orgId" label={whose} value={union} onChange={setUnion} near={near} />
      <p className="soft">
        {t({ zh: '.csv 或 .xlsx，要有这几列：', en: 'A .csv or .xlsx with the columns ' })}
        <AsWritten>{needs}</AsWritten>
        {better && (
          <>
            {t({ zh: '；有这两列更好：', en: '; better also ' })}
            <AsWritten>{better}</AsWritten>
          </>
        )}
        {t({ zh: '。', en: '.' })}
      </p>
      {children}
      <SendFile
        id={id}
        endings={['.csv', '.xlsx']}
        verb={verb}
        ready={union !== null}
        send={async (file, sending) => {
          if (!union) return
          setSaid('')
          setSaid(await take(union.id, file, sending))
          await queryClient.invalidateQueries()
        }}
      />
      <Said>{said}</Said>
    </Section>
  )
}
