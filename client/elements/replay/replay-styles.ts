// The arrangement of <limn-replay-view>: image and entries, the player below. Knows no state.
import { css } from 'lit'

export const replayStyles = css`
  :host {
    display: grid;
    grid-template: var(--l-bar) minmax(0, 1fr) auto / minmax(0, 1fr) calc(var(--l-panel-width) + 72px);
    grid-template-areas:
      'header header'
      'image panel'
      'player player';
    height: 100%;
    min-height: 0;
    background: var(--l-black);
  }

  header {
    grid-area: header;
    display: flex;
    align-items: center;
    gap: var(--l-3);
    padding: 0 var(--l-3) 0 var(--l-2);
    border-bottom: 1px solid var(--l-line);
    background: var(--l-panel);
  }

  h1 {
    font-size: inherit;
    font-weight: 600;
  }

  limn-viewport {
    grid-area: image;
    min-width: 0;
    min-height: 0;
  }

  aside {
    grid-area: panel;
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    min-height: 0;
    border-left: 1px solid var(--l-line);
    background: var(--l-panel);
  }

  .notice {
    border-radius: 0;
  }

  limn-entry-list {
    grid-row: 3;
    min-height: 0;
  }

  .filter {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--l-3);
    padding: 6px var(--l-3);
    border-bottom: 1px solid var(--l-line);
  }

  select {
    height: var(--l-control);
    max-width: 180px;
    padding: 0 var(--l-1);
    border: 1px solid var(--l-line-strong);
    border-radius: var(--l-radius);
    background: var(--l-ground);
    color: var(--l-text);
    font: inherit;
  }

  footer {
    grid-area: player;
    display: grid;
    gap: var(--l-2);
    padding: var(--l-2) var(--l-3) var(--l-3);
    border-top: 1px solid var(--l-line);
    background: var(--l-panel);
  }

  .now {
    display: flex;
    align-items: center;
    gap: var(--l-2);
  }

  .follow {
    display: flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }

  .follow input {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--l-accent);
  }

  .words {
    flex: 1;
    padding-left: var(--l-3);
  }

  .now > .number {
    flex: none;
  }
`
