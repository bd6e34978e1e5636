// The arrangement of <limn-replay-view>: tools and image left, what is looked for right, the player below. Knows no state.
import { css } from 'lit'

export const replayStyles = css`
  :host {
    display: grid;
    grid-template: var(--l-bar) minmax(0, 1fr) auto / auto minmax(0, 1fr) calc(var(--l-panel-width) + 72px);
    grid-template-areas:
      'header header header'
      'tools image panel'
      'player player player';
    height: 100%;
    min-height: 0;
    background: var(--l-black);
  }

  header {
    grid-area: header;
    display: flex;
    align-items: center;
    gap: var(--l-3);
    min-width: 0;
    padding: 0 var(--l-3) 0 var(--l-2);
    border-bottom: 1px solid var(--l-line);
    background: var(--l-panel);
  }

  header .group {
    display: flex;
  }

  h1 {
    font-size: inherit;
    font-weight: 600;
  }

  limn-view-controls {
    margin-left: auto;
  }

  limn-toolbar {
    grid-area: tools;
  }

  limn-viewport {
    grid-area: image;
    min-width: 0;
    min-height: 0;
  }

  aside {
    grid-area: panel;
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-left: 1px solid var(--l-line);
    background: var(--l-panel);
  }

  .tabs {
    display: flex;
    flex: none;
    padding: 0 var(--l-2);
    border-bottom: 1px solid var(--l-line);
  }

  .tabs button {
    height: calc(var(--l-control) + 8px);
    padding: 0 var(--l-2);
    border: 0;
    border-bottom: 2px solid transparent;
    background: none;
    color: var(--l-text-quiet);
    cursor: pointer;
    white-space: nowrap;
  }

  .tabs button:hover {
    color: var(--l-text);
  }

  .tabs button[aria-selected='true'] {
    border-bottom-color: var(--l-accent);
    color: var(--l-text);
  }

  .tabs button:focus-visible {
    outline-offset: -2px;
  }

  .notice {
    flex: none;
    border-radius: 0;
  }

  .panel {
    flex: 1;
    min-height: 0;
  }

  div.panel {
    display: flex;
    flex-direction: column;
  }

  limn-entry-filter {
    flex: none;
  }

  limn-entry-list {
    flex: 1;
    min-height: 0;
  }

  limn-replay-player {
    grid-area: player;
  }
`
