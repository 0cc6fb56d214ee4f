// Files as links that open beside the page.

import { filesApi } from '#kernel/files/api.ts'
import { hrefOf } from './call.ts'
import { Icon } from './icons.tsx'

interface FileShown {
  readonly id: string
  readonly name: string
}

/** Files as links that open beside the page. `href`: elsewhere than the desk’s. */
export function FileLinks({
  files,
  href = id => hrefOf(filesApi.download, { fileId: id }),
}: {
  files: readonly FileShown[]
  href?: (id: string) => string
}) {
  if (files.length === 0) return null
  return (
    <p className="screen-actions">
      {files.map(f => (
        <a key={f.id} className="btn btn-plain" href={href(f.id)} target="_blank" rel="noreferrer">
          <Icon name="paper" size={1.25} />
          <span lang="zh-CN">{f.name}</span>
        </a>
      ))}
    </p>
  )
}
