// The scene: from document and session state to plain things that can be drawn and hit. Knows no Yjs, no DOM and no GPU.
export { createScene } from './create-scene.ts'
