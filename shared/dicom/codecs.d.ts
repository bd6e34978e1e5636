// Types of the two wasm codecs, which ship none. Both hosts see them by `/// <reference path=…/shared/dicom/codecs.d.ts" />`.
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  import type { CharlsModule } from './codec-module.ts'
  const load: (options: { readonly locateFile: (name: string) => string }) => Promise<CharlsModule>
  export default load
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  import type { OpenJpegModule } from './codec-module.ts'
  const load: (options: { readonly locateFile: (name: string) => string }) => Promise<OpenJpegModule>
  export default load
}
