// What the panels of a replay have in common: a heading, rows that can be pressed, and words when there is nothing. Knows no panel.
import { css } from 'lit'

export const sidePanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    overflow: hidden auto;
    scrollbar-color: var(--l-line-strong) transparent;
  }

  h2 {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--l-2);
    min-height: 36px;
    padding: 0 var(--l-3);
    font-size: inherit;
    font-weight: 600;
  }

  h2 .quiet {
    font-weight: 400;
  }

  p.empty {
    padding: var(--l-3);
    color: var(--l-text-quiet);
    text-wrap: pretty;
  }

  .notice {
    border-radius: 0;
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

  button.row {
    cursor: pointer;
  }

  button.row:hover {
    background: var(--l-raised);
  }

  button.row:focus-visible {
    outline-offset: -2px;
  }

  .row .end {
    margin-left: auto;
  }

  .swatch {
    flex: none;
    width: 12px;
    height: 12px;
    border-radius: 3px;
  }
`
