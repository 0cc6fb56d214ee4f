// 核验审计链: every record computed anew, and the daily values that anybody may keep a copy of.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { auditApi } from '#kernel/audit/api.ts'
import { Button } from '#ui/button.tsx'
import { CallError, call } from '#ui/call.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { Screen } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { Roots } from '../../roots.tsx'
import './settings.css'

type Result = ReplyOf<typeof auditApi.verify>

const faults: Readonly<Record<string, Text>> = {
  CHANGED: { zh: '这一条的内容被改过', en: 'this record was changed' },
  CHAIN_BROKEN: { zh: '这一条和前一条接不上', en: 'this record does not follow the one before' },
  MISSING: { zh: '这里少了一条', en: 'a record is missing here' },
  NOT_SEALED: { zh: '有一条记录没有经过系统就写进来了', en: 'a record was written past the system' },
  ROOT_DIFFERS: { zh: '和当天公布的链值不一样', en: 'it differs from the value published that day' },
}

export default function AuditProof() {
  const t = useText()
  const [result, setResult] = useState<Result | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const [pending, setPending] = useState(false)
  const verify = async () => {
    setPending(true)
    setError(null)
    try {
      setResult(await call(auditApi.verify, {}))
    } catch (fault) {
      if (!(fault instanceof CallError)) throw fault
      setError(fault)
    } finally {
      setPending(false)
    }
  }
  return (
    <Screen
      title={{ zh: '核验审计链', en: 'Verify the audit' }}
      lead={t({
        zh: '把每一条记录从头重算一遍。谁改过、删过、插过，都会在这里露出来。',
        en: 'Every record is computed anew from the beginning. Whatever was changed, removed or slipped in shows here.',
      })}
      actions={
        <Button kind="act" icon="again" pending={pending} onClick={() => void verify()}>
          {t({ zh: '现在核验', en: 'Verify now' })}
        </Button>
      }
    >
      {error && <Fault error={error} />}
      <div role="status">{result && <Verdict result={result} />}</div>
      <Roots />
    </Screen>
  )
}

function Verdict({ result }: { result: Result }) {
  const t = useText()
  const bad = result.firstBad
  const what = bad && (faults[bad.what] ?? { zh: bad.what, en: bad.what })
  return (
    <div className="verdict">
      <span className={result.ok ? 'jade' : 'amber'}>
        <Icon name={result.ok ? 'tick' : 'alert'} size={2} />
      </span>
      <div>
        <h2>
          {result.ok
            ? t({ zh: '没有一条被动过', en: 'No record was touched' })
            : t({ zh: '发现不对的地方', en: 'Something is not right' })}
        </h2>
        <p>
          {result.ok
            ? t(
                { zh: '核验了 {n} 条，条条接得上。', en: '{n} records checked, each follows the one before.' },
                { n: result.checked },
              )
            : t({ zh: '前 {n} 条是好的。', en: 'The first {n} records are in order.' }, { n: result.checked })}
        </p>
        {what && (
          <>
            <p>
              {bad?.seq !== null && t({ zh: '第 {n} 条：', en: 'Record {n}: ' }, { n: bad?.seq ?? 0 })}
              {t(what)}
            </p>
            {bad?.auditId && <p className="code small">{bad.auditId}</p>}
            <p>
              {t({
                zh: '请不要动系统，马上报告领导，用备份和下面抄存的链值对照。',
                en: 'Leave the system as it is, report it at once, and compare with a backup and with kept copies of the values below.',
              })}
            </p>
          </>
        )}
      </div>
    </div>
  )
}
