import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { Thumbnails, type ThumbnailSource } from "./thumbnails.ts";

const COUNT = 1000;

/** Textures only. */
const TABLE: ThumbnailSource["table"] = { kindAt: () => "texture", hasProblem: () => false, sizeAt: () => 1 };

class Picture implements ImageBitmap {
  readonly width = 1;
  readonly height = 1;
  static open = 0;

  constructor() {
    Picture.open += 1;
  }

  close(): void {
    Picture.open -= 1;
  }
}

describe("Thumbnails", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Picture.open = 0;
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function create(asked: number[], make: () => Promise<ImageBitmap | undefined>): Thumbnails {
    const thumbnail = async (index: number): Promise<ImageBitmap | undefined> => {
      asked.push(index);
      return await make();
    };
    return new Thumbnails({ table: TABLE, thumbnail });
  }

  it("makes those in view once the view rests, one after another, and each once", async ({ expect }) => {
    const asked: number[] = [];
    const thumbnails = create(asked, async () => await Promise.resolve(new Picture()));
    thumbnails.want([1, 2]);
    thumbnails.want([3, 4]);
    expect(asked).toEqual([]);
    await vi.runAllTimersAsync();
    thumbnails.want([4, 5]);
    await vi.runAllTimersAsync();
    expect(asked).toEqual([3, 4, 5]);
    expect([thumbnails.find(3), thumbnails.find(1)]).toEqual([expect.any(Picture), undefined]);
  });

  it("keeps a bounded number of pictures and gives all of them back", async ({ expect }) => {
    const thumbnails = create([], async () => await Promise.resolve(new Picture()));
    for (let from = 0; from < COUNT; from += 100) {
      thumbnails.want(Array.from({ length: 100 }, (_, index) => from + index));
      // oxlint-disable-next-line no-await-in-loop -- one view after the other
      await vi.runAllTimersAsync();
      expect(Picture.open).toBeLessThanOrEqual(300);
    }
    expect(thumbnails.find(COUNT - 1)).toBeInstanceOf(Picture);
    thumbnails.close();
    expect(Picture.open).toBe(0);
  });

  it("remembers what is no picture, and closes one that comes too late", async ({ expect }) => {
    const asked: number[] = [];
    let failing = true;
    const thumbnails = create(asked, async () => {
      await Promise.resolve();
      if (failing) throw new Error("no picture");
      thumbnails.close();
      return new Picture();
    });
    thumbnails.want([7]);
    await vi.runAllTimersAsync();
    thumbnails.want([7]);
    await vi.runAllTimersAsync();
    expect([asked, thumbnails.find(7)]).toEqual([[7], "none"]);
    failing = false;
    thumbnails.want([8]);
    await vi.runAllTimersAsync();
    expect(Picture.open).toBe(0);
  });
});
