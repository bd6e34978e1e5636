// The look that the panels beside the image share: a heading, then rows. Knows no panel.
import { css } from 'lit'

export const panelStyles = css`
  :host {
    display: block;
  }

  h2 {
    display: flex;
    align-items: center;
    gap: var(--l-2);
    min-height: 36px;
    margin-top: var(--l-2);
    padding: 0 var(--l-3);
    border-top: 1px solid var(--l-line);
    font-size: inherit;
    font-weight: 600;
  }

  :host(:first-child) h2 {
    margin-top: 0;
  }

  h3 {
    padding: var(--l-1) var(--l-3);
    color: var(--l-text-quiet);
    font-size: var(--l-font-small);
    font-weight: 500;
  }

  .row {
    display: flex;
    align-items: center;
    gap: var(--l-2);
    width: 100%;
    min-height: var(--l-row);
    padding: 0 var(--l-3);
    border: 0;
    background: none;
    color: inherit;
    text-align: left;
  }

  button.row:not(:disabled) {
    cursor: pointer;
  }

  button.row:not(:disabled):hover,
  .row.hover:hover {
    background: var(--l-raised);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .swatch {
    flex: none;
    width: 12px;
    height: 12px;
    border-radius: 3px;
  }

  p.empty {
    padding: 0 var(--l-3) var(--l-3);
    color: var(--l-text-quiet);
  }
`
