// 医保结算文件: which came, how many of their lines are our people's, and what became of them; another is dropped here.
import { useRef, useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { call, download, newKey } from '#ui/call.ts'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { queryClient, usePages } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { settlementApi } from '../api-settlement.ts'
import './claim.css'

type Row = ReplyOf<typeof settlementApi.settlements>['rows'][number]

export default function Settlements() {
  const t = useText()
  const list = usePages(settlementApi.settlements, {})
  return (
    <Screen
      title={{ zh: '医保结算文件', en: 'Settlement files' }}
      lead={t({
        zh: '医保送来的结算（CSV 或 .xlsx）。没有参加互助的人只记个数；参加了的算好告诉本人，七天没说不要，就交给另一个人复审。',
        en: 'Settlements from the medical insurance (CSV or .xlsx). Of people not in cover only the count is kept; members are told, and after seven days without a no another person reviews.',
      })}
    >
      <Send />
      <Section title={{ zh: '收过的文件', en: 'Files that came' }}>
        {list.error && <Fault error={list.error} />}
        {list.rows.length === 0 && !list.error && !list.loading && (
          <p className="soft">{t({ zh: '还没有收过。', en: 'None came yet.' })}</p>
        )}
        {list.rows.map(row => (
          <One key={row.id} of={row} />
        ))}
        {list.more && (
          <Button pending={list.loadingMore} onClick={list.loadMore}>
            {t({ zh: '再看以前的', en: 'Earlier ones' })}
          </Button>
        )}
      </Section>
    </Screen>
  )
}

function Send() {
  const t = useText()
  const near = useMe().roles.map(r => ({ id: r.orgId, name: r.org }))
  const [union, setUnion] = useState<UnionPicked | null>(near[0] ?? null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const [said, setSaid] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const send = async (file: File | undefined) => {
    if (!file || !union || pending) return
    setError(null)
    setPending(true)
    try {
      const reply = await call(settlementApi.takeSettlement, { orgId: union.id }, { file, key: newKey() })
      setSaid(
        t(
          reply.again
            ? { zh: '这份文件收过了，没有再收。', en: 'This file was taken before; nothing changed.' }
            : { zh: '收下了，正在对名单。', en: 'Taken; it is being matched.' },
        ),
      )
      await queryClient.invalidateQueries()
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    } finally {
      setPending(false)
    }
  }
  return (
    <Section title={{ zh: '导入一份', en: 'Take one in' }}>
      <Said>{said}</Said>
      <UnionField
        name="orgId"
        label={{ zh: '哪个工会的', en: 'For which union' }}
        value={union}
        onChange={setUnion}
        near={near}
      />
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.xlsx"
        aria-label={t({ zh: '结算文件', en: 'Settlement file' })}
        onChange={e => {
          void send(e.target.files?.[0])
          e.target.value = ''
        }}
      />
      <Button kind="act" icon="plus" pending={pending} onClick={() => picker.current?.click()}>
        {t({ zh: '选文件导入', en: 'Choose a file' })}
      </Button>
      {error && <Fault error={error} />}
      {union && <Sample orgId={union.id} />}
    </Section>
  )
}

/** For whoever has to export such a file, and for trying it in the demo. */
function Sample({ orgId }: { orgId: string }) {
  const t = useText()
  const [error, setError] = useState<Error | null>(null)
  const get = (form: 'CSV' | 'XLSX') => () =>
    download(settlementApi.sampleSettlement, { orgId, form }).then(
      () => setError(null),
      fault => setError(fault instanceof Error ? fault : new Error(String(fault))),
    )
  return (
    <>
      <p className="soft">
        {t({
          zh: '没有文件可试？下载一份示例，照着导出，也可以直接传上来看看。',
          en: 'No file to try? Download a sample: export like it, or send it as it is.',
        })}
      </p>
      <div className="row">
        <Button icon="paper" onClick={get('CSV')}>
          {t({ zh: '示例文件（CSV）', en: 'Sample (CSV)' })}
        </Button>
        <Button icon="paper" onClick={get('XLSX')}>
          {t({ zh: '示例文件（Excel）', en: 'Sample (Excel)' })}
        </Button>
      </div>
      {error && <Fault error={error} />}
    </>
  )
}

function One({ of }: { of: Row }) {
  const t = useText()
  return (
    <div className="claim-plan">
      <h3>
        <span className="code">{of.number}</span>{' '}
        <StatusTag tone={of.state === 'MATCHED' ? 'done' : 'wait'}>
          {t(of.state === 'MATCHED' ? { zh: '对完了', en: 'Matched' } : { zh: '正在对', en: 'Matching' })}
        </StatusTag>
      </h3>
      <Facts
        of={[
          [t({ zh: '收到', en: 'Came' }), <DayText key="d" day={of.at} as="moment" />],
          [t({ zh: '行数', en: 'Lines' }), of.lines],
          [t({ zh: '总费用', en: 'Whole bills' }), <Money key="m" fen={of.totalFen} />],
          [t({ zh: '没参加的', en: 'Not in cover' }), of.strangers],
          [t({ zh: '没同意登记病情的', en: 'Without consent' }), of.unasked],
          [t({ zh: '等本人', en: 'Before the member' }), of.proposed],
          [t({ zh: '本人不要的', en: 'Declined' }), of.declined],
          [t({ zh: '成了申领的', en: 'Claims' }), of.claimed],
          [t({ zh: '互助金', en: 'Aid' }), <Money key="p" fen={of.payFen} />],
        ]}
      />
    </div>
  )
}
