// Sends one file's bytes and tells how far it is. XMLHttpRequest, because fetch cannot tell how much of a request has left. Knows no queue.
import { UploadReportSchema, type UploadReport } from '../../shared/api/index.ts'
import { parseAnswer, parseRefusal, unreachable } from './answer.ts'
import type { Api } from './api.ts'
import type { ApiResult } from './refusal.ts'

export interface UploadRequest {
  readonly project: string
  /** The file's path in what the person chose, for the report. */
  readonly path: string
  readonly body: Blob
  /** Bytes that have left so far. */
  readonly onSent: (bytes: number) => void
}

export function uploadFile(api: Api, { project, path, body, onSent }: UploadRequest): Promise<ApiResult<UploadReport>> {
  const request = new XMLHttpRequest()
  const query = new URLSearchParams({ path })
  request.open('POST', `${api.base}/api/projects/${encodeURIComponent(project)}/upload?${query.toString()}`)
  request.setRequestHeader('content-type', 'application/octet-stream')
  const token = api.token()
  if (token !== null) request.setRequestHeader('authorization', `Bearer ${token}`)
  request.upload.addEventListener('progress', (event) => onSent(event.loaded))
  return new Promise((resolve) => {
    request.addEventListener('load', () => {
      const { status, responseText } = request
      resolve(
        status >= 200 && status < 300
          ? parseAnswer(UploadReportSchema, status, responseText)
          : { ok: false, refusal: parseRefusal(status, responseText) },
      )
    })
    const fail = (): void => resolve({ ok: false, refusal: unreachable })
    request.addEventListener('error', fail)
    request.addEventListener('abort', fail)
    request.send(body)
  })
}
