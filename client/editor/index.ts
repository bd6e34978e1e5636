// The headless editor: session state, tools as pure state machines, the facade. Compiles without the DOM; knows no renderer and no network.
export type { DisplayContour, DisplayDiff, Handles, RemotePresence, Sketch } from './display.ts'
export type { Editor, Selection, ToolId } from './editor.ts'
export type { EditorInput, Modifiers } from './input.ts'
export type { FramePixels, FrameResult, FrameStore, SeriesSession, SyncStatus } from './series-session.ts'
