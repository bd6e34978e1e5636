// How the viewport looks: pure black behind the image, text that stays readable on bright bone, nothing that catches the pointer.
import { css } from 'lit'

export const styles = css`
  :host {
    position: relative;
    display: block;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
    contain: strict;
    background: #000;
    user-select: none;
    -webkit-user-select: none;
    font-size: 12px;
    line-height: 17px;
  }

  .stage,
  .stage canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    display: block;
    touch-action: none;
    outline: none;
  }

  .overlay {
    position: absolute;
    inset: 0;
    pointer-events: none;
    color: #d9dde1;
    text-shadow:
      0 0 2px #000,
      0 0 3px #000,
      0 1px 2px #000;
  }

  :host([text-hidden]) .chrome {
    display: none;
  }

  .corner {
    position: absolute;
    max-width: 44%;
  }

  .corner div {
    white-space: pre;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .top-left {
    top: 8px;
    left: 10px;
  }

  .top-right {
    top: 8px;
    right: 26px;
    text-align: right;
  }

  .bottom-left {
    bottom: 8px;
    left: 10px;
  }

  .bottom-right {
    bottom: 8px;
    right: 26px;
    text-align: right;
  }

  .strong {
    color: #fff;
    font-weight: 500;
  }

  .lossy {
    color: #f5c662;
    font-weight: 600;
  }

  .edge {
    position: absolute;
    color: #f0d58a;
    font-weight: 600;
    font-size: 13px;
  }

  .edge.left {
    left: 10px;
    top: 50%;
    transform: translateY(-50%);
  }

  .edge.right {
    right: 26px;
    top: 50%;
    transform: translateY(-50%);
  }

  .edge.top {
    top: 8px;
    left: 50%;
    transform: translateX(-50%);
  }

  .edge.bottom {
    bottom: 34px;
    left: 50%;
    transform: translateX(-50%);
  }

  .ruler {
    position: absolute;
    bottom: 8px;
    left: 50%;
    transform: translateX(-50%);
    display: flex;
    flex-direction: column;
    align-items: center;
    line-height: 13px;
    font-size: 11px;
  }

  .ruler svg {
    display: block;
    overflow: visible;
  }

  .ruler .under {
    stroke: #000;
    stroke-opacity: 0.7;
    stroke-width: 3;
  }

  .ruler .over {
    stroke: #d9dde1;
    stroke-width: 1;
  }

  .message {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    padding: 0 15%;
    text-align: center;
    font-size: 14px;
    line-height: 20px;
    color: #b9c0c7;
  }

  .message p {
    margin: 0;
    max-width: 46ch;
    text-wrap: balance;
  }

  .message p.quiet {
    color: #8d959d;
    animation: appear 200ms 400ms both;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .bar {
    position: absolute;
    top: 8px;
    bottom: 8px;
    right: 4px;
    width: 14px;
    height: calc(100% - 16px);
    cursor: pointer;
    touch-action: none;
  }

  .people {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  .person {
    position: absolute;
    left: 0;
    top: 0;
    display: flex;
    align-items: flex-start;
    will-change: transform;
  }

  .person svg {
    width: 14px;
    height: 18px;
    margin: -1px 0 0 -1px;
    fill: var(--person);
    stroke: #000;
    stroke-width: 1;
    stroke-linejoin: round;
    flex: none;
  }

  .person span {
    margin: 14px 0 0 -1px;
    padding: 0 5px;
    border-radius: 3px;
    background: var(--person);
    color: #06121f;
    font-size: 11px;
    font-weight: 600;
    line-height: 16px;
    white-space: nowrap;
    max-width: 20ch;
    overflow: hidden;
    text-overflow: ellipsis;
  }
`
