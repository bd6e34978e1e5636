// The look of <limn-browser>. Knows no state.
import { css } from 'lit'

export const browserStyles = css`
  :host {
    display: block;
    height: 100%;
    overflow: auto;
    background: var(--l-ground);
  }

  .page {
    max-width: 1040px;
    margin: 0 auto;
    padding: var(--l-6);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: var(--l-2);
    margin-bottom: var(--l-4);
  }

  h1 {
    flex: 1;
    font-size: var(--l-font-title);
    font-weight: 600;
    line-height: 1.3;
  }

  .search {
    width: 260px;
  }

  .search::part(form-control-label) {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  [role='tree'] {
    margin-top: var(--l-2);
    border: 1px solid var(--l-line);
    border-radius: var(--l-radius-large);
    background: var(--l-panel);
    overflow: hidden;
  }

  .row {
    display: flex;
    align-items: center;
    gap: var(--l-3);
    width: 100%;
    min-height: 36px;
    padding: var(--l-1) var(--l-4);
    border: 0;
    background: none;
    color: var(--l-text);
    text-align: left;
    text-decoration: none;
    cursor: pointer;
  }

  .row:hover {
    background: var(--l-raised);
  }

  .row:focus-visible {
    outline-offset: -2px;
    border-radius: var(--l-radius-large);
  }

  .patient:not(:first-child) {
    border-top: 1px solid var(--l-line);
  }

  .patient .name {
    font-weight: 600;
  }

  .study {
    padding-left: var(--l-8);
  }

  .series {
    min-height: 64px;
    padding-left: 68px;
    content-visibility: auto;
    contain-intrinsic-height: 64px;
  }

  .twisty {
    color: var(--l-text-quiet);
  }

  .end {
    margin-left: auto;
    flex: none;
  }

  .badge {
    min-width: 40px;
    padding: 0 var(--l-2);
    border: 1px solid var(--l-line-strong);
    border-radius: var(--l-radius);
    font-size: var(--l-font-small);
    text-align: center;
  }

  .what {
    display: grid;
    min-width: 0;
  }

  .empty {
    display: grid;
    gap: var(--l-2);
    justify-items: center;
    padding: 96px var(--l-6);
    border: 1px dashed var(--l-line-strong);
    border-radius: var(--l-radius-large);
    text-align: center;
  }

  .empty h2 {
    font-size: var(--l-font-large);
    font-weight: 600;
  }

  .empty p {
    max-width: 480px;
  }

  .again {
    margin-top: var(--l-3);
  }

  .drop {
    position: fixed;
    inset: var(--l-2);
    display: grid;
    place-items: center;
    border: 2px dashed var(--l-accent);
    border-radius: var(--l-radius-large);
    background: #0c0d0fd9;
    font-size: var(--l-font-title);
    pointer-events: none;
  }
`
