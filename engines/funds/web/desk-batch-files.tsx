// The bank's files of a batch: exported in a chosen format, saved again the same for ever, and the return file read row by row.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { CallError, download } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Money } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { ReturnFile } from './desk-return.tsx'
import type { Batch } from './desk-rows.ts'

interface Props {
  readonly batch: Batch
  onSaid(words: string): void
}

export function BatchFiles({ batch, onSaid }: Props) {
  const t = useText()
  const maySave = useRight('funds.export')
  const [exporting, setExporting] = useState(false)
  const mayExport = batch.moves.includes('export')
  const mayReturn = batch.moves.includes('returns')
  if (!mayExport && !mayReturn && batch.files.length === 0) return null
  return (
    <div className="no-print section">
      {(mayExport || batch.files.length > 0) && (
        <Section
          title={{ zh: '银行文件', en: 'Bank files' }}
          aside={
            mayExport && (
              <Button kind="act" icon="save" onClick={() => setExporting(true)}>
                {t({ zh: '导出银行文件', en: 'Export the bank file' })}
              </Button>
            )
          }
        >
          {batch.files.length === 0 ? (
            <p className="soft">
              {t({
                zh: '已经授权，还没有导出。导出一次后，以后再下载都是同一个文件，一个字节不差。',
                en: 'Authorised and not exported yet. Once exported, it is the same file for ever, byte for byte.',
              })}
            </p>
          ) : (
            <ul className="rows">
              {batch.files.map(file => (
                <li key={file.id} className="row">
                  <span className="row-words">
                    <span>
                      {file.kind === 'EXPORT'
                        ? t({ zh: '送银行的文件', en: 'Sent to the bank' })
                        : t({ zh: '银行回单', en: 'Return from the bank' })}{' '}
                      <b>
                        <AsWritten>{file.name}</AsWritten>
                      </b>
                    </span>
                    <span className="soft small">
                      <DayText day={file.at} as="moment" /> ·{' '}
                      {t({ zh: '{n} 字节', en: '{n} bytes' }, { n: file.bytes })} · SHA-256{' '}
                      <span className="code checksum">{file.sha256}</span>
                    </span>
                  </span>
                  {maySave && <Save fileId={file.id} name={file.name} />}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {mayReturn && <ReturnFile batch={batch} onSaid={onSaid} />}
      {exporting && (
        <Export
          batch={batch}
          onClose={() => setExporting(false)}
          onSaid={words => {
            setExporting(false)
            onSaid(words)
          }}
        />
      )}
    </div>
  )
}

function Save({ fileId, name }: { fileId: string; name: string }) {
  const t = useText()
  const [error, setError] = useState<CallError | null>(null)
  const [pending, setPending] = useState(false)
  const save = async () => {
    setPending(true)
    setError(null)
    await download(fundsApi.file, { fileId }).catch(fault => setError(fault instanceof CallError ? fault : null))
    setPending(false)
  }
  return (
    <span>
      {error && <Fault error={error} />}
      <Button
        icon="save"
        pending={pending}
        label={t({ zh: '下载 {name}', en: 'Download {name}' }, { name })}
        onClick={() => void save()}
      >
        {t({ zh: '下载', en: 'Download' })}
      </Button>
    </span>
  )
}

/** First the format, then what it will do; the file is saved at once. */
function Export({ batch, onClose, onSaid }: Props & { onClose(): void }) {
  const t = useText()
  const formats = useCall(fundsApi.formats, {})
  const [format, setFormat] = useState<string | null>(null)
  const [sure, setSure] = useState(false)
  const sending = useSend(fundsApi.exportBatch, reply => {
    onSaid(reply.said)
    void download(fundsApi.file, { fileId: reply.file.id }).catch(() => undefined)
  })
  const chosen = formats.data?.rows.find(f => f.id === format)
  if (sure && chosen)
    return (
      <ConfirmStep
        open
        onClose={() => setSure(false)}
        title={t({ zh: '导出这一批的银行文件吗？', en: 'Export the bank file of this batch?' })}
        says={t({
          zh: '导出后文件就定了，格式不能再换。文件里有完整的户名和卡号，请只交给银行，用完从电脑上删掉。',
          en: 'The file is fixed from then on, its format too. It holds full names and account numbers: give it to the bank only, then delete it from this computer.',
        })}
        facts={[
          [t({ zh: '批次', en: 'Batch' }), `${batch.number} ${batch.title}`],
          [t({ zh: '格式', en: 'Format' }), chosen.name],
          [t({ zh: '笔数', en: 'Payments' }), batch.count],
          [
            t({ zh: '金额', en: 'Amount' }),
            <span key="a" className="two-lines">
              <b>
                <Money fen={batch.fen} />
              </b>
              <span lang="zh-CN">{batch.capital}</span>
            </span>,
          ],
        ]}
        verb={t({ zh: '导出并下载', en: 'Export and download' })}
        pending={sending.pending}
        error={sending.error}
        onConfirm={() => void sending.send({ batchId: batch.id, version: batch.version, formatId: chosen.id })}
      />
    )
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '按哪家银行的格式？', en: 'In which bank’s format?' })}
      foot={
        <Button kind="act" disabled={!chosen} onClick={() => setSure(true)}>
          {t({ zh: '下一步：核对', en: 'Next: check it' })}
        </Button>
      }
    >
      <Shown of={formats}>
        {reply => (
          <ChoiceField
            name="formatId"
            label={{ zh: '银行文件格式', en: 'Format' }}
            value={format}
            onChange={setFormat}
            options={reply.rows.map(f => ({
              value: f.id,
              label: { zh: f.name, en: f.code === 'GENERIC_CSV' ? 'Generic CSV' : f.name },
              hint: { zh: `.${f.extension} · ${f.encoding}`, en: `.${f.extension} · ${f.encoding}` },
            }))}
          />
        )}
      </Shown>
    </Sheet>
  )
}
