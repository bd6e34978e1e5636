// The arrangement of <limn-workspace>: tools left, image in the middle, panels right. Knows no state.
import { css } from 'lit'

export const workspaceStyles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) 24px / auto minmax(0, 1fr) var(--l-panel-width);
    grid-template-areas:
      'header header header'
      'tools image panel'
      'tools status panel';
    height: 100%;
    min-height: 0;
    background: var(--l-black);
  }

  limn-series-header {
    grid-area: header;
  }

  /* Over the image, not above it: a border under the hand must not move because the network does. */
  .refusal {
    grid-area: image;
    place-self: start center;
    z-index: 1;
    align-items: center;
    max-width: calc(100% - 96px);
    margin-top: var(--l-8);
    border: 1px solid currentColor;
    box-shadow: var(--wa-shadow-m);
  }

  .refusal wa-icon {
    margin: 0;
  }

  .refusal span {
    flex: 1;
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
    overflow: hidden auto;
    border-left: 1px solid var(--l-line);
    background: var(--l-panel);
    scrollbar-color: var(--l-line-strong) transparent;
  }

  aside > * {
    flex: none;
  }

  aside > :first-child {
    margin-top: -1px;
  }

  footer {
    grid-area: status;
    display: flex;
    align-items: center;
    padding: 0 var(--l-3);
    border-top: 1px solid var(--l-line);
    background: var(--l-panel);
    color: var(--l-text-quiet);
    font-size: var(--l-font-small);
  }
`
