// Imaging: fetches and decodes frames, keeps them in bounded memory, in the order the reader needs them. Has never heard of a contour.
export { createFrameStore } from './frame-store.ts'
export { pixelFetcher } from './fetch-pixels.ts'
