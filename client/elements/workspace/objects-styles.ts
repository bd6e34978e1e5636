// The look of <limn-objects>. Knows no state.
import { css } from 'lit'

export const objectsStyles = css`
  .object {
    position: relative;
    display: flex;
    align-items: center;
    min-height: var(--l-row);
    padding: 0 var(--l-2) 0 var(--l-1);
  }

  .object:hover {
    background: var(--l-raised);
  }

  .object.selected {
    background: var(--l-accent-quiet);
  }

  .eye {
    color: var(--l-text-quiet);
  }

  .eye[aria-pressed='true'] {
    background: none;
    border-color: transparent;
  }

  .what {
    display: flex;
    flex: 1;
    align-items: center;
    gap: var(--l-2);
    min-width: 0;
    min-height: var(--l-row);
    padding: 0 var(--l-1);
    border: 0;
    background: none;
    text-align: left;
    cursor: pointer;
  }

  .extent {
    margin-left: auto;
    flex: none;
    font-size: var(--l-font-small);
  }

  .selected .extent {
    color: var(--l-text);
  }

  .actions {
    position: absolute;
    right: var(--l-1);
    display: none;
    background: inherit;
  }

  .object:hover .actions,
  .object:focus-within .actions {
    display: flex;
  }

  .object:hover .extent,
  .object:focus-within .extent {
    visibility: hidden;
  }

  input.name {
    flex: 1;
    min-width: 0;
    height: 24px;
    padding: 0 var(--l-2);
    border: 1px solid var(--l-accent);
    border-radius: var(--l-radius);
    background: var(--l-ground);
    color: var(--l-text);
    font: inherit;
  }
`
