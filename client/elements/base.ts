// The styles that every element of Limn begins with: tokens, box model, focus rings, and the few plain controls that are repeated. Knows no element.
import { css } from 'lit'
import { tokens } from './tokens.ts'

const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: var(--l-focus);
    outline-offset: 1px;
  }

  a {
    color: var(--l-accent);
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  wa-icon {
    font-size: var(--l-icon);
    flex: none;
  }

  button {
    font: inherit;
    color: inherit;
  }

  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--l-2);
    flex: none;
    min-width: var(--l-control);
    height: var(--l-control);
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--l-radius);
    background: none;
    color: var(--l-text);
    text-decoration: none;
    cursor: pointer;
  }

  .icon-button.with-text {
    padding: 0 var(--l-2);
  }

  .icon-button:hover:not(:disabled) {
    background: var(--l-hover);
  }

  .icon-button:active:not(:disabled) {
    background: var(--l-active);
  }

  .icon-button:disabled {
    color: var(--l-text-quiet);
    opacity: 0.5;
    cursor: default;
  }

  .icon-button[aria-pressed='true'] {
    background: var(--l-accent-quiet);
    border-color: var(--l-accent);
  }

  .quiet {
    color: var(--l-text-quiet);
  }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .cut {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  kbd {
    display: inline-block;
    min-width: 20px;
    padding: 0 var(--l-1);
    border: 1px solid var(--l-line-strong);
    border-radius: 3px;
    background: var(--l-raised);
    font: inherit;
    font-size: var(--l-font-small);
    line-height: 18px;
    text-align: center;
  }

  .notice {
    display: flex;
    gap: var(--l-2);
    padding: var(--l-2) var(--l-3);
    border-radius: var(--l-radius);
    background: var(--l-raised);
  }

  .notice wa-icon {
    margin-top: 2px;
  }

  .notice.danger {
    background: var(--l-danger-quiet);
    color: var(--l-danger);
  }

  .notice.warning {
    background: var(--l-warning-quiet);
    color: var(--l-warning);
  }
`

export const base = [tokens, controls]
