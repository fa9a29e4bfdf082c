/** Browsers clip an element's height near 33.5 million pixels; this stays well below. */
const MAX_SPACE_PX = 16_000_000;
/** A scroll shorter than this many screens is a wheel, a key or a finger, not the bar being dragged. */
const NEAR_SCREENS = 3;

/**
 * Where a list of any length stands. Up to the browser's limit the scroll position is the list's; beyond it small
 * movements are taken pixel by pixel and large ones are mapped, so that every row can be reached and none is skipped.
 */
export class VirtualScroll {
  readonly rowPx: number;
  #count = 0;
  #viewPx = 0;
  /** Pixels of the whole list above the first visible one. */
  #top = 0;
  #lastScroll = 0;

  constructor(rowPx: number) {
    this.rowPx = rowPx;
  }

  get totalPx(): number {
    return this.#count * this.rowPx;
  }

  /** Height to give the scrolled element. */
  get spacePx(): number {
    return Math.min(this.totalPx, MAX_SPACE_PX);
  }

  get topPx(): number {
    return this.#top;
  }

  /** Rows to draw, `overscan` more at either end. */
  range(overscan: number): { readonly from: number; readonly to: number } {
    const first = Math.floor(this.#top / this.rowPx);
    const from = Math.max(0, first - overscan);
    const to = Math.min(this.#count, first + Math.ceil(this.#viewPx / this.rowPx) + 1 + overscan);
    return { from, to: Math.max(from, to) };
  }

  /** Where row `index` is drawn inside the scrolled element, in pixels. */
  offsetOf(index: number): number {
    return index * this.rowPx - this.#top + this.#lastScroll;
  }

  /** @returns the scroll position to set */
  resize(count: number, viewPx: number): number {
    this.#count = count;
    this.#viewPx = viewPx;
    return this.#moveTo(this.#top);
  }

  scrolled(scrollPx: number): void {
    const moved = scrollPx - this.#lastScroll;
    this.#lastScroll = scrollPx;
    const range = Math.max(0, this.spacePx - this.#viewPx);
    if (this.spacePx === this.totalPx) this.#top = scrollPx;
    else if (scrollPx <= 0) this.#top = 0;
    else if (scrollPx >= range - 1) this.#top = this.#maxTop;
    else if (Math.abs(moved) < this.#viewPx * NEAR_SCREENS) this.#top = this.#clamp(this.#top + moved);
    else this.#top = Math.round((scrollPx / range) * this.#maxTop);
  }

  /**
   * Moves so that row `index` is fully visible, as little as possible.
   *
   * @returns the scroll position to set
   */
  reveal(index: number): number {
    const start = index * this.rowPx;
    if (start < this.#top) return this.#moveTo(start);
    if (start + this.rowPx > this.#top + this.#viewPx) return this.#moveTo(start + this.rowPx - this.#viewPx);
    return this.#lastScroll;
  }

  get rowsPerPage(): number {
    return Math.max(1, Math.floor(this.#viewPx / this.rowPx) - 1);
  }

  get #maxTop(): number {
    return Math.max(0, this.totalPx - this.#viewPx);
  }

  #clamp(top: number): number {
    return Math.max(0, Math.min(this.#maxTop, top));
  }

  #moveTo(top: number): number {
    this.#top = this.#clamp(top);
    const range = Math.max(0, this.spacePx - this.#viewPx);
    this.#lastScroll =
      this.spacePx === this.totalPx || this.#maxTop === 0 ? this.#top : Math.round((this.#top / this.#maxTop) * range);
    return this.#lastScroll;
  }
}
