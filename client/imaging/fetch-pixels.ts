// Fetches frames over HTTP with the person's token. Knows the shape of an error; knows no codec and no cache.
import { ProblemSchema } from '../../shared/api/index.ts'
import type { FetchPixels } from './frames.ts'

/** `token` is asked for each request, because it may be renewed; `base` is the server's origin, empty for the page's own. */
export function pixelFetcher(token: () => string, base = ''): FetchPixels {
  return async (url, signal) => {
    const response = await request(`${base}${url}`, { signal, headers: { authorization: `Bearer ${token()}` } })
    if (!response.ok) throw new Error(await reasonOf(response))
    return new Uint8Array(await response.arrayBuffer())
  }
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new Error('The server cannot be reached; this image is fetched as soon as it answers', { cause })
  }
}

async function reasonOf(response: Response): Promise<string> {
  if (response.headers.get('content-type')?.includes('json')) {
    const problem = ProblemSchema.safeParse(await response.json())
    if (problem.success) return problem.data.detail
  }
  return `The server answered ${response.status} for the pixels of this image`
}
