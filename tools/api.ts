// npm run api: writes docs/api.json, the description of all endpoints in OpenAPI 3.1, from the endpoint values.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TSchema } from 'typebox'
import type { Endpoint } from '#base/endpoint.ts'
import { refusalStatus } from '#base/refusal.ts'
import type { Service } from '#kernel/service.ts'
import { loadServices } from '#server/build.ts'
import { root } from './modules.ts'

/** The description as JSON text, the same bytes for the same endpoints. */
export function describeApi(services: readonly Service[]): string {
  const paths: Record<string, Record<string, object>> = {}
  const all = services.flatMap(s =>
    Object.entries(s.api).map(([name, endpoint]) => ({ id: `${s.id}.${name}`, tag: s.id, endpoint })),
  )
  for (const { id, tag, endpoint } of all.sort((a, b) => (a.endpoint.path < b.endpoint.path ? -1 : 1))) {
    const at = `/api${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[at] = { ...paths[at], [endpoint.method.toLowerCase()]: operation(id, tag, endpoint) }
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: '娘家 Niangjia',
      version: '1',
      description:
        '工会综合服务平台的接口。金额为整数分，日期为北京时间 YYYY-MM-DD。 Money is integer 分; days are YYYY-MM-DD at +08:00.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: services
      .filter(s => Object.keys(s.api).length)
      .map(s => ({ name: s.id, description: `${s.title.zh} · ${s.title.en}` })),
    paths,
    components: {
      schemas: { Refusal: refusal },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

const refusal = {
  type: 'object',
  required: ['code', 'message', 'details', 'fields', 'trace'],
  properties: {
    code: { type: 'string' },
    message: { type: 'string' },
    details: { type: 'object' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
    trace: { type: 'string' },
  },
}

function operation(id: string, tag: string, endpoint: Endpoint): object {
  const { access, input, method } = endpoint
  const inPath = new Set([...endpoint.path.matchAll(/:(\w+)/g)].map(m => m[1]!))
  const required = new Set<string>(input.required ?? [])
  const parameters = Object.entries<TSchema>(input.properties)
    .filter(([name]) => inPath.has(name) || method === 'GET')
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.has(name),
      schema,
    }))
  const body = Object.fromEntries(Object.entries<TSchema>(input.properties).filter(([name]) => !inPath.has(name)))
  return {
    operationId: id,
    tags: [tag],
    summary: `${endpoint.title.zh} · ${endpoint.title.en}`,
    description: mayCall(endpoint),
    ...(access.who === 'anyone' ? {} : { security: [{ session: [] }] }),
    ...(parameters.length ? { parameters } : {}),
    ...(method === 'POST' ? { requestBody: requestBody(endpoint, body, required) } : {}),
    responses: {
      200: { description: 'OK', content: replyContent(endpoint) },
      default: {
        description: `A refusal; the status follows from its kind: ${Object.entries(refusalStatus)
          .map(([kind, status]) => `${status} ${kind}`)
          .join(', ')}`,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

function mayCall({ access }: Endpoint): string {
  if (access.who === 'staff') return `Staff with the right ${access.right}.`
  if (access.who === 'worker') return 'A worker for themselves, or an officer for them in a sitting.'
  return `${access.who === 'anyone' ? 'Open' : 'Everyone signed in'}: ${access.because}.`
}

function requestBody({ upload }: Endpoint, properties: Record<string, TSchema>, required: ReadonlySet<string>): object {
  if (upload)
    return {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: { file: { type: 'string', format: 'binary', description: `≤ ${upload.maxBytes} bytes` } },
          },
        },
      },
    }
  const schema = {
    type: 'object',
    properties,
    required: Object.keys(properties).filter(p => required.has(p)),
    additionalProperties: false,
  }
  return { required: Object.keys(properties).length > 0, content: { 'application/json': { schema } } }
}

function replyContent({ download, reply }: Endpoint): object {
  if (download) return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return { 'application/json': { schema: reply } }
}

if (import.meta.main) {
  writeFileSync(path.join(root, 'docs/api.json'), describeApi(await loadServices()))
  console.log('docs/api.json is written.')
}
