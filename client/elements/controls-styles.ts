// The plain form controls that several panels share: selects, fields, rows with a label. Knows no element.
import { css } from 'lit'

export const controlsStyles = css`
  select,
  input:not([type='checkbox']):not([type='radio']) {
    height: var(--l-control);
    min-width: 0;
    padding: 0 var(--l-1);
    border: 1px solid var(--l-line-strong);
    border-radius: var(--l-radius);
    background: var(--l-ground);
    color: var(--l-text);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }

  input:not([type='checkbox']):not([type='radio']) {
    padding: 0 var(--l-2);
  }

  input[type='checkbox'],
  input[type='radio'] {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--l-accent);
  }

  .text-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--l-2);
    flex: none;
    height: var(--l-control);
    padding: 0 var(--l-3);
    border: 1px solid var(--l-line-strong);
    border-radius: var(--l-radius);
    background: none;
    cursor: pointer;
    white-space: nowrap;
  }

  .text-button:hover:not(:disabled) {
    background: var(--l-hover);
  }

  .text-button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  .swatch {
    flex: none;
    width: 12px;
    height: 12px;
    border-radius: 3px;
  }
`
