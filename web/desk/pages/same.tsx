// 重复和合并: merges that wait for a second person, pairs that may be one human, merges of the past.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { mergeApi } from '#kernel/people/merge-api.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { AsWritten, DayText, PersonLine, StatusTag } from '#ui/words.tsx'
import { type Merge, MergeState, type Side, whyWords } from './same-side.tsx'

export default function Same() {
  const t = useText()
  return (
    <Screen
      title={{ zh: '重复和合并', en: 'Duplicates and merges' }}
      lead={t({
        zh: '一个人换过证件、号码录错过，就会有两份资料。合并要两个人：一人提出，一人确认；随时能撤销，什么都不会丢。',
        en: 'After a change of document or a mistyped number one person is on file twice. It takes two to merge: one proposes, another confirms. It can be undone, and nothing is lost.',
      })}
      wide
    >
      <Duplicates />
      <Merges />
    </Screen>
  )
}

function Duplicates() {
  const t = useText()
  const navigate = useNavigate()
  const list = usePages(mergeApi.duplicates, { limit: 20 })
  const [judging, setJudging] = useState<string | null>(null)
  const dismiss = useSend(mergeApi.dismissDuplicate, () => {
    setJudging(null)
    list.retry()
  })
  return (
    <Section title={{ zh: '可能是同一个人', en: 'May be one person' }}>
      {list.loading && <Loading lines={4} />}
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {!list.loading && !list.error && list.rows.length === 0 && (
        <Empty title={t({ zh: '没有要看的', en: 'Nothing to look at' })}>
          {t({ zh: '每天夜里会找一遍。', en: 'Every night the records are searched again.' })}
        </Empty>
      )}
      <ul className={list.rows.length > 0 ? 'rows' : undefined}>
        {list.rows.map(pair => (
          <li key={pair.duplicateId} className="row pair">
            <span className="pair-people">
              <PairPerson side={pair.one} />
              <PairPerson side={pair.other} />
            </span>
            <span className="pair-why">
              {pair.why.map(why => (
                <StatusTag key={why} tone="fact">
                  {t(whyWords[why]!)}
                </StatusTag>
              ))}
            </span>
            <span className="pair-acts">
              <Button onClick={() => navigate(`/people/compare?one=${pair.one.personId}&other=${pair.other.personId}`)}>
                {t({ zh: '比对', en: 'Compare' })}
              </Button>
              <Button onClick={() => setJudging(pair.duplicateId)}>
                {t({ zh: '不是同一个人', en: 'Two people' })}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '再看一些', en: 'More' })}
        </Button>
      )}
      <ConfirmStep
        open={judging !== null}
        onClose={() => setJudging(null)}
        title={t({ zh: '不是同一个人？', en: 'Two different people?' })}
        says={t({
          zh: '记下后，这一对不再出现。写一句怎么知道的。',
          en: 'This pair will not come up again. Write how you know.',
        })}
        verb={t({ zh: '记下', en: 'Note it' })}
        reason="required"
        pending={dismiss.pending}
        error={dismiss.error}
        onConfirm={reason => judging && void dismiss.send({ duplicateId: judging, reason })}
      />
    </Section>
  )
}

const PairPerson = ({ side }: { side: Side }) => (
  <PersonLine name={side.name} idNumber={side.idNumber} phone={side.phone} org={side.homeOrg} />
)

function Merges() {
  const t = useText()
  const navigate = useNavigate()
  const list = usePages(mergeApi.merges, { limit: 50 })
  return (
    <Section title={{ zh: '合并', en: 'Merges' }}>
      <Table<Merge>
        name="people.merges"
        columns={[
          { key: 'who', title: { zh: '为准的资料', en: 'Record that counts' }, render: m => m.survivor },
          { key: 'merged', title: { zh: '并入的资料', en: 'Merged record' }, render: m => m.merged },
          {
            key: 'why',
            title: { zh: '凭什么', en: 'Why' },
            render: m => (
              <span className="table-words">
                <AsWritten>{m.why}</AsWritten>
              </span>
            ),
          },
          { key: 'by', title: { zh: '谁提出', en: 'Proposed by' }, render: m => m.proposedBy },
          { key: 'at', title: { zh: '何时', en: 'When' }, render: m => <DayText day={m.proposedAt} as="table" /> },
          { key: 'state', title: { zh: '现在', en: 'State' }, render: m => <MergeState state={m.state} /> },
        ]}
        rows={list.rows}
        rowKey={m => m.mergeId}
        onOpen={m => navigate(`/people/merges/${m.mergeId}`)}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        empty={<Empty title={t({ zh: '还没有合并过', en: 'No merges yet' })} />}
      />
    </Section>
  )
}
