import { alloc, inputStem, openSibling, Source, Text } from "../../sdk/assembly";

const NAME_BYTES: u32 = 255;

/** One file of data, opened when the first chunk asks for it. */
@unmanaged
export class Partition {
  /** Source handle; 0 = not asked yet, below 0 = -errno. */
  handle: i32;
  size: f64;
}

/** The files of data beside a table of contents: `name.ucas`, `name_s1.ucas` ... */
@unmanaged
export class Partitions {
  private table: usize;
  private count: u32;
  private stem: Text;
  private wanted: Text;

  static beside(count: u32): Partitions {
    const partitions = changetype<Partitions>(alloc(offsetof<Partitions>()));
    // Even a container of no partition keeps what it has in the first file.
    partitions.count = max(count, 1);
    partitions.table = alloc(partitions.count * offsetof<Partition>());
    partitions.stem = inputStem(Text.create(NAME_BYTES), "container");
    partitions.wanted = Text.create(NAME_BYTES + 16);
    return partitions;
  }

  has(number: f64): bool {
    return this.table != 0 && number < <f64>this.count;
  }

  get(number: u32): Partition {
    const partition = changetype<Partition>(this.table + number * offsetof<Partition>());
    if (partition.handle == 0) {
      partition.handle = openSibling(this.nameOf(number));
      if (partition.handle > 0) partition.size = Source.of(partition.handle).size;
    }
    return partition;
  }

  /** The partition's file name. */
  nameOf(number: u32): Text {
    const name = this.wanted.clear().text(this.stem);
    if (number != 0) name.ascii("_s").decimal(number);
    return name.ascii(".ucas");
  }
}
