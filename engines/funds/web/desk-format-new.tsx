// A bank format written down by the bank's paper: columns out and back, words, tried at once, then proposed for a second person.
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { InputOf, ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { StatusTag } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { delimiterWords, exportFields, fieldWords, returnFields } from '../words-formats.ts'
import type { Format } from './desk-formats.tsx'
import './desk-funds.css'

type Draft = InputOf<typeof fundsApi.tryFormat>
type Tried = ReplyOf<typeof fundsApi.tryFormat>

const back = { to: '/funds/formats', title: { zh: '银行文件格式', en: 'Bank formats' } }
const fieldOptions = exportFields.map(value => ({ value, label: fieldWords[value] }))
const delimiters = Object.entries(delimiterWords).map(([value, label]) => ({ value, label }))

export default function NewFormat() {
  const [params] = useSearchParams()
  const formats = useCall(fundsApi.allFormats, {}, { staleMs: 600_000 })
  return (
    <Screen title={{ zh: '加一个银行格式', en: 'Add a bank format' }} back={back} wide>
      <Shown of={formats} lines={8}>
        {({ rows }) => {
          const model =
            rows.find(f => f.id === params.get('from')) ?? rows.find(f => f.code === 'GENERIC_CSV') ?? rows[0]
          return model ? <Writing key={model.id} model={model} /> : null
        }}
      </Shown>
    </Screen>
  )
}

const beginning = ({
  extension,
  delimiter,
  encoding,
  amountUnit,
  exportColumns,
  returnColumns,
  statusWords,
  reasonWords,
}: Format): Draft => ({
  code: '',
  name: '',
  ...{ extension, delimiter, encoding, amountUnit, exportColumns, returnColumns, statusWords, reasonWords },
})

/** Words of the bank, separated by anything that separates. */
const wordsOf = (text: string) => [...new Set(text.split(/[、,，;；\s]+/).filter(Boolean))]

function Writing({ model }: { model: Format }) {
  const t = useText()
  const navigate = useNavigate()
  const { roles } = useMe()
  const unions = [...new Map(roles.map(r => [r.orgId, r.org]))]
  const [orgId, setOrgId] = useState(unions[0]?.[0] ?? '')
  const [draft, setDraft] = useState(beginning(model))
  const [paid, setPaid] = useState(draft.statusWords.paid.join('、'))
  const [failed, setFailed] = useState(draft.statusWords.failed.join('、'))
  const [tried, setTried] = useState<{ of: string; reply: Tried } | null>(null)
  const whole: Draft = { ...draft, statusWords: { paid: wordsOf(paid), failed: wordsOf(failed) } }
  const said = JSON.stringify(whole)
  const trying = useSend(fundsApi.tryFormat, reply => setTried({ of: said, reply }))
  const proposing = useSend(fundsApi.proposeFormat, () => navigate('/funds/formats'))
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const now = tried?.of === said ? tried.reply : null
  const works = now !== null && now.faults.length === 0 && now.lost.length === 0
  const column = (i: number, part: Partial<Draft['exportColumns'][number]>) =>
    change({ exportColumns: draft.exportColumns.map((c, n) => (n === i ? { ...c, ...part } : c)) })
  return (
    <>
      <Form
        onSubmit={() => (works ? void proposing.send({ orgId, ...whole }) : void trying.send(whole))}
        error={proposing.error ?? trying.error}
      >
        <div className="two-fields">
          {unions.length > 1 && (
            <SelectField
              name="orgId"
              label={{ zh: '哪个工会用', en: 'For which union' }}
              value={orgId}
              onChange={setOrgId}
              options={unions.map(([value, name]) => ({ value, label: { zh: name, en: name } }))}
            />
          )}
          <TextField
            name="name"
            label={{ zh: '名称', en: 'Name' }}
            help={{ zh: '比如 某某银行代发（2026 版）', en: 'The bank and the year' }}
            value={draft.name}
            onChange={name => change({ name })}
            maxLength={60}
          />
          <TextField
            name="code"
            label={{ zh: '代号', en: 'Code' }}
            help={{ zh: '大写字母、数字、下划线，不能重复', en: 'Capitals, digits and underscores; used once' }}
            value={draft.code}
            onChange={code => change({ code: code.toUpperCase() })}
            maxLength={40}
          />
        </div>
        <div className="two-fields">
          <TextField
            name="extension"
            label={{ zh: '文件后缀', en: 'Extension' }}
            value={draft.extension}
            onChange={extension => change({ extension: extension.toLowerCase() })}
            maxLength={4}
          />
          <SelectField
            name="delimiter"
            label={{ zh: '分隔符', en: 'Delimiter' }}
            value={draft.delimiter}
            onChange={delimiter => change({ delimiter })}
            options={delimiters}
          />
          <SelectField
            name="encoding"
            label={{ zh: '编码', en: 'Encoding' }}
            value={draft.encoding}
            onChange={encoding => change({ encoding: encoding === 'GB18030' ? 'GB18030' : 'UTF-8' })}
            options={['UTF-8', 'GB18030'].map(value => ({ value, label: { zh: value, en: value } }))}
          />
        </div>
        <ChoiceField
          name="amountUnit"
          label={{ zh: '金额怎么写', en: 'How amounts are written' }}
          options={[
            { value: 'YUAN', label: { zh: '800.00（元）', en: '800.00 (yuan)' } },
            { value: 'FEN', label: { zh: '80000（分）', en: '80000 (fen)' } },
          ]}
          value={draft.amountUnit}
          onChange={unit => change({ amountUnit: unit === 'FEN' ? 'FEN' : 'YUAN' })}
          inline
        />
        <Section title={{ zh: '送银行的列，按顺序', en: 'Columns that go out, in order' }}>
          {draft.exportColumns.map((c, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <div key={i} className="format-column">
              <TextField
                name={`exportColumns/${i}/title`}
                label={{ zh: `第 ${i + 1} 列的列名`, en: `Title of column ${i + 1}` }}
                value={c.title}
                onChange={title => column(i, { title })}
                maxLength={40}
              />
              <SelectField
                name={`exportColumns/${i}/field`}
                label={{ zh: '写什么', en: 'What it holds' }}
                value={c.field}
                onChange={field => column(i, { field: exportFields.find(f => f === field) ?? c.field })}
                options={fieldOptions}
              />
              <Button
                icon="bin"
                label={t({ zh: '去掉第 {n} 列', en: 'Remove column {n}' }, { n: i + 1 })}
                onClick={() => change({ exportColumns: draft.exportColumns.filter((_, n) => n !== i) })}
              >
                {t({ zh: '去掉', en: 'Remove' })}
              </Button>
            </div>
          ))}
          <p>
            <Button
              icon="plus"
              disabled={draft.exportColumns.length >= 20}
              onClick={() => change({ exportColumns: [...draft.exportColumns, { title: '', field: 'memo' }] })}
            >
              {t({ zh: '多一列', en: 'One more column' })}
            </Button>
          </p>
        </Section>
        <Section title={{ zh: '回单里各列叫什么', en: 'What the columns of the return are called' }}>
          <div className="two-fields">
            {returnFields.map(field => (
              <TextField
                key={field}
                name={`returnColumns/${field}`}
                label={fieldWords[field]}
                value={draft.returnColumns[field] ?? ''}
                onChange={title => change({ returnColumns: { ...draft.returnColumns, [field]: title } })}
                maxLength={40}
                optional={field === 'reason'}
              />
            ))}
          </div>
          <TextField
            name="paid"
            label={{ zh: '哪些词是付成了', en: 'Words for paid' }}
            help={{ zh: '用顿号隔开', en: 'Separated by commas' }}
            value={paid}
            onChange={setPaid}
            maxLength={400}
          />
          <TextField
            name="failed"
            label={{ zh: '哪些词是没付成', en: 'Words for not paid' }}
            help={{ zh: '用顿号隔开', en: 'Separated by commas' }}
            value={failed}
            onChange={setFailed}
            maxLength={400}
          />
        </Section>
        <div className="moves">
          <Button kind={works ? 'plain' : 'act'} pending={trying.pending} onClick={() => void trying.send(whole)}>
            {t({ zh: '试一试', en: 'Try it' })}
          </Button>
          {works && (
            <Button kind="act" submit pending={proposing.pending}>
              {t({ zh: '提出，等另一个人同意', en: 'Propose it for a second person' })}
            </Button>
          )}
        </div>
      </Form>
      {now && <Result of={now} />}
    </>
  )
}

/** What the trial found: what is wrong, or both files as they would be. */
function Result({ of }: { of: Tried }) {
  const t = useText()
  const wrong = [
    ...of.faults.map(f => f.message),
    ...of.lost.map(l => t({ zh: '第 {n} 笔：', en: 'Line {n}: ' }, { n: l.line }) + l.message),
  ]
  return (
    <Section title={{ zh: '试的结果', en: 'The trial' }}>
      <div role="status">
        {wrong.length === 0 ? (
          <StatusTag tone="done">
            {t({ zh: '三笔样例都写得出、读得回', en: 'All three samples went out and came home' })}
          </StatusTag>
        ) : (
          <ul className="added">
            {wrong.map(w => (
              <li key={w}>{w}</li>
            ))}
          </ul>
        )}
      </div>
      {of.out !== null && of.back !== null && (
        <div className="two">
          <Section title={{ zh: '送银行的样例', en: 'A sample that goes out' }}>
            <File text={of.out} />
          </Section>
          <Section title={{ zh: '银行回单应当是这样', en: 'The answer it expects' }}>
            <File text={of.back} />
          </Section>
        </div>
      )}
    </Section>
  )
}

const File = ({ text }: { text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <pre className="code small format-file" lang="zh-CN" tabIndex={0}>
    {text}
  </pre>
)
