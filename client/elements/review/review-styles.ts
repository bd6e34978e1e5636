// The look that the three lists of the review panel share: cards that open, with what can be decided. Knows no list.
import { css } from 'lit'

export const reviewStyles = css`
  .card {
    border-top: 1px solid var(--l-line);
  }

  .card > button.row {
    align-items: flex-start;
    padding: var(--l-2) var(--l-3);
  }

  .card.open,
  .card.open > button.row:hover {
    background: var(--l-raised);
  }

  .card wa-icon.state {
    margin-top: 2px;
    color: var(--l-warning);
  }

  .card wa-icon.state.done {
    color: var(--l-success);
  }

  .what {
    flex: 1;
    display: grid;
    min-width: 0;
  }

  .what strong {
    font-weight: 600;
  }

  .small {
    font-size: var(--l-font-small);
  }

  .body {
    display: grid;
    gap: var(--l-3);
    padding: 0 var(--l-3) var(--l-3);
  }

  .choice {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--l-2);
  }

  .line {
    height: 0;
    border-top: 2px dashed currentColor;
  }

  .line.solid {
    border-top-style: solid;
  }

  .choice .warning {
    display: block;
    color: var(--l-warning);
  }

  textarea {
    width: 100%;
    min-height: 48px;
    padding: var(--l-1) var(--l-2);
    border: 1px solid var(--l-line-strong);
    border-radius: var(--l-radius);
    background: var(--l-ground);
    color: inherit;
    font: inherit;
    resize: vertical;
  }

  label.note {
    display: grid;
    gap: var(--l-1);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--l-2);
  }

  .problem {
    color: var(--l-danger);
  }

  .more {
    display: block;
    width: 100%;
    padding: var(--l-2) var(--l-3);
    border: 0;
    border-top: 1px solid var(--l-line);
    background: none;
    color: var(--l-accent);
    text-align: left;
    cursor: pointer;
  }

  .more:hover {
    background: var(--l-raised);
  }
`
